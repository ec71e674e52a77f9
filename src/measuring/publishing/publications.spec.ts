/** What is published is kept, made ahead for the measures of the cut that is looked at, and bounded. */
import { expect, it } from 'vitest';
import type { Computation, Figure } from '#projections/kit/figures.ts';
import { factsOver } from '#projections/kit/facts-over.ts';
import type { PublishedAsked } from '../engine/messages.ts';
import { keepPublications } from './publications.ts';

const facts = factsOver((name) => {
  throw new RangeError(name);
});
const asked: PublishedAsked = {
  kind: 'published',
  facts: { at: { kind: 'cut', file: 'september.cut' }, beside: {} },
  measure: 'first',
  cut: '2026-09-30',
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

it('A measure is published once, and then found', () => {
  const { computed, computations } = measuresOf('first');
  const publications = keepPublications([]);
  const [computation] = computations;
  if (computation === undefined) throw new Error('there is a measure');
  const shown = publications.of(asked, facts, computation);
  const times = computed.length;
  expect(publications.of(asked, facts, computation)).toEqual(shown);
  expect([shown.map(({ value }) => value), computed.length]).toEqual([[40], times]);
  expect(publications.next()).toBeUndefined();
});

it('The other measures of the cut come next, each once, with the first of their choices', () => {
  const { computations } = measuresOf('first', 'second', 'third');
  const publications = keepPublications(computations);
  const [computation] = computations;
  expect(publications.next()).toBeUndefined();
  if (computation === undefined) throw new Error('there is a measure');
  publications.of(asked, facts, computation);
  const followed: (readonly [string, unknown])[] = [];
  for (let next = publications.next(); next !== undefined; next = publications.next()) {
    followed.push([next.asked.measure, next.asked.options]);
    publications.of(next.asked, facts, next.computation);
  }
  expect(followed).toEqual([
    ['second', { basis: 'recorded' }],
    ['third', {}],
  ]);
});

it('Nothing more is made ahead than can be kept', () => {
  const { computations } = measuresOf('first', 'second', 'third');
  const publications = keepPublications(computations, 1);
  const [computation] = computations;
  if (computation === undefined) throw new Error('there is a measure');
  publications.of(asked, facts, computation);
  expect(publications.next()).toBeUndefined();
});
