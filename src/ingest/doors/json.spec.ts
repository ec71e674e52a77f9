/** What JSON is taken: everything that is valid and can be kept as it was written, nothing else, whatever is sent. */
import { assert, json, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonTestSuite, naughtyStrings } from '#test/support/hostile-input.ts';
import { parseJson, parseJsonText } from './json.ts';

/** Valid JSON that I-JSON leaves out: of two values under one name, one would be lost without a word. */
const repeatedNames = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json'];

/** Free for a parser to decide, and taken here: nothing of what was written is lost. */
const freeAndTaken = new Set([
  'i_number_double_huge_neg_exp.json',
  'i_number_real_underflow.json',
  'i_number_too_big_neg_int.json',
  'i_number_too_big_pos_int.json',
  'i_number_very_big_negative_int.json',
  'i_structure_UTF-8_BOM_empty_object.json',
]);

const suite = jsonTestSuite();

describe('JSONTestSuite', () => {
  const named = (prefix: string) => suite.filter(({ name }) => name.startsWith(prefix));

  test('has its 318 cases', () => {
    expect(suite).toHaveLength(318);
  });
  test.each(named('y_').filter(({ name }) => !repeatedNames.includes(name)))('$name is read', ({ bytes }) => {
    expect(parseJson(bytes)).toEqual({ ok: true, value: JSON.parse(Buffer.from(bytes).toString()) });
  });
  test.each(named('y_').filter(({ name }) => repeatedNames.includes(name)))(
    '$name is valid, and refused because one of its values would be lost',
    ({ bytes }) => {
      expect(parseJson(bytes)).toMatchObject({
        ok: false,
        detail: 'The name "a" stands twice in one object.',
      });
    },
  );
  test.each(named('n_'))('$name is refused', ({ bytes }) => {
    expect(parseJson(bytes).ok).toBe(false);
  });
  test.each(named('i_'))('$name gets an answer', ({ name, bytes }) => {
    expect(parseJson(bytes).ok).toBe(freeAndTaken.has(name));
  });
});

test('every naughty string is read as itself', () => {
  for (const naughty of naughtyStrings()) {
    const value = { [`name ${naughty}`]: [naughty] };
    expect(parseJsonText(JSON.stringify(value))).toEqual({ ok: true, value });
  }
});

test.each([
  ['{"a":1,"a":1}', 'The name "a" stands twice in one object.'],
  ['{"a":{"b":[{"x":1,"y":"\\"a\\":","x" : 2}]}}', 'The name "x" stands twice in one object.'],
  ['{"\\u0061":1,"a":2}', 'The name "a" stands twice in one object.'],
  ['{"a":{"__proto__":{"admin":true}}}', 'The name __proto__ stands at /a.'],
  ['{"\\u005f_proto__":1}', 'The name __proto__ stands outermost.'],
  ['{"a":["\\ud800"]}', 'Half a surrogate pair stands at /a/0.'],
  ['{"a":{"\\udc00":1}}', 'A name with half a surrogate pair stands at /a.'],
  ['{"a/b":1e999}', 'A number out of range stands at /a~1b.'],
  [`${'['.repeat(33)}${']'.repeat(33)}`, 'Arrays and objects stand inside one another more than 32 deep.'],
  ['{"a":NaN}', 'The body is not JSON.'],
  ['', 'The body is not JSON.'],
])('%s is refused: %s', (text, detail) => {
  expect(parseJsonText(text)).toEqual({ ok: false, code: 'invalid-json', detail });
});

test.each(['{"a":{"x":1},"b":{"x":1}}', '{"a":"\\"b\\":1","b":"\\\\"}', '{"a":1, "b" \n:2}', '"a:"'])(
  '%s repeats no name',
  (text) => {
    expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
  },
);

test('what is not UTF-8 is refused before it is read', () => {
  expect(parseJson(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ ok: false, code: 'invalid-body' });
  expect(parseJson(Buffer.from('{"a":1}', 'utf16le')).ok).toBe(false);
});

test.each([
  '{"surname": Rahman}',
  '{"Amina Rahman":1,"Amina Rahman":2}',
  '{"Amina Rahman":{"__proto__":1}}',
  '{"Amina Rahman":1e999}',
])('an error repeats nothing of %s', (text) => {
  const reading = parseJsonText(text);
  expect(reading.ok).toBe(false);
  expect(JSON.stringify(reading)).not.toContain('Rahman');
});

test('a fault that has a place is told with it', () => {
  expect(parseJsonText('{\n  "a": 1\n  "b": 2}')).toMatchObject({
    detail: 'The body is not JSON: see line 3 column 3.',
  });
  expect(parseJsonText('{oops', 'line')).toMatchObject({ detail: 'The line is not JSON: see column 2.' });
});

test.each([
  ['a text of backslashes', `"${'\\\\'.repeat(300_000)}"`],
  ['a text of quotes', `"${'\\"'.repeat(300_000)}"`],
  ['very many names', `{${Array.from({ length: 60_000 }, (_, index) => `"${index}":0`).join()}}`],
  ['a repeated name among very many', `{${'"a":0,'.repeat(100_000)}"a":0}`],
  ['very deep arrays', '['.repeat(450_000) + ']'.repeat(450_000)],
])('%s of the largest size is answered at once', (_, text) => {
  const started = performance.now();
  parseJsonText(text);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('any JSON value without repeated names or forbidden ones is read as JSON.parse reads it', () => {
  assert(
    property(json({ maxDepth: 4, stringUnit: 'binary' }), (text) => {
      const wellFormed = JSON.stringify(JSON.parse(text)).isWellFormed();
      const reading = parseJsonText(JSON.stringify(JSON.parse(text)));
      if (wellFormed && !text.includes('__proto__')) {
        expect(reading).toEqual({ ok: true, value: JSON.parse(text) });
      }
    }),
  );
});

test('any bytes get an answer', () => {
  assert(
    property(uint8Array({ maxLength: 40 }), (bytes) => {
      expect(typeof parseJson(bytes).ok).toBe('boolean');
    }),
  );
});
