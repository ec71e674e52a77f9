/** Numbered cases with figures computed by hand, from what agencies sent to what a measure says of them. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { dayNumberOf } from '../../kit/london.ts';
import type { Question } from '../../kit/figures.ts';
import { rowsOf } from '../../read-model.ts';
import { event, given } from '../../spec-support.ts';
import { computed, factsOf, figureOf } from './spec-support.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const he = 'met-nominal:771902';
const [croydon, croydonCrown] = ['B01EF00', 'C01CY00'];
const plain = { references: undefined };

const charged = (time: string) =>
  event(
    'police.suspect-charged',
    {
      ...plain,
      suspect: he,
      method: 'charge',
      offences: [{ offence: 'o1', sequence: 1, offenceCode: 'CD98067', crimes: [crime] }],
      asn: undefined,
      firstHearing: undefined,
    },
    { time },
  );
const received = (time: string, court: string, jurisdiction: 'magistrates' | 'crown') =>
  event(
    'court.case-received',
    {
      ...plain,
      court,
      jurisdiction,
      caseType: jurisdiction === 'crown' ? 'either-way' : undefined,
      initiation: 'C',
      breach: undefined,
      defendants: [{ defendant: he, offences: [{ offence: 'o1', offenceCode: 'CD98067', sequence: 1 }] }],
    },
    { time },
  );
const listed = (time: string, hearing: string, on: string, court = croydon, hearingType = 'FHEAH') =>
  event(
    'court.hearing-listed',
    {
      hearing,
      court,
      hearingType,
      on,
      at: undefined,
      defendants: [he],
      offences: undefined,
      replaces: undefined,
      reason: undefined,
      by: undefined,
    },
    { time },
  );
const trialStarted = (time: string, hearing: string) =>
  event('court.trial-started', { hearing, defendants: [he] }, { time });
const concluded = (time: string, finalResult: 'sentenced' | 'acquitted' | 'discontinued' = 'sentenced') =>
  event('court.proceedings-concluded', { defendant: he, offences: ['o1'], finalResult }, { time });
const warrant = (type: 'court.warrant-issued' | 'court.warrant-executed', time: string) =>
  event(type, { defendant: he }, { time });

/** From the offence of 3 January to the end of the trial of 11 June, at the Crown Court. */
const atCrown = [
  event(
    'police.crime-reported',
    { crime, committedFrom: '2026-01-03', placeBorough: 'E09000008' },
    { time: '2026-01-05' },
  ),
  event('police.crime-recorded', { ...plain, crime, offenceCode: 'CD98067' }, { time: '2026-01-06' }),
  event('police.victim-identified', { person: her, crimes: [crime] }, { time: '2026-01-06' }),
  event('police.case-file-submitted', { ...plain, kind: 'referral' }, { time: '2026-02-01' }),
  event('cps.referral-received', { ...plain, kind: 'referral' }, { time: '2026-02-02' }),
  event(
    'cps.charging-decision-made',
    { suspect: he, crimes: [crime], decision: 'charge' },
    { time: '2026-02-20' },
  ),
  charged('2026-02-25'),
  received('2026-02-27', croydon, 'magistrates'),
  listed('2026-02-27', 'h1', '2026-03-10'),
  event(
    'court.sent-to-crown-court',
    { defendants: [he], offences: ['o1'], to: croydonCrown },
    { time: '2026-03-12' },
  ),
  received('2026-03-16', croydonCrown, 'crown'),
  listed('2026-03-20', 'h2', '2026-06-01', croydonCrown, 'TRL'),
  trialStarted('2026-06-01', 'h2'),
  concluded('2026-06-11'),
];

/** Charged on 2 March, tried by magistrates on 8 May. */
const atMagistrates = [
  charged('2026-03-02'),
  received('2026-03-04', croydon, 'magistrates'),
  listed('2026-03-04', 'h1', '2026-03-20'),
  listed('2026-03-20', 'h2', '2026-05-08', croydon, 'TRL'),
  trialStarted('2026-05-08', 'h2'),
  concluded('2026-05-08', 'acquitted'),
];

function figuresOf(
  measure: string,
  cases: readonly (readonly RecordedEvent[])[],
  asOf: string,
  options = {},
) {
  const rows = cases.map((events) => rowsOf(events));
  const facts = factsOf(
    Object.fromEntries(
      ['fact_defendant', 'fact_warrant'].map((name) => [name, rows.flatMap((each) => each[name] ?? [])]),
    ),
  );
  const year = { label: '2026', from: dayNumberOf('2026-01-01'), to: dayNumberOf('2026-12-31') };
  const question: Question = { asOf: dayNumberOf(asOf), periods: [year], groupBy: [], filters: [], options };
  return computed(measure, facts, question);
}

describe('a case of the Crown Court', () => {
  it.each([
    ['offence-to-report', 2],
    ['report-to-recorded', 1],
    ['recorded-to-referral', 26],
    ['referral-to-decision', 18],
    ['offence-to-charge', 53],
    ['charge-to-first-listing', 13],
    ['offence-to-first-listing', 66],
    ['first-listing-to-sending', 2],
    ['charge-to-sending', 15],
    ['sending-to-receipt', 4],
    ['receipt-to-main-hearing', 77],
    ['main-hearing-to-completion', 10],
    ['receipt-to-completion', 87],
    ['offence-to-main-hearing', 149],
    ['first-listing-to-completion', 93],
    ['charge-to-completion', 106],
    ['offence-to-completion', 159],
  ])('1: %s took %i days', (stage, days) => {
    const figures = figuresOf(stage, [atCrown], '2026-12-31');
    expect(figureOf(figures, { series: 'median' })?.value).toBe(days);
    expect(figureOf(figures, { series: 'count' })?.value).toBe(1);
  });

  it('2: is of no stage of the magistrates’ courts alone, and is counted when it completed, not before', () => {
    expect(figuresOf('first-listing-to-trial', [atCrown], '2026-12-31')).toEqual([]);
    expect(figuresOf('charge-to-completion', [atCrown], '2026-06-10')).toEqual([]);
  });

  it('3: open, is as old as its time since the Crown Court received it', () => {
    const figures = figuresOf('open-age', [atCrown], '2026-06-10');
    expect(figureOf(figures, { series: 'median', period: undefined })?.value).toBe(86);
    const band = figureOf(figures, { series: 'band', period: undefined, category: '8-to-13-weeks' });
    expect(band?.value).toBe(1);
  });

  it('4: is out of the open cases from the issue of a warrant until it is executed', () => {
    const away = [
      ...atCrown,
      warrant('court.warrant-issued', '2026-04-01'),
      warrant('court.warrant-executed', '2026-05-01'),
    ];
    const open = (asOf: string) =>
      ['open', 'out-on-warrant'].map(
        (series) => figureOf(figuresOf('open-caseload', [away], asOf), { series, period: undefined })?.value,
      );
    expect(open('2026-03-31')).toEqual([1, 0]);
    expect(open('2026-04-01')).toEqual([0, 1]);
    expect(open('2026-05-01')).toEqual([1, 0]);
  });

  it('5: is with the police, the prosecution, the magistrates and the Crown Court in turn, then with nobody', () => {
    const holderAfter = (events: number) =>
      given(...atCrown.slice(0, events)).rows()['fact_defendant']?.[0]?.['holder'];
    expect([6, 7, 9, 10, 14].map(holderAfter)).toEqual([
      'police',
      'magistrates',
      'magistrates',
      'crown',
      'nobody',
    ]);
  });
});

describe('a case of a magistrates’ court', () => {
  it.each([
    ['charge-to-first-listing', 18],
    ['first-listing-to-trial', 49],
    ['first-listing-to-completion', 49],
    ['charge-to-completion', 67],
  ])('6: %s took %i days', (stage, days) => {
    expect(figureOf(figuresOf(stage, [atMagistrates], '2026-12-31'), { series: 'median' })?.value).toBe(days);
  });

  it('7: has, beside one of the Crown Court, the mean and the median between the two', () => {
    const figures = figuresOf('charge-to-completion', [atCrown, atMagistrates], '2026-12-31');
    expect(figureOf(figures, { series: 'mean' })?.value).toBe(86.5);
    expect(figureOf(figures, { series: 'median' })?.value).toBe(86.5);
    expect(figureOf(figures, { series: 'count' })?.value).toBe(2);
  });
});

describe('two cases', () => {
  it('8: one completed after 67 days, one still open then: half of them wait longer', () => {
    const figures = figuresOf('time-to-completion', [atCrown, atMagistrates], '2026-06-01', {
      points: 'daily',
    });
    const waiting = (at: number) => figureOf(figures, { series: 'waiting', at })?.value;
    expect([waiting(66), waiting(67), waiting(96)]).toEqual([1, 0.5, 0.5]);
    expect(figureOf(figures, { series: 'open' })?.value).toBe(1);
    expect(figureOf(figures, { series: 'median' })?.value).toBe(67);
  });

  it('9: came in, and left: two receipts by magistrates, one by the Crown Court, two disposals by result', () => {
    const receipts = figuresOf('receipts', [atCrown, atMagistrates], '2026-12-31');
    expect(['count', 'magistrates', 'crown'].map((series) => figureOf(receipts, { series })?.value)).toEqual([
      2, 2, 1,
    ]);
    const disposals = figuresOf('disposals', [atCrown, atMagistrates], '2026-12-31');
    expect(figureOf(disposals, { series: 'result', category: 'acquitted' })?.value).toBe(1);
    expect(figureOf(disposals, { series: 'result', category: 'sentenced' })?.value).toBe(1);
  });
});
