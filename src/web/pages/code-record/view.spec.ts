/** The record of the Code as its page shows it: the order it came in, stars for what is withheld, the switch. */
import { describe, expect, it } from 'vitest';
import type { CodeRecordAnswer } from '#src/measuring/code-record/record.ts';
import type { CodeRecordAddress } from './view.ts';
import { codeRecordView } from './view.ts';

const counts = {
  triggered: 100,
  met: 60,
  metLate: 10,
  missed: '*',
  stillDue: 0,
  excusedOrDeclined: 5,
  superseded: 0,
  cannotTell: 20,
  decided: 75,
  metOfDecided: 0.8,
  quality: { needsAssessed: 0.4, preferredMethodKept: null, contentComplete: '*' },
} as const;
const answer: CodeRecordAnswer = {
  position: 'p',
  upToDateAsOf: '2026-11-23T09:00:00Z',
  asOf: '2026-11-23',
  from: '2025-11-01',
  to: '2026-10-31',
  groupBy: 'month',
  countingUnit: 'duties',
  rules: {
    counted: 23,
    of: 41,
    leftOut: 18,
    dutiesLeftOut: 350,
    says: 'Counts 23 of 41 duties; 18 unverified left out',
  },
  protected: true,
  rows: [
    { group: '2026-03', label: '2026-03', ...counts },
    {
      group: '2026-01',
      label: '2026-01',
      ...counts,
      triggered: '*',
      met: 0,
      metLate: 0,
      missed: 0,
      decided: 0,
      metOfDecided: null,
    },
  ],
  total: counts,
  feedback: [],
};
const address: CodeRecordAddress = { from: '2025-11', to: '2026-10', groupBy: 'month' };
const noRules = { editions: [] } as never;
const view = codeRecordView(answer, noRules, address);

describe('the record of the Code', () => {
  it('keeps the order it came in, and ends with all of them', () => {
    expect(view.rows.map(({ name, isTotal }) => [name, isTotal])).toEqual([
      ['March 2026', false],
      ['January 2026', false],
      ['All of them', true],
    ]);
  });

  it('shows a star for what is withheld and a dash where there is no rate', () => {
    expect(view.rows[0]?.cells).toEqual(['100', '60', '10', '*', '0', '5', '20', '80%']);
    expect(view.rows[1]?.cells.at(-1)).toBe('–');
  });

  it('has the quality beside the count, of what has any', () => {
    expect(view.rows[0]?.quality).toEqual(['Needs assessed: 40%', 'Content whole: *']);
  });

  it('draws no bar of a row of which a part is withheld', () => {
    expect(view.chart?.chart?.wide).toContain('* too few to show');
    expect(view.chart?.chart?.wide).not.toContain('<rect');
  });

  it('counts the rest too by one switch, which keeps what is asked', () => {
    expect(view.rules.says).toBe('Counts 23 of 41 duties; 18 unverified left out.');
    expect(view.rules.href).toBe('/code-record?from=2025-11&to=2026-10&groupBy=month&unverified=include');
  });

  it('says where nothing was set off', () => {
    expect(codeRecordView({ ...answer, rows: [] }, noRules, address).rows).toEqual([]);
  });
});
