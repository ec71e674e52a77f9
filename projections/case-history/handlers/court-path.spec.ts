/** A case that goes from court to court, and one that opens again. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given, keyOf, retractionOf } from '../../spec-support.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const defendant = 'cp-person:one';
const other = 'cp-person:two';
const croydon = 'C01CY00';
const woolwich = 'C01WL00';

const identified = event(
  'police.victim-identified',
  { person: her, crimes: [crime] },
  { time: '2026-01-05' },
);
const linked = event(
  'police.offence-victims-linked',
  { links: ['o1', 'o2', 'p1'].map((offence) => ({ offence, victims: [her] })) },
  { time: '2026-01-05' },
);
const received = event(
  'court.case-received',
  {
    references: undefined,
    court: croydon,
    jurisdiction: 'crown',
    defendants: [
      {
        defendant,
        offences: [
          { offence: 'o1', offenceCode: 'CD98067' },
          { offence: 'o2', offenceCode: 'CJ88116' },
        ],
      },
      { defendant: other, offences: [{ offence: 'p1', offenceCode: 'CD98067' }] },
    ],
  },
  { time: '2026-02-01' },
);
const background = [identified, linked, received];

const listed = (hearing: string, on: string, defendants: readonly string[], time = '2026-02-10') =>
  event(
    'court.hearing-listed',
    {
      hearing,
      court: croydon,
      hearingType: 'TRL',
      on,
      at: '10:00',
      defendants: [...defendants],
      replaces: undefined,
      reason: undefined,
      by: undefined,
    },
    { time },
  );
const transferred = (defendants: readonly string[], time = '2026-03-01') =>
  event('court.transferred', { defendants: [...defendants], from: croydon, to: woolwich }, { time });

const standingOf = (events: readonly RecordedEvent[]) =>
  given(...background, ...events)
    .folded()
    .hearings.map(({ id, standing }) => `${id} ${standing?.court} ${standing?.on}`);

describe('a transfer', () => {
  const trial = listed('h1', '2026-09-01', [defendant]);

  it('takes later hearings to the new court, on the same day and at the same time', () => {
    const transfer = transferred([defendant]);
    const { hearings, moves } = given(...background, trial, transfer).folded();
    expect(hearings[0]?.standing).toMatchObject({ court: woolwich, on: '2026-09-01', at: '10:00' });
    expect(moves).toMatchObject([
      { from: { court: croydon }, to: { court: woolwich, on: '2026-09-01' }, keys: [keyOf(transfer)] },
    ]);
  });

  it('leaves hearings of its own day, and those of others who stay', () => {
    const sameDay = listed('h1', '2026-03-01', [defendant]);
    const shared = listed('h2', '2026-09-01', [defendant, other]);
    expect(standingOf([sameDay, shared, transferred([defendant])])).toEqual([
      `h1 ${croydon} 2026-03-01`,
      `h2 ${croydon} 2026-09-01`,
    ]);
  });

  it('takes a hearing of several along once the last of them goes', () => {
    const shared = listed('h2', '2026-09-01', [defendant, other]);
    const both = [transferred([defendant]), transferred([other], '2026-03-05')];
    expect(standingOf([shared, ...both])).toEqual([`h2 ${woolwich} 2026-09-01`]);
  });

  it('does not move what the new court has listed itself', () => {
    const anew = event(
      'court.hearing-listed',
      { ...trial.data, court: woolwich, on: '2026-10-01' },
      { time: '2026-03-01' },
    );
    const { moves } = given(...background, trial, anew, transferred([defendant])).folded();
    expect(moves).toMatchObject([{ to: { court: woolwich, on: '2026-10-01' } }]);
  });

  it('taken back leaves the hearing where it was', () => {
    const transfer = transferred([defendant]);
    expect(standingOf([trial, transfer, retractionOf(transfer)])).toEqual([`h1 ${croydon} 2026-09-01`]);
  });

  it('makes the case no younger: the first receipt stays the first', () => {
    const [suspect] = given(...background, transferred([defendant])).folded().suspects;
    expect(suspect?.courtCases.map(({ court, when }) => `${court} ${when.date}`)).toEqual([
      `${croydon} 2026-02-01`,
    ]);
    expect(suspect?.courtMoves).toMatchObject([{ value: 'transferred', to: woolwich }]);
  });

  it('is to be told of: where to be now, once for each hearing', () => {
    const sentence = listed('h2', '2026-10-01', [defendant]);
    const page = given(...background, trial, sentence, transferred([defendant])).shownTo(her, '2026-03-02');
    expect(page.stillToTell.map(({ topic, says }) => `${topic}: ${says}`)).toEqual([
      'hearing-off: Trial moved from 1 September 2026, Croydon Crown Court, to 1 September 2026, Woolwich Crown Court: the case was transferred to another court. It is to be heard at 10am at Woolwich Crown Court.',
      'hearing-off: Trial moved from 1 October 2026, Croydon Crown Court, to 1 October 2026, Woolwich Crown Court: the case was transferred to another court. It is to be heard at 10am at Woolwich Crown Court.',
    ]);
    expect(page.findings.map(({ code }) => code)).not.toContain('moved-without-reason');
  });

  it('is told of by who tells of one of its hearings, of that one only', () => {
    const later = listed('h2', '2026-10-01', [defendant]);
    const told = event(
      'contact.victim-informed',
      { victims: [her], topics: ['hearing-details'], tellsOf: [{ topic: 'hearing-details', hearing: 'h2' }] },
      { time: '2026-03-03' },
    );
    const page = given(...background, trial, later, transferred([defendant]), told).shownTo(
      her,
      '2026-03-04',
    );
    expect(page.stillToTell.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^Trial moved from 1 September/),
    ]);
  });
});

const stepsOf = (asOf: string, ...events: readonly RecordedEvent[]) => {
  const { shared, branches } = given(...background, ...events).shown(asOf).tracker;
  const mine = branches.find(({ defendants }) => defendants.includes(defendant));
  return Object.fromEntries(
    [...shared, ...(mine?.steps ?? [])].map(({ step, state, says }) => [step, `${state}: ${says ?? ''}`]),
  );
};

describe('a new trial', () => {
  const started = event(
    'court.trial-started',
    { hearing: 'h1', defendants: [defendant] },
    { time: '2026-09-01' },
  );
  const verdict = (offence: string, code: string, time: string) =>
    event('court.verdict-returned', { defendant, offence, verdict: code }, { time });
  const sentenced = (time: string) =>
    event(
      'court.sentence-passed',
      { defendant, offences: [{ offence: 'o1', disposalCode: '1002' }], uplift: undefined },
      { time },
    );
  const ordered = (time: string, offences = ['o1', 'o2']) =>
    event('court.retrial-ordered', { defendants: [defendant], offences, to: croydon }, { time });
  const convicted = [verdict('o1', 'G', '2026-09-04'), verdict('o2', 'NG', '2026-09-04')];

  it('opens the trial again: what the first one decided is not the outcome', () => {
    const before = stepsOf('2026-09-30', started, ...convicted, sentenced('2026-09-20'));
    expect(before).toMatchObject({ outcome: 'done: Sentenced' });
    const after = stepsOf(
      '2026-10-30',
      started,
      ...convicted,
      sentenced('2026-09-20'),
      ordered('2026-10-10'),
    );
    expect(after).toMatchObject({
      'trial-or-plea': 'current: A new trial was ordered',
      outcome: 'next: ',
    });
  });

  it('is followed by an outcome of its own', () => {
    const steps = stepsOf(
      '2027-03-30',
      started,
      ...convicted,
      ordered('2026-10-10'),
      event('court.trial-started', { hearing: 'h9', defendants: [defendant] }, { time: '2027-03-01' }),
      verdict('o1', 'NG', '2027-03-05'),
      verdict('o2', 'NG', '2027-03-05'),
    );
    expect(steps).toMatchObject({ 'trial-or-plea': 'done: Trial began', outcome: 'done: Found not guilty' });
  });

  it('of one offence leaves the others decided, which count again once it is over', () => {
    const first = [started, verdict('o2', 'G', '2026-09-04'), sentenced('2026-09-20')];
    const again = ordered('2026-09-05', ['o1']);
    expect(stepsOf('2026-12-01', started, verdict('o2', 'G', '2026-09-04'), again)).toMatchObject({
      'trial-or-plea': 'current: A new trial was ordered',
    });
    const acquitted = verdict('o1', 'NG', '2027-03-05');
    expect(stepsOf('2027-04-01', ...first, again, acquitted)).toMatchObject({ outcome: 'done: Sentenced' });
  });

  it('can be ordered by an appeal, which then is not the end of the case', () => {
    const appeal = event(
      'court.appeal-decided',
      { defendant, court: 'C01CJ00', result: 'retrial-ordered' },
      { time: '2027-01-10' },
    );
    const steps = stepsOf('2027-01-30', started, ...convicted, sentenced('2026-09-20'), appeal);
    expect(steps).toMatchObject({ 'trial-or-plea': 'current: A new trial was ordered' });
    expect(steps['after-the-case']).not.toMatch(/^done/);
  });

  it('taken back gives the outcome again', () => {
    const retrial = ordered('2026-10-10');
    expect(
      stepsOf('2026-10-30', started, ...convicted, sentenced('2026-09-20'), retrial, retractionOf(retrial)),
    ).toMatchObject({ outcome: 'done: Sentenced' });
  });
});

describe('leave to appeal', () => {
  const sentenced = event(
    'court.sentence-passed',
    { defendant, offences: [{ offence: 'o1', disposalCode: '1002' }], uplift: undefined },
    { time: '2026-09-20' },
  );
  const lodged = event('court.appeal-lodged', { defendant, against: 'sentence' }, { time: '2026-10-01' });
  const leave = (result: 'granted' | 'refused') =>
    event('court.appeal-leave-decided', { defendant, result, bail: true }, { time: '2026-11-01' });

  it('given keeps the appeal going; refused ends it', () => {
    expect(stepsOf('2026-11-10', sentenced, lodged, leave('granted'))).toMatchObject({
      'after-the-case': 'current: Appeal allowed to go ahead',
    });
    expect(stepsOf('2026-11-10', sentenced, lodged, leave('refused'))).toMatchObject({
      'after-the-case': 'done: Appeal not allowed to go ahead',
    });
  });

  it('is to be told of, with bail meanwhile', () => {
    const { stillToTell } = given(...background, leave('granted')).shownTo(her, '2026-11-10');
    expect(stillToTell.map(({ topic, holder, says }) => [topic, holder, says])).toEqual([
      [
        'appeal',
        'witness-care',
        'The appeal was allowed to go ahead at the Royal Courts of Justice. The defendant is on bail meanwhile.',
      ],
    ]);
  });
});

describe('offences', () => {
  it('joined with those of another case, or severed, point to it and do not link it', () => {
    const joined = event(
      'court.offences-joined',
      { defendants: [defendant, other], offences: ['o1', 'p1'], with: 'court-case:T20260123' },
      { time: '2026-03-01' },
    );
    const severed = event(
      'court.offences-severed',
      { defendants: [other], offences: ['p1'], to: 'court-case:T20260124' },
      { time: '2026-04-01' },
    );
    const history = given(...background, joined, severed).folded();
    expect(history.references).toHaveLength(1);
    expect(history.related).toMatchObject([
      { value: 'court-case:T20260123', relation: 'tried-together' },
      { value: 'court-case:T20260124', relation: 'tried-apart' },
    ]);
    expect(
      history.offences.map(({ id, tried, defendants }) => [id, tried.map(({ value }) => value), defendants]),
    ).toEqual([
      ['o1', ['together'], [defendant]],
      ['o2', [], [defendant]],
      ['p1', ['together', 'apart'], [other]],
    ]);
  });

  it('committed for sentence or remitted go to the court named, each defendant with his own', () => {
    const committed = event(
      'court.committed-for-sentence',
      { defendants: [defendant, other], offences: ['o1', 'p1'], to: croydon },
      { time: '2026-03-01' },
    );
    const remitted = event(
      'court.remitted',
      { defendants: [other], offences: ['p1'], to: 'B01EF00' },
      { time: '2026-04-01' },
    );
    const { suspects } = given(...background, committed, remitted).folded();
    expect(
      suspects.map(({ courtMoves }) => courtMoves.map(({ value, to, offences }) => [value, to, offences])),
    ).toEqual([
      [['committed-for-sentence', croydon, ['o1']]],
      [
        ['committed-for-sentence', croydon, ['p1']],
        ['remitted', 'B01EF00', ['p1']],
      ],
    ]);
  });
});
