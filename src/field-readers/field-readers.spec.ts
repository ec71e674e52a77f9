/** Every field is read by somebody or has a reason; what the table says of pages is what an experiment shows. */
import { describe, expect, it } from 'vitest';
import { contractFields } from '#contracts/generating/fields.ts';
import { faultsOf, nameOfField, readersOf, unreadFields } from '#contracts/generating/readers.ts';
import { readCorpus } from './corpus.ts';
import { declarations } from './declared.ts';
import { experiment } from './experiment.ts';
import { fieldReaders } from './field-readers.ts';
import { summarised } from './observed.ts';

const { seen, needNone, declared } = fieldReaders();
const fields = contractFields();

describe('duties and measures', () => {
  it('name only fields that contracts have', () => {
    expect(faultsOf(declarations)).toEqual([]);
    expect(new Set(declarations.map(({ kind }) => kind))).toEqual(new Set(['duty', 'measure']));
  });
});

describe('a field', () => {
  it('that nobody reads is told where pages show it, or has a reason: run npm run generate -- --readers', () => {
    expect(unreadFields(readersOf({ declared, seen, needNone }), needNone)).toEqual([]);
  });

  it('has a reason only while nobody reads it', () => {
    const unread = new Set(unreadFields(readersOf({ declared, seen, needNone }), new Map()));
    expect([...needNone.keys()].filter((name) => !unread.has(name))).toEqual([]);
  });

  it('is in what was observed only while a contract has it: run npm run generate -- --readers', () => {
    const names = new Set(fields.map(nameOfField));
    expect([...seen.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('the experiment', () => {
  it('still shows of some fields every page that is kept of them: run npm run generate -- --readers', () => {
    const sample = fields.filter((_, at) => at % 160 === 40);
    const found = summarised(experiment(readCorpus(), sample), declared);
    const kept = sample.flatMap((each) =>
      (seen.get(nameOfField(each))?.pages ?? []).map((page) => [nameOfField(each), page] as const),
    );
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter(([name, page]) => found.get(name)?.pages.includes(page) !== true)).toEqual([]);
  });
});
