/** Events arrive and are kept as CloudEvents 1.0 says: held to the project's own conformance cases and schema. */
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyEventTypes } from '#contracts/registry.ts';
import { callerFor, eventOf, now, police } from '#test/support/ingest.ts';
import { checkEvent } from '../check/check-event.ts';
import { agencies } from '#src/access/caller.ts';
import type { Fault } from '../check/fault.ts';
import { decodeHeader, eventOfBinaryMode } from './binary-mode.ts';
import { parseJsonText } from './json.ts';
import { formOf } from './media.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/cloudevents/${name}`, import.meta.url), 'utf8');

/** An HTTP message as text: headers, and body below the empty line. */
function messageOf(text: string): { readonly headers: IncomingHttpHeaders; readonly body: string } {
  const [head = '', ...rest] = text.trim().split(/\n\s*\n/);
  const headers = head.split('\n').flatMap((line): [string, string][] => {
    const [, name, value] = /^\s*([\w-]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
  });
  return { headers: Object.fromEntries(headers), body: rest.join('\n\n') };
}

function jsonOf(text: string): unknown {
  const reading = parseJsonText(text);
  if (!reading.ok) throw new Error(reading.detail);
  return reading.value;
}

describe('the HTTP protocol binding’s own scenarios', () => {
  const scenarios = fixture('http-protocol-binding.feature')
    .split('Scenario Outline: ')
    .slice(1)
    .flatMap((outline) => {
      const [examples = ''] = outline.split('Examples:').slice(1);
      const types = [...examples.matchAll(/\|\s*(application\/[^|]*?)\s*\|/g)].map(([, type = '']) => type);
      return types.map((type) => ({ type, outline: outline.replaceAll('<contentType>', type) }));
    });

  test('are four', () => {
    expect(scenarios.map(({ type }) => type)).toEqual([
      'application/json',
      'application/json; charset=utf-8',
      'application/cloudevents+json',
      'application/cloudevents+json; charset=utf-8',
    ]);
  });

  test.each(scenarios)('$type has the attributes and the data expected', ({ outline }) => {
    const [, request = '', data = '{"message": "Hello World!"}'] = outline
      .split('"""')
      .filter((_, index) => index % 2 === 1 || index === 0);
    const { headers, body } = messageOf(request);
    const form = formOf(headers);
    const value = jsonOf(body);
    const event = form === 'binary' ? eventOfBinaryMode(headers, value) : value;
    const rows = [...outline.matchAll(/^\s*\|\s*(\w+) \| ([^|]*?)\s*\|$/gm)].filter(
      ([, key]) => key !== 'key',
    );
    const expected = Object.fromEntries(rows.map(([, key = '', content = '']) => [key, content]));
    expect(Object.keys(expected)).toHaveLength(6);
    expect(event).toEqual({ ...expected, data: jsonOf(data) });
  });
});

describe('the examples of the JSON format', () => {
  const { json_format_examples: examples } = z
    .object({
      json_format_examples: z.array(
        z.object({ section: z.string(), kind: z.string(), raw: z.string(), json: z.unknown().optional() }),
      ),
    })
    .parse(JSON.parse(fixture('spec_json_format_examples.json')));

  test.each(examples.filter(({ kind }) => kind !== 'binary-mode text'))(
    '$kind of $section is read',
    ({ raw, json }) => {
      expect(jsonOf(raw)).toEqual(json);
    },
  );

  test.each(examples.filter(({ kind, json }) => kind === 'structured' && !isList(json)))(
    'a $kind example is refused for what it says, never for unset attributes',
    ({ json }) => {
      const faults: Fault[] = [];
      checkEvent(json, '', { caller: police, now: Date.parse(now), find: () => undefined }, faults);
      const pointers = faults.map(({ error }) => error.pointer);
      expect(pointers).toContain('/type');
      expect(pointers).not.toContain('/unsetextension');
    },
  );
});

describe('a header', () => {
  test.each([
    ['plain', 'plain'],
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['"quoted \\"inside\\""', 'quoted "inside"'],
    ['%22', '"'],
    ['%25', '%'],
    ['%2525', '%25'],
  ])('%s says %s', (header, text) => {
    expect(decodeHeader(header)).toBe(text);
  });

  test.each(['%', '%zz', '%ff', '%c3%28', '%ed%a0%80', 'caf\u00e9'])('%s cannot be read', (header) => {
    expect(decodeHeader(header)).toBeUndefined();
  });

  test('written by the rules of the binding is read as it was meant', () => {
    const text = "A “naughty” id, 50% off: Zoë's\t€";
    const encoded = encodeURIComponent(text);
    expect(eventOfBinaryMode({ 'ce-id': encoded, 'content-type': 'application/json' }, {})).toMatchObject({
      id: text,
    });
  });
});

describe('what the log keeps', () => {
  const validate = formats
    .default(new Ajv({ strict: false }))
    .compile(z.record(z.string(), z.unknown()).parse(JSON.parse(fixture('cloudevents_schema.json'))));

  test.each(anyEventTypes)('of %s is a CloudEvent by the published schema', (type) => {
    const event = eventOf(type, { sequence: '12', correlationid: 'c' });
    const sender = agencies
      .map((role) => callerFor(role))
      .find(({ sources }) => sources.includes(String(event['source'])));
    const faults: Fault[] = [];
    const context = { caller: sender ?? police, now: Date.parse(now), find: () => undefined };
    const stored = checkEvent(event, '', context, faults);
    expect(faults).toEqual([]);
    expect(validate(JSON.parse(stored?.body ?? '')), JSON.stringify(validate.errors)).toBe(true);
  });
});

function isList(value: unknown): boolean {
  return Array.isArray(value);
}
