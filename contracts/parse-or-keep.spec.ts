/** Keeping a value instead of parsing it must make no difference to anybody. */
import { assert as check, constantFrom, integer, jsonValue, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventDefinitions } from './events/index.ts';
import { envelopeSchema } from './envelope.ts';
import { parseOrKeep } from './parse-or-keep.ts';
import { personalDataSchema } from './personal.ts';

type Outcome = { readonly parsed: unknown } | { readonly issues: unknown };

function outcomeOf(parse: () => unknown): Outcome {
  try {
    return { parsed: parse() };
  } catch (error) {
    if (error instanceof z.ZodError) return { issues: error.issues };
    throw error;
  }
}

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

type Change = { readonly at: number; readonly how: 'replace' | 'remove' | 'add'; readonly value: unknown };

/** The value with something at one of its places replaced, removed or added. */
function changed(value: unknown, { at, how, value: other }: Change): unknown {
  const places = placesIn(value);
  const place = places[at % places.length] ?? [];
  const last = place.at(-1);
  if (last === undefined) return other;
  const root = copyOf(value);
  let holder = root as Record<string, unknown>;
  for (const key of place.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  if (how === 'replace') holder[last] = other;
  else if (how === 'remove') Reflect.deleteProperty(holder, last);
  else holder[`${last}x`] = other;
  return root;
}

const values = oneof(
  jsonValue(),
  string(),
  integer(),
  constantFrom(null, true, '', 'x', 'race', '2026-02-30', 'urn:01zd 03032/08', 'urn:01ZD0303208', [], {}),
  constantFrom('B01EF00', 'CD98069', 'met-nominal:1', '10:00', 'NG', -1, 0.5),
);

describe.each(eventDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (_, definition) => {
    const facts: z.ZodType = definition.facts;

    test('the example is given back as parsing gives it', () => {
      const example = copyOf(definition.example);
      expect(parseOrKeep(facts, example)).toEqual(facts.parse(example));
    });

    test('whatever is changed in it, the outcome is that of parsing', () => {
      check(
        property(
          integer({ min: 0, max: 60 }),
          constantFrom('replace', 'remove', 'add'),
          values,
          (at, how, value) => {
            const posted = copyOf(changed(definition.example, { at, how, value }));
            expect(outcomeOf(() => parseOrKeep(facts, posted))).toEqual(
              outcomeOf(() => facts.parse(copyOf(posted))),
            );
          },
        ),
        { numRuns: 60 },
      );
    });
  },
);

const posted: readonly (readonly [string, z.ZodType, object])[] = [
  [
    'a personal block',
    personalDataSchema,
    { 'met-nominal:884213': { surname: 'Invented', birthDate: '1990-02-28', notes: ['x'], phones: [] } },
  ],
  [
    'an envelope',
    envelopeSchema,
    {
      specversion: '1.0',
      id: 'x',
      source: '/met/connect',
      type: 'police.crime-reported',
      subject: 'crime:01-2301234-26',
      time: '2026-05-03T14:20:00+01:00',
      timeprecision: 'instant',
      data: { crime: '01-2301234-26' },
    },
  ],
  [
    'a row of a table',
    z.object({
      unit: z.string().nullable(),
      day: z.number().nullable(),
      marks: z.number(),
      at: z.iso.date(),
    }),
    { unit: null, day: 20_600, marks: 4, at: '2026-05-03' },
  ],
];

test.each(posted)('of %s the outcome is that of parsing, whatever is changed in it', (_, schema, example) => {
  expect(parseOrKeep(schema, example)).toBe(example);
  check(
    property(
      integer({ min: 0, max: 60 }),
      constantFrom('replace', 'remove', 'add'),
      values,
      (at, how, value) => {
        const sent = copyOf(changed(example, { at, how, value }));
        expect(outcomeOf(() => parseOrKeep(schema, sent))).toEqual(
          outcomeOf(() => schema.parse(copyOf(sent))),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('what parsing would leave alone is not copied', () => {
  const schema = z.strictObject({
    a: z.array(
      z
        .string()
        .min(1)
        .regex(/^[a-z]+$/),
    ),
    b: z.iso.date().optional(),
  });
  const kept = { a: ['x'], b: '2026-05-03' };
  expect(parseOrKeep(schema, kept)).toBe(kept);
});

test.each([
  [z.string().trim(), ' x '],
  [z.string().default('x'), undefined],
  [z.strictObject({ a: z.string().transform((text) => text.length) }), { a: 'xyz' }],
  [z.object({ a: z.string() }), { a: 'x', b: 'dropped' }],
  [z.strictObject({ a: z.string() }).check((payload) => void (payload.value = { a: 'y' })), { a: 'x' }],
  [z.record(z.string(), z.string().toUpperCase()), { a: 'x' }],
  [z.record(z.string().toUpperCase(), z.string()), { a: 'x' }],
])('what parsing would change is changed: %#', (schema, value) => {
  expect(parseOrKeep<z.ZodType>(schema, value)).toEqual(schema.parse(value));
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no number of JSON', (value) => {
  expect(() => parseOrKeep(z.number(), value)).toThrow(z.ZodError);
});
