/** The cases behind a figure, as their page shows them. */
import { describe, expect, it } from 'vitest';
import type { MeasureCasesAnswer } from '#contracts/measures.ts';
import { casesBehindView } from './view.ts';

const answer: MeasureCasesAnswer = {
  measure: { id: 'open-caseload', name: 'Open caseload' },
  asOf: '2026-10-31',
  from: '2023-11-01',
  to: '2026-10-31',
  groupBy: [],
  filters: ['tier:crown', 'strand:race', 'strand:religion'],
  options: {},
  protected: false,
  rows: 1204,
  looked: 500,
  more: true,
  cases: [
    { case: 'urn:01ZD0303226', references: ['urn:01ZD0303226', 'crime:01-2301234-26'], restricted: false },
    { case: 'urn:01ZD0303326', references: ['urn:01ZD0303326'], restricted: true },
  ],
};
const description = { series: [{ id: 'open', name: 'Open', kind: 'count' as const }] };

describe('cases behind a figure', () => {
  const view = casesBehindView(answer, description, { series: 'open' });

  it('are said to be of which figure, cases and days', () => {
    expect(view.facts).toEqual([
      'Open',
      'Crown Court; Race, Religion',
      '1 November 2023 to 31 October 2026, as of 31 October 2026',
    ]);
  });

  it('are those that may be opened, of how many', () => {
    expect(view.says).toBe(
      'The figure counts 1,204. Of its cases the first 500 were looked at; you may open 2.',
    );
    expect(view.more).toBe('Choose fewer cases on the page before to see the others.');
    expect(view.cases.map(({ href, restricted }) => [href, restricted])).toEqual([
      ['/cases/urn:01ZD0303226', false],
      ['/cases/urn:01ZD0303326', true],
    ]);
    expect(view.cases[0]?.others.map(({ value }) => value)).toEqual(['01-2301234-26']);
  });

  it('may be none, which is said', () => {
    const none = { ...answer, rows: 3, looked: 3, more: false, cases: [] };
    expect(casesBehindView(none, description, {}).says).toBe(
      'The figure counts 3, in 3 cases; none of them is yours to open.',
    );
  });
});
