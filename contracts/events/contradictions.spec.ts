/** Facts of one event that contradict one another are refused at the field that cannot be so. */
import { describe, expect, it } from 'vitest';
import type { EventType } from '../registry.ts';
import { definitionOf } from '../registry.ts';

/** The fields refused of the type's example with these facts changed; `undefined` leaves one out. */
function refusedFields(type: EventType, facts: Readonly<Record<string, unknown>>): readonly string[] {
  const { data, example } = definitionOf(type);
  const changed = Object.entries({ ...example, ...facts }).filter(([, value]) => value !== undefined);
  const issues = data.safeParse(Object.fromEntries(changed)).error?.issues ?? [];
  return issues.map(({ path }) => path.join('/'));
}

const unused = { usedInDecision: undefined };

describe.each<readonly [EventType, string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['police.victim-views-sought', 'asked, and gave none', { given: false, ...unused }, []],
  ['police.victim-views-sought', 'not asked', { practicable: false, given: false, ...unused }, []],
  ['police.victim-views-sought', 'given though not asked', { practicable: false, ...unused }, ['given']],
  ['police.victim-views-sought', 'used though not given', { given: false }, ['usedInDecision']],
  [
    'police.victim-interviewed',
    'a supporter refused, with the reason',
    { supporter: 'refused', supporterRefusedBecause: 'part-of-case' },
    [],
  ],
  [
    'police.victim-interviewed',
    'a reason to refuse one who was there',
    { supporter: 'present', supporterRefusedBecause: 'part-of-case' },
    ['supporterRefusedBecause'],
  ],
  ['review.decided', 'reviewed, and it stands', { eligible: true, upheld: false }, []],
  ['review.decided', 'reviewed, and no result', { eligible: true, upheld: undefined }, ['upheld']],
  [
    'review.decided',
    'not eligible, with the reason',
    { eligible: false, upheld: undefined, ineligibleBecause: 'others-prosecuted' },
    [],
  ],
  ['review.decided', 'not eligible, and upheld', { eligible: false, upheld: true }, ['upheld']],
  [
    'review.decided',
    'eligible, and why not',
    { eligible: true, upheld: true, ineligibleBecause: 'out-of-time' },
    ['ineligibleBecause'],
  ],
  [
    'survey.feedback-given',
    'more than the best score',
    { answers: [{ question: 'overall', score: 6, of: 5 }] },
    ['answers/0/score'],
  ],
])('%s', (type, what, facts, fields) => {
  it(`${fields.length === 0 ? 'takes' : 'refuses'}: ${what}`, () => {
    expect(refusedFields(type, facts)).toEqual(fields);
  });
});
