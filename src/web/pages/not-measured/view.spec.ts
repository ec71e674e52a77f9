/** What the page on what is not measured says, against the measures and rules there are. */
import { expect, test } from 'vitest';
import { measures } from '#projections/measures.ts';
import { notMeasured } from '#projections/not-measured.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { notMeasuredView } from './view.ts';

const view = notMeasuredView(ownRuleBook);

test('nothing that is said not to be measured is a measure', () => {
  const names = measures.map(({ name }) => name.toLowerCase());
  expect(notMeasured.filter(({ what }) => names.includes(what.toLowerCase()))).toEqual([]);
});

test('every measure whose definition is not sure is named with its definition, and no other', () => {
  const shown = view.unsure.flatMap((group) => group.measures.map(({ id }) => id));
  const unsure = measures.filter(({ certainty }) => certainty === 'recalled' || certainty === 'ours');
  expect(shown.toSorted()).toEqual(unsure.map(({ id }) => id).toSorted());
});

test('rules that are not verified are counted', () => {
  expect(view.rules).toMatch(/^[1-9]\d* of [1-9]\d* duties: computed, shown as unverified/);
});
