/** Case, person and thing references: every spelling of one is one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseReferenceKinds,
  caseReferenceSchema,
  caseStream,
  compareCaseReferences,
  normaliseCaseReference,
  personReferenceSchema,
  thingIdSchema,
} from './references.ts';

const uuid = '6f1d0c5e-3b1a-4c55-9b5e-1a2b3c4d5e6f';

describe('a case reference', () => {
  it.each([
    ['crime:01-2301234-26', 'crime:01-2301234-26'],
    ['crime:01/2301234/26', 'crime:01-2301234-26'],
    ['CRIME: 01 2301234 26 ', 'crime:01-2301234-26'],
    ['urn:01zd0303208', 'urn:01ZD0303208'],
    ['urn:01/ZD/03032/08', 'urn:01ZD0303208'],
    ['urn:01ZD0303208A', 'urn:01ZD0303208A'],
    ['court-case:T-2026-0123', 'court-case:T20260123'],
    ['court-case:26/2576/123456K', 'court-case:262576123456K'],
    [`cp-case:${uuid.toUpperCase()}`, `cp-case:${uuid}`],
    ['policeuk:abc123', 'policeuk:ABC123'],
  ])('%s is written %s', (raw, normalised) => {
    expect(caseReferenceSchema.parse(raw)).toBe(normalised);
  });

  it.each([
    '',
    ':',
    'urn',
    'urn:',
    '01ZD0303208',
    'urn:01ZD',
    'crime:2301234',
    'crime:01',
    'cp-case:6f1d0c5e',
    'phone:07700900123',
    'toString:x',
    'crime:01-ß1',
    'urn:01ZD0303208\n',
    `crime:01-${'1'.repeat(100)}`,
  ])('%j is refused', (raw) => {
    expect(caseReferenceSchema.safeParse(raw).success).toBe(false);
  });

  it('is refused saying what its kind looks like', () => {
    const refused = caseReferenceSchema.safeParse('urn:01ZD');
    expect(refused.error?.issues[0]?.message).toBe(
      'expected urn:{force}{unit}{serial}{year}, e.g. urn:01ZD0303208',
    );
  });

  it('is refused naming the one meant, where only the kind is misspelt', () => {
    const refused = caseReferenceSchema.safeParse('crimes:01/2301234/26');
    expect(refused.error?.issues[0]).toMatchObject({
      message: `expected kind:value with a kind of ${caseReferenceKinds.join(', ')}`,
      params: { list: 'case reference', nearest: 'crime:01-2301234-26' },
    });
  });

  it('is the same however often it is normalised', () => {
    const likeAReference = fc
      .tuple(
        fc.constantFrom(...caseReferenceKinds, ' Crime ', 'URN'),
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.string({ unit: fc.constantFrom(...'01ZDzd/ -aAß'.split('')), maxLength: 14 }),
          fc.uuid(),
        ),
      )
      .map(([kind, value]) => `${kind}:${value}`);
    fc.assert(
      fc.property(likeAReference, (raw) => {
        const once = normaliseCaseReference(raw);
        if (once !== undefined) expect(normaliseCaseReference(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('is one whichever separators and letters the sender writes', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')),
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(
        digits(2),
        letters,
        digits(5),
        digits(2),
        fc.constantFrom('', '/', '-', ' '),
        (force, unit, serial, year, separator) => {
          const written = `urn:${[force, unit, serial, year].join(separator)}`;
          expect(normaliseCaseReference(written)).toBe(`urn:${force}${unit.toUpperCase()}${serial}${year}`);
        },
      ),
    );
  });
});

describe('the references of one case', () => {
  it('stand by kind, then by value; the first names the case', () => {
    const references = ['policeuk:A', `cp-case:${uuid}`, 'urn:01ZD0303208', 'crime:01-2-26', 'crime:01-1-26'];
    expect(references.toSorted(compareCaseReferences)).toEqual([
      'crime:01-1-26',
      'crime:01-2-26',
      'urn:01ZD0303208',
      `cp-case:${uuid}`,
      'policeuk:A',
    ]);
  });

  it('have a stream each', () => {
    expect(caseStream('urn:01ZD0303208')).toBe('case-urn:01ZD0303208');
  });
});

describe('a person reference', () => {
  it.each(['met-nominal:884213', 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af', 'cps-person:A.1_b'])(
    '%s is taken',
    (reference) => {
      expect(personReferenceSchema.safeParse(reference).success).toBe(true);
    },
  );

  it.each(['', '884213', 'Met-Nominal:1', 'met-nominal:', 'met-nominal:Jane Doe', 'met-nominal:a@b.uk'])(
    '%j is refused',
    (reference) => {
      expect(personReferenceSchema.safeParse(reference).success).toBe(false);
    },
  );
});

describe("a sender's id of a thing", () => {
  it.each(['1', '01-2301234-26', '3e1218c4-1946-429b-9cb6-f497206405a6', 'MARAC-2026-118', 'a:b/c.d_e'])(
    '%s is taken',
    (id) => {
      expect(thingIdSchema.safeParse(id).success).toBe(true);
    },
  );

  it.each(['', '-1', 'two words', 'naïve', 'x'.repeat(101)])('%j is refused', (id) => {
    expect(thingIdSchema.safeParse(id).success).toBe(false);
  });
});

it('a reference that is missing is asked for by its form', () => {
  const asked = [personReferenceSchema, thingIdSchema].map(
    (schema) => schema.safeParse(undefined).error?.issues[0]?.message,
  );
  expect(asked).toEqual([
    'expected {scheme}:{value}, e.g. met-nominal:884213',
    'expected an id of 1 to 100 letters, digits or : . _ / -',
  ]);
});
