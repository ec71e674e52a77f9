/** What is kept of duties across cases, and the hand-overs that are missing. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { dayNumberOf } from '../kit/london.ts';
import type { Row } from '../kit/tables.ts';
import { event, given } from '../spec-support.ts';
import type { Coverage } from './duties/coverage.ts';
import { handOversOf, missingHandOvers } from './hand-overs.ts';
import type { DutyMark } from './rows.ts';
import { dutyMarks, dutyRows } from './rows.ts';

const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';
const crime = '01-2301234-26';
const start = [
  event('police.victim-identified', { person: her, ageBandAtOffence: '35-44' }, { time: '2026-03-01' }),
  event(
    'police.suspect-charged',
    {
      suspect,
      offences: [{ offence: '1', offenceCode: 'SX03007', crimes: [crime] }],
      firstHearing: undefined,
    },
    { time: '2026-03-02' },
  ),
];
const verdict = event(
  'court.verdict-returned',
  { defendant: suspect, offence: '1', verdict: 'G' },
  { time: '2026-03-04', id: 'verdict' },
);
const ofVerdict = [{ source: verdict.source, id: verdict.id }];

function rowOf(duty: string, ...events: readonly RecordedEvent[]): Row {
  const rows = dutyRows(given(...start, ...events).folded()).filter((row) => row['duty'] === duty);
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

const marksIn = (row: Row): readonly DutyMark[] =>
  dutyMarks.filter((_, place) => (Number(row['marks']) & (2 ** place)) !== 0);

describe('a row of a duty', () => {
  it('has the days of its limit, and none on which it was closed while it is open', () => {
    const received = event(
      'witness-care.court-information-received',
      { basis: 'system', topics: ['outcome'], tellsOf: ofVerdict },
      { time: '2026-03-06T09:00:00Z' },
    );
    const row = rowOf('v20-r9-outcome', verdict, received);
    expect(row).toMatchObject({
      victim: her,
      holder: 'witness-care',
      trigger_on: dayNumberOf('2026-03-04'),
      due_on: dayNumberOf('2026-03-09'),
      kept_on: undefined,
      closed_on: undefined,
    });
  });

  it('has the outer bound where no receipt is on record, and says so', () => {
    const row = rowOf('v20-r9-outcome', verdict);
    expect(row).toMatchObject({ due_on: dayNumberOf('2026-03-12'), soonest_on: dayNumberOf('2026-03-05') });
    expect(marksIn(row)).toContain('start-unknown');
  });

  it('is closed on the day it was kept, by whomever', () => {
    const call = event(
      'contact.victim-informed',
      { topics: ['outcome'], tellsOf: ofVerdict, byAgency: 'police' },
      { time: '2026-03-05T10:00:00Z', agency: 'police', source: '/met/connect' },
    );
    const row = rowOf('v20-r9-outcome', verdict, call);
    expect(row).toMatchObject({ kept_on: dayNumberOf('2026-03-05'), closed_on: dayNumberOf('2026-03-05') });
    expect(marksIn(row)).toContain('kept-by-other');
  });

  it('names the unit and officer to whom the holder gave her contact last', () => {
    const given1 = event(
      'witness-care.officer-assigned',
      { victims: [her], unit: 'wcu-croydon', officer: 'wco-17' },
      { time: '2026-03-03' },
    );
    expect(rowOf('v20-r9-outcome', verdict, given1)).toMatchObject({
      unit: 'wcu-croydon',
      officer: 'wco-17',
    });
    expect(rowOf('v20-court-to-wcu-outcome', verdict, given1)).toMatchObject({ unit: undefined });
  });
});

describe('a limit that enhanced rights shorten', () => {
  const arrest = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-03-10' });
  const flagged = (flag: 'hate' | 'stalking') =>
    event(
      'police.crime-flagged',
      { crime, flag, strands: flag === 'hate' ? ['race'] : undefined },
      { time: '2026-03-05' },
    );
  const assessed = event(
    'police.needs-assessed',
    {
      victims: [her],
      categories: [{ code: 'persistently-targeted', basis: 'assessment', from: '2026-03-06' }],
      result: 'enhanced',
    },
    { time: '2026-03-06' },
  );

  it('is unverified where only a fact, or a list of offences, that is not yet checked shortens it', () => {
    expect(marksIn(rowOf('v20-r6-arrest', arrest))).toEqual(
      expect.arrayContaining(['enhanced', 'unverified']),
    );
    expect(marksIn(rowOf('v20-r6-arrest', flagged('stalking'), arrest))).toContain('unverified');
    expect(marksIn(rowOf('v20-r6-arrest', flagged('hate'), arrest))).not.toContain('unverified');
  });

  it('is verified once somebody assessed her', () => {
    expect(marksIn(rowOf('v20-r6-arrest', flagged('stalking'), assessed, arrest))).not.toContain(
      'unverified',
    );
  });
});

describe('a hand-over', () => {
  const handOvers = (...events: readonly RecordedEvent[]) => handOversOf(given(...start, ...events).folded());
  const sent = event(
    'court.information-sent',
    { to: 'witness-care', topics: ['outcome'], tellsOf: ofVerdict },
    { time: '2026-03-06T09:00:00Z', id: 'sent' },
  );

  it('is the court’s, while nothing shows that results were sent', () => {
    expect(handOvers(verdict)).toEqual([
      {
        code: 'results-not-sent',
        holder: 'court',
        since: '2026-03-04',
        from: '2026-03-12',
        events: ofVerdict,
        shownBy: ['court.information-sent', 'witness-care.court-information-received'],
      },
    ]);
  });

  it('is missing only where a feed would tell of it', () => {
    const history = given(...start, verdict).folded();
    const missing = (coverage: Coverage, asOf = '2026-03-12') =>
      missingHandOvers(history, { asOf, coverage }).map(({ code }) => code);
    const sends = { agency: 'court', types: ['court.information-sent'], from: '2026-01-01' };
    expect(missing([sends])).toEqual(['results-not-sent']);
    expect(missing([sends], '2026-03-11')).toEqual([]);
    expect(missing([])).toEqual([]);
    expect(missing([{ ...sends, quietSince: '2026-03-05' }])).toEqual([]);
    expect(missing([{ ...sends, gaps: [{ from: '2026-03-09', to: '2026-03-10' }] }])).toEqual([]);
  });

  it('is witness care’s, while nothing shows that it has what was sent', () => {
    expect(handOvers(verdict, sent)).toMatchObject([
      { code: 'results-not-received', holder: 'witness-care', since: '2026-03-06', from: '2026-03-10' },
    ]);
  });

  it('is done once witness care has it', () => {
    const received = event(
      'witness-care.court-information-received',
      { basis: 'system', topics: ['outcome'], tellsOf: ofVerdict },
      { time: '2026-03-06T10:00:00Z' },
    );
    expect(handOvers(verdict, sent, received)).toEqual([]);
  });

  it('to the contact scheme is the police’s, where a sentence calls for it and nobody referred her', () => {
    const sentence = event(
      'court.sentence-passed',
      {
        defendant: suspect,
        offences: [{ offence: '1', disposalCode: '1002', custodyDays: 1095 }],
        uplift: undefined,
      },
      { time: '2026-03-04' },
    );
    const referred = event('probation.referral-received', { victims: [her] }, { time: '2026-03-10' });
    const codes = (...events: readonly RecordedEvent[]) =>
      handOvers(...events).map(({ code, holder, from }) => [code, holder, from]);
    expect(codes(sentence)).toContainEqual(['contact-scheme-not-referred', 'police', '2026-03-19']);
    expect(codes(sentence, referred).map(([code]) => code)).not.toContain('contact-scheme-not-referred');
  });
});
