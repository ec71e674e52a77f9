/** What is published is kept in a file, and made ahead for the measures of the month-end that is expected. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Computation, Figure } from '#projections/kit/figures.ts';
import { factsOver } from '#projections/kit/facts-over.ts';
import { temporaryDirectory } from '#src/projecting/spec-support.ts';
import type { PublishedAsked } from '../engine/messages.ts';
import { openPublications } from './publications.ts';

const facts = factsOver((name) => {
  throw new RangeError(name);
});
const monthEnd = (cut: string, digest = 'as it was cut') => ({ cut, file: `${cut}.cut`, digest, beside: {} });
const month = { known: monthEnd('2026-09-30'), before: monthEnd('2026-08-31') };
const asked: PublishedAsked = {
  ...month,
  kind: 'published',
  make: true,
  measure: 'first',
  options: {},
  table: { spans: ['year'], groupBy: [] },
  span: 'year',
};
const one: Figure = { period: '2025', groups: [], series: 'count', value: 40, people: 40 };

/** Measures that count how often they are computed; one has a choice. */
function measuresOf(...names: readonly string[]) {
  const computed: string[] = [];
  const computations = names.map((measure): Computation => ({
    measure,
    series: [{ id: 'count', name: 'Count', kind: 'count' }],
    dimensions: [],
    ...(measure === 'second' && { options: [{ name: 'basis', says: '', values: ['recorded', 'assigned'] }] }),
    compute: () => {
      computed.push(measure);
      return [one];
    },
  }));
  return { computed, computations };
}

const directories = new DisposableStack();
afterAll(() => directories.dispose());

function openedIn(directory: string, names: readonly string[], version?: string) {
  const { computed, computations } = measuresOf(...names);
  const publications = openPublications(directory, computations, version);
  const [computation] = computations;
  if (computation === undefined) throw new Error('there is a measure');
  const valuesOf = (question: PublishedAsked) =>
    publications.of(question, () => facts, computation).map(({ value }) => value);
  return { publications, computed, valuesOf, close: publications.close };
}

const newDirectory = () => directories.use(temporaryDirectory()).path;

it('A measure is published once, and then found, also by whoever opens the file again', () => {
  const directory = newDirectory();
  const first = openedIn(directory, ['first']);
  expect(first.valuesOf(asked)).toEqual([40]);
  const times = first.computed.length;
  expect(first.valuesOf(asked)).toEqual([40]);
  expect(first.computed).toHaveLength(times);
  first.close();
  const second = openedIn(directory, ['first']);
  expect([second.valuesOf(asked), second.computed]).toEqual([[40], []]);
  second.close();
});

it.each<[string, Partial<PublishedAsked>, string | undefined]>([
  ['another content of its cut', { known: monthEnd('2026-09-30', 'cut anew') }, undefined],
  ['another cut before', { before: monthEnd('2026-08-31', 'cut anew') }, undefined],
  ['another choice', { options: { basis: 'assigned' } }, undefined],
  ['other code', {}, 'of other code'],
])('A measure is published anew for %s', (_, otherwise, version) => {
  const directory = newDirectory();
  const first = openedIn(directory, ['first']);
  first.valuesOf(asked);
  first.close();
  const second = openedIn(directory, ['first'], version);
  expect(second.valuesOf({ ...asked, ...otherwise })).toEqual([40]);
  expect(second.computed).not.toEqual([]);
  second.close();
});

it('A file that cannot be read is begun anew', () => {
  const directory = newDirectory();
  writeFileSync(
    join(directory, 'published.sqlite'),
    'this is no database, whatever it is called'.repeat(100),
  );
  const { valuesOf, close } = openedIn(directory, ['first']);
  expect(valuesOf(asked)).toEqual([40]);
  close();
});

it('The measures of the month-end that is expected come next, each once, with the first of their choices', () => {
  const { publications, valuesOf, close } = openedIn(newDirectory(), ['first', 'second', 'third']);
  const followed = (): readonly (readonly [string, unknown])[] => {
    const next = publications.next();
    if (next === undefined) return [];
    publications.of(next.asked, () => facts, next.computation);
    return [[next.asked.measure, next.asked.options], ...followed()];
  };
  expect(followed()).toEqual([]);
  valuesOf(asked);
  publications.expect(month);
  expect(followed()).toEqual([
    ['second', { basis: 'recorded' }],
    ['third', {}],
  ]);
  publications.expect(month);
  expect(followed()).toEqual([]);
  close();
});
