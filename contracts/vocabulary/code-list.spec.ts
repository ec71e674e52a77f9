/** Closed lists: what they take, what a refusal says, and how they stand in JSON Schema. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeList, codeListNamed, codeLists, standingList } from './code-list.ts';

const tides = codeList('tide', { ebb: 'Going out', flood: 'Coming in' });

function issueOf(schema: z.ZodType, value: unknown) {
  return schema.safeParse(value).error?.issues[0];
}

describe('a closed list', () => {
  it('takes its codes, and has plain words for them', () => {
    expect(tides.schema.parse('ebb')).toBe('ebb');
    expect(tides.has('flood')).toBe(true);
    expect(tides.has('toString')).toBe(false);
    expect(tides.label('flood')).toBe('Coming in');
  });

  it('refuses any other text with the list, what was expected, and the code meant', () => {
    expect(issueOf(tides.schema, 'flod')).toEqual({
      code: 'custom',
      path: [],
      message: 'expected a tide: ebb, flood',
      params: { list: 'tide', nearest: 'flood' },
    });
  });

  it('names the code where its plain words were sent', () => {
    expect(issueOf(tides.schema, 'going OUT')).toMatchObject({ params: { nearest: 'ebb' } });
  });

  it('names no code where none is near', () => {
    expect(issueOf(tides.schema, 'neap')).toMatchObject({ params: { list: 'tide' } });
    expect(issueOf(tides.schema, 'neap')).not.toHaveProperty('params.nearest');
  });

  it('refuses what is no text with the same words', () => {
    expect(issueOf(tides.schema, 7)).toMatchObject({
      code: 'invalid_type',
      message: 'expected a tide: ebb, flood',
    });
  });

  it('says where in an event the code stood', () => {
    const schema = z.strictObject({ tides: z.array(tides.schema) });
    expect(issueOf(schema, { tides: ['ebb', 'eb'] })).toMatchObject({
      path: ['tides', 1],
      params: { nearest: 'ebb' },
    });
  });

  it('stands in the JSON Schema as an enumeration', () => {
    expect(z.toJSONSchema(tides.schema)).toMatchObject({ type: 'string', enum: ['ebb', 'flood'] });
  });

  it('says whose it is, in the JSON Schema too', () => {
    const published = codeList('published tide', { ebb: 'Going out' }, 'Admiralty tables');
    expect(tides.origin).toEqual({ kind: 'own' });
    expect(published.origin).toEqual({ kind: 'published', source: 'Admiralty tables' });
    expect(z.toJSONSchema(tides.schema)).toHaveProperty(
      '$comment',
      "This project's own list: no published one was found.",
    );
    expect(z.toJSONSchema(published.schema)).toHaveProperty(
      '$comment',
      'Source of the list: Admiralty tables',
    );
  });

  it('can be found by the name a refusal gives', () => {
    expect(codeListNamed('tide')?.codes).toEqual(['ebb', 'flood']);
    expect(codeListNamed('moon')).toBeUndefined();
  });

  it('has a name no other list has', () => {
    expect(() => codeList('tide', { spring: 'Spring tide' })).toThrow('two code lists are called tide');
  });
});

describe('a list of standing data', () => {
  const numbers = standingList(
    'number',
    Array.from({ length: 100 }, (_, index) => [`N${index}`, `Number ${index}`]),
  );

  it('is published, and says where its origin stands', () => {
    expect(numbers.origin).toEqual({ kind: 'published', source: 'contracts/reference-data/ORIGIN.md' });
  });

  it('takes the first of rows with one code', () => {
    const doubled = standingList('doubled code', [
      ['1', 'first'],
      ['1', 'second'],
    ]);
    expect(doubled.codes).toEqual(['1']);
    expect(doubled.label('1')).toBe('first');
  });

  it('is described, not enumerated, where it is long', () => {
    expect(issueOf(numbers.schema, 'M1')?.message).toBe('expected a number, e.g. N0, N1, N2 (100 codes)');
    expect(z.toJSONSchema(numbers.schema)).not.toHaveProperty('enum');
  });
});

describe('all lists', () => {
  it('are in the order of their names, each once', () => {
    const names = codeLists().map(({ name }) => name);
    expect(names).toContain('tide');
    expect(names).toEqual([...new Set(names)].sort());
  });
});
