/** What contracts/README.md shows is what the contracts do. */
import { readdirSync, readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { EventDefinition } from './define.ts';
import { defineEvent } from './define.ts';
import { envelopeSchema } from './envelope.ts';
import { fieldErrorSchema } from './requests.ts';
import { caseReferenceKinds, caseReferenceSchema, thingIdSchema } from './references.ts';
import { dataSchemaFor, eventTypes, isAnyEventType, versionFrom } from './registry.ts';
import { pleaCodeSchema } from './vocabulary/results.ts';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const jsonBlocks = [...readme.matchAll(/```json\n(.*?)```/gs)].map((match): unknown =>
  JSON.parse(match[1] ?? ''),
);

describe('what contracts/README.md shows', () => {
  it('is an event that the contracts take', () => {
    const { type, dataschema = '', data } = envelopeSchema.parse(jsonBlocks[0]);
    if (!isAnyEventType(type)) throw new Error(`${type} is not a type`);
    expect(dataSchemaFor(type, versionFrom(type, dataschema) ?? 0)?.parse(data)).toEqual(data);
  });

  it('is how a wrong plea is refused', () => {
    const shown = fieldErrorSchema.parse(jsonBlocks[1]);
    expect(pleaCodeSchema.safeParse(shown.received).error?.issues).toMatchObject([
      { message: `expected ${shown.expected}`, params: { nearest: shown.nearest } },
    ]);
  });

  it('names every kind of case reference, each with an example in its one spelling', () => {
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\|.*\| `([^`]+:[^`]+)` +\|$/gm)];
    expect(rows.map(([, kind]) => kind)).toEqual([...caseReferenceKinds]);
    for (const [, kind, example] of rows) {
      expect(caseReferenceSchema.parse(example)).toBe(example);
      expect(example?.startsWith(`${kind}:`)).toBe(true);
    }
  });

  it('is a type that can be defined so, with an example that it takes', () => {
    const [, sample = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
    const body = sample.replaceAll(/^import .*$/gm, '').replace(/export const \w+ =/, 'return');
    const define = compileFunction(body, ['defineEvent', 'thingIdSchema']) as (
      ...tools: readonly unknown[]
    ) => EventDefinition;
    const { type, data, example } = define(defineEvent, thingIdSchema);
    expect(isAnyEventType(type)).toBe(false);
    expect(data.parse(example)).toEqual(example);
  });

  it('names only files that there are', () => {
    const files = [...readme.matchAll(/\| `([a-z-]+\.ts)`(?:[;,] `([a-z-]+\.ts)`)? +\|/g)].flatMap(
      ([, ...named]) => named.filter((each) => each !== undefined),
    );
    const there = new Set(readdirSync(new URL('./vocabulary/', import.meta.url)));
    expect(files.length).toBeGreaterThan(8);
    expect(files.filter((file) => !there.has(file))).toEqual([]);
  });

  it('names only event types that there are', () => {
    const namespaces = new Set(eventTypes.map((type) => type.slice(0, type.indexOf('.'))));
    const named = [...readme.matchAll(/`([a-z-]+)\.([a-z-]+)`/g)]
      .filter(([, namespace = '', name]) => namespaces.has(namespace) && name !== 'ts')
      .map(([text]) => text.slice(1, -1));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((type) => !isAnyEventType(type))).toEqual([]);
  });
});
