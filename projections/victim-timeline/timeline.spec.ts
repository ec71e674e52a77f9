/** A victim's journey as she, and whoever tells her, sees it. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { correctionOf, event, given, keyOf, oneOfEach, retractionOf } from '../spec-support.ts';
import { noSafeWay } from './contact-safely.ts';
import type { Tracker } from './model.ts';
import { stepRanges } from './ranges.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';
const second = 'met-nominal:771903';
const offence = 'o1';

const reported = event('police.crime-reported', { crime }, { time: '2026-05-01' });
const identified = event(
  'police.victim-identified',
  { person: her, crimes: [crime] },
  { time: '2026-05-01' },
);
const arrestOf = (person: string) =>
  event('police.suspect-arrested', { suspect: person, crimes: [crime] }, { time: '2026-05-03' });
const file = event(
  'police.case-file-submitted',
  { kind: 'referral', references: undefined },
  { time: '2026-05-10' },
);
const chargeOf = (person: string, facts: object = {}) =>
  event(
    'police.suspect-charged',
    {
      suspect: person,
      offences: [{ offence: person === suspect ? offence : 'o2', offenceCode: 'CD98067', crimes: [crime] }],
      firstHearing: undefined,
      references: undefined,
      ...facts,
    },
    { time: '2026-05-20' },
  );
const nfaOf = (person: string) =>
  event(
    'police.no-further-action-decided',
    { suspect: person, crimes: [crime], decidedBy: 'police' },
    { time: '2026-05-21' },
  );
const listed = (facts: Parameters<typeof event<'court.hearing-listed'>>[1], time: string) =>
  event(
    'court.hearing-listed',
    {
      hearing: 'trial',
      hearingType: 'TRIAL',
      at: undefined,
      by: undefined,
      defendants: [suspect],
      replaces: undefined,
      reason: undefined,
      court: 'C01CY00',
      ...facts,
    },
    { time },
  );
const held = event(
  'court.hearing-held',
  { hearing: 'first', hearingType: 'FH', defendants: [suspect], outcome: 'adjourned' },
  { time: '2026-06-12' },
);
const plea = (code: string, time: string) =>
  event('court.plea-entered', { defendant: suspect, offence, plea: code }, { time });
const informed = (facts: Parameters<typeof event<'contact.victim-informed'>>[1], time: string) =>
  event(
    'contact.victim-informed',
    { victims: [her], byAgency: 'witness-care', tellsOf: undefined, ...facts },
    { time },
  );
const start = [reported, identified, arrestOf(suspect)] as const;

const states = ({ shared, branches }: Tracker) => [
  shared.map(({ state }) => state),
  ...branches.map((branch) => branch.steps.map(({ state }) => state)),
];
const stepOf = (tracker: Tracker, name: string) =>
  [...tracker.shared, ...tracker.branches.flatMap(({ steps }) => steps)].find(({ step }) => step === name);

describe('the tracker', () => {
  it('begins with the report', () => {
    const { tracker } = given(reported, identified).shownTo(her, '2026-05-02');
    expect(states(tracker)).toEqual([
      ['done', 'current', 'next', 'not-reached', 'not-reached', 'not-reached', 'not-reached'],
      [],
    ]);
    expect(tracker.shared[0]).toMatchObject({
      label: 'Reported',
      when: { date: '2026-05-01' },
      proof: [keyOf(reported)],
    });
    expect(tracker.branches).toMatchObject([{ defendants: [] }]);
  });

  it('waits for the prosecution once the file is sent, and then for the first hearing', () => {
    expect(states(given(...start, file).shownTo(her, '2026-05-11').tracker)[0]).toEqual([
      'done',
      'done',
      'current',
      'next',
      'not-reached',
      'not-reached',
      'not-reached',
    ]);
    expect(
      states(given(...start, file, chargeOf(suspect)).shownTo(her, '2026-05-21').tracker)[0]?.slice(2, 5),
    ).toEqual(['done', 'next', 'not-reached']);
  });

  it('goes on at court to plea or trial, outcome and after', () => {
    const court = [...start, file, chargeOf(suspect), held, plea('NG', '2026-06-12')];
    const { tracker } = given(...court).shownTo(her, '2026-06-13');
    expect(states(tracker)[0]?.slice(3)).toEqual(['done', 'current', 'next', 'not-reached']);
    expect(stepOf(tracker, 'trial-or-plea')).toMatchObject({ says: 'Pleaded not guilty' });
    const changed = [...court, plea('G', '2026-07-01')];
    expect(stepOf(given(...changed).shownTo(her, '2026-07-02').tracker, 'outcome')).toMatchObject({
      state: 'current',
      says: 'Convicted; the sentence is to come',
    });
    const sentence = event(
      'court.sentence-passed',
      { defendant: suspect, offences: [{ offence, disposalCode: '1002' }] },
      { time: '2026-08-01' },
    );
    const appeal = event('court.appeal-lodged', { defendant: suspect }, { time: '2026-08-10' });
    expect(
      states(given(...changed, sentence, appeal).shownTo(her, '2026-08-11').tracker)[0]?.slice(4),
    ).toEqual(['done', 'done', 'current']);
  });

  it('ends where the case ends, and says whether she was told', () => {
    const ended = [...start, nfaOf(suspect)];
    const { tracker, next } = given(...ended).shownTo(her, '2026-05-30');
    expect(states(tracker)[0]).toEqual([
      'done',
      'done',
      'ended-here',
      'not-reached',
      'not-reached',
      'not-reached',
      'not-reached',
    ]);
    expect(stepOf(tracker, 'charging-decision')?.says).toBe(
      'Ended here: no further action, 21 May 2026. It is not on record that the victim was told.',
    );
    expect(next).toEqual([]);
    const told = given(...ended, informed({ topics: ['no-further-action'] }, '2026-05-25')).shownTo(
      her,
      '2026-05-30',
    );
    expect(stepOf(told.tracker, 'charging-decision')?.says).toBe(
      'Ended here: no further action, 21 May 2026. Victim told 25 May 2026.',
    );
  });

  it('goes on where the investigation went on', () => {
    const again = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-06-01' });
    expect(
      stepOf(given(...start, nfaOf(suspect), again).shownTo(her, '2026-06-02').tracker, 'charging-decision')
        ?.state,
    ).not.toBe('ended-here');
    expect(
      stepOf(
        given(...start, nfaOf(suspect), chargeOf(suspect)).shownTo(her, '2026-06-02').tracker,
        'charging-decision',
      )?.state,
    ).toBe('done');
  });

  it('ends at the step the case had come to when the prosecution stopped', () => {
    const stopped = event(
      'cps.prosecution-stopped',
      { defendant: suspect, offences: [offence], how: 'discontinued', endsAll: true },
      { time: '2026-07-01' },
    );
    const { tracker } = given(...start, chargeOf(suspect), held, stopped).shownTo(her, '2026-07-02');
    expect(states(tracker)[0]?.slice(3)).toEqual(['done', 'ended-here', 'not-reached', 'not-reached']);
    expect(stepOf(tracker, 'trial-or-plea')?.says).toContain(
      'prosecution stopped (discontinued), 1 July 2026',
    );
  });

  it('ends with an outcome where nobody is suspected', () => {
    const outcome = event(
      'police.outcome-assigned',
      { crime, outcomeType: '18', suspect: undefined },
      { time: '2026-06-01' },
    );
    expect(
      stepOf(given(reported, identified, outcome).shownTo(her, '2026-06-02').tracker, 'investigated')?.says,
    ).toBe('Ended here: investigation complete; no suspect identified, 1 June 2026.');
  });

  it('that ends with an outcome says whether she was told of the decision behind it', () => {
    const stop = event(
      'police.investigation-decided',
      { crimes: [crime], decision: 'stop-investigating', reasonCode: undefined },
      { time: '2026-05-31' },
    );
    const outcome = event(
      'police.outcome-assigned',
      { crime, outcomeType: '18', suspect: undefined },
      { time: '2026-06-01' },
    );
    const shown = (...more: readonly RecordedEvent[]) =>
      stepOf(
        given(reported, identified, stop, outcome, ...more).shownTo(her, '2026-06-10').tracker,
        'investigated',
      )?.says;
    expect(shown()).toBe(
      'Ended here: investigation complete; no suspect identified, 1 June 2026. It is not on record that the victim was told.',
    );
    expect(shown(informed({ topics: ['investigation-decision'] }, '2026-06-03'))).toContain(
      'Victim told 3 June 2026.',
    );
  });

  it('that ends says that she asked not to be told; of one who has died, nothing of telling', () => {
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['no-further-action'] },
      { time: '2026-05-02' },
    );
    const died = event('police.victim-died', { victims: [her] }, { time: '2026-05-02' });
    const ended = (...more: readonly RecordedEvent[]) =>
      stepOf(given(...start, nfaOf(suspect), ...more).shownTo(her, '2026-05-30').tracker, 'charging-decision')
        ?.says;
    expect([ended(declined), ended(died)]).toEqual([
      'Ended here: no further action, 21 May 2026. The victim asked not to be told.',
      'Ended here: no further action, 21 May 2026.',
    ]);
  });

  it('tells the ways of two defendants apart from where they part', () => {
    const both = [...start, arrestOf(second)];
    const together = given(...both).shownTo(her, '2026-05-22').tracker;
    expect(together.branches).toMatchObject([{ defendants: [suspect, second], steps: [] }]);
    const { tracker, next } = given(...both, chargeOf(suspect), nfaOf(second)).shownTo(her, '2026-05-22');
    expect(tracker.shared.map(({ step }) => step)).toEqual(['reported']);
    expect(
      tracker.branches.map(({ defendants, steps }) => [
        defendants,
        steps.find(({ step }) => step === 'charging-decision')?.state,
      ]),
    ).toEqual([
      [[suspect], 'done'],
      [[second], 'ended-here'],
    ]);
    expect(next.map(({ defendants }) => defendants)).toEqual([[suspect]]);
  });

  it('says "no court feed" where none is connected, never that nothing happened', () => {
    const feeds = { police: { connected: true } };
    const { tracker, next } = given(...start, chargeOf(suspect)).shownTo(her, '2026-06-30', { feeds });
    expect(states(tracker)[0]?.slice(2)).toEqual(['done', 'no-feed', 'no-feed', 'no-feed', 'no-feed']);
    expect(stepOf(tracker, 'first-hearing')?.says).toBe('No court feed');
    expect(next).toMatchObject([{ step: 'first-hearing', expected: { kind: 'no-feed' } }]);
  });

  it('leaves out suspects of crimes against others', () => {
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: ['other'] },
      { time: '2026-05-01' },
    );
    const arrest = event(
      'police.suspect-arrested',
      { suspect: second, crimes: ['other'] },
      { time: '2026-05-03' },
    );
    const { tracker } = given(...start, other, arrest).shownTo(her, '2026-05-22');
    expect(tracker.branches).toMatchObject([{ defendants: [suspect], linkMissing: false }]);
  });

  it('shows every way to a victim of whom no crime is on record, marked as perhaps not hers', () => {
    const named = event('contact.safety-set', { victims: ['met-nominal:1'] }, { time: '2026-05-02' });
    const { tracker } = given(...start, named).shownTo('met-nominal:1', '2026-05-22');
    expect(tracker.branches).toMatchObject([{ defendants: [suspect], linkMissing: true }]);
  });

  it('of a defendant with nothing on record that leads to a victim is marked as perhaps not hers', () => {
    const received = event(
      'court.case-received',
      {
        references: undefined,
        defendants: [{ defendant: second, offences: [{ offence: 'o9', offenceCode: 'CD98067' }] }],
      },
      { time: '2026-05-30' },
    );
    const { tracker } = given(...start, received).shownTo(her, '2026-06-01');
    expect(tracker.branches.map(({ defendants, linkMissing }) => [defendants, linkMissing])).toEqual([
      [[suspect], false],
      [[second], true],
    ]);
  });

  it('of a case counts only the victims whom the end concerns', () => {
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: ['other'] },
      { time: '2026-05-01' },
    );
    const told = informed({ topics: ['no-further-action'] }, '2026-05-25');
    const { tracker } = given(...start, other, nfaOf(suspect), told).shown('2026-05-30');
    expect(stepOf(tracker, 'charging-decision')?.says).toBe(
      'Ended here: no further action, 21 May 2026. Victim told 25 May 2026.',
    );
  });

  it('of a case says how many of its victims were told of the end', () => {
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: [crime] },
      { time: '2026-05-01' },
    );
    const told = informed({ topics: ['no-further-action'] }, '2026-05-25');
    const { tracker } = given(...start, other, nfaOf(suspect), told).shown('2026-05-30');
    expect(stepOf(tracker, 'charging-decision')?.says).toBe(
      'Ended here: no further action, 21 May 2026. 1 of 2 victims told.',
    );
  });

  it('keeps a step that was passed unrecorded as done, without a day', () => {
    const { tracker } = given(identified, chargeOf(suspect)).shownTo(her, '2026-05-22');
    expect(tracker.shared[0]).toMatchObject({ state: 'done', says: 'Not on record' });
    expect(tracker.shared[0]).not.toHaveProperty('when');
  });
});

describe('what comes next', () => {
  const atCourt = [...start, chargeOf(suspect), held];

  it('is the next hearing in the list', () => {
    const { next } = given(...atCourt, listed({ on: '2026-11-03', at: '10:00' }, '2026-06-12')).shownTo(
      her,
      '2026-07-01',
    );
    expect(next).toMatchObject([
      {
        defendants: [suspect],
        step: 'trial-or-plea',
        says: 'Trial: 3 November 2026 at 10am, Croydon Crown Court',
        expected: { kind: 'date', on: '2026-11-03' },
      },
    ]);
  });

  it('is no hearing whose day has passed', () => {
    const { next } = given(...atCourt, listed({ on: '2026-11-03' }, '2026-06-12')).shownTo(her, '2026-11-04');
    expect(next).toMatchObject([{ expected: { kind: 'too-few', cases: 0 } }]);
  });

  it('is no trial for one who pleaded guilty, though it stays listed for others', () => {
    const trial = listed({ on: '2026-11-03', defendants: [suspect, second] }, '2026-06-12');
    const sentence = listed(
      { hearing: 'sentence', hearingType: 'SEN', on: '2026-12-01', at: '10:00' },
      '2026-07-01',
    );
    const { next } = given(...atCourt, chargeOf(second), trial, plea('G', '2026-07-01'), sentence).shownTo(
      her,
      '2026-07-02',
    );
    expect(next.map(({ defendants, says }) => [defendants, says])).toEqual([
      [[suspect], 'Hearing for sentence: 1 December 2026 at 10am, Croydon Crown Court'],
      [[second], 'Trial: 3 November 2026, Croydon Crown Court'],
    ]);
  });

  it('is the first hearing, where the charge says its day', () => {
    const { next } = given(
      ...start,
      chargeOf(suspect, { firstHearing: { court: 'B01EF00', on: '2026-06-12' } }),
    ).shownTo(her, '2026-05-25');
    expect(next).toMatchObject([
      { step: 'first-hearing', says: "First hearing: 12 June 2026, Croydon Magistrates' Court" },
    ]);
  });

  it('is a range from comparable cases, of those that waited as long; fewer than 30 say nothing', () => {
    const waits = Array.from({ length: 40 }, (_, days) => ({
      from: 'reported' as const,
      to: 'investigated' as const,
      group: 'CE',
      days: days + 1,
      ended: true,
    }));
    const shown = (asOf: string, ranges = stepRanges(waits)) =>
      given(reported, identified).shownTo(her, asOf, { ranges }).next[0]?.expected;
    expect(shown('2026-05-01')).toEqual({
      kind: 'range',
      earliest: '2026-05-12',
      middle: '2026-05-22',
      latest: '2026-06-01',
      cases: 40,
    });
    expect(shown('2026-05-11')).toMatchObject({ kind: 'range', cases: 30, earliest: '2026-05-19' });
    expect(shown('2026-05-12')).toEqual({ kind: 'too-few', cases: 29 });
  });

  it('counts waits still open: where most are, no end is promised', () => {
    const open = Array.from({ length: 40 }, (_, days) => ({
      from: 'reported' as const,
      to: 'investigated' as const,
      group: '',
      days: 100 + days,
      ended: days < 20,
    }));
    const { next } = given(reported, identified).shownTo(her, '2026-05-02', { ranges: stepRanges(open) });
    expect(next[0]).toMatchObject({
      says: 'Investigated: in comparable cases not before 19 August 2026',
      expected: { kind: 'range', cases: 40 },
    });
    expect(next[0]?.expected).not.toHaveProperty('latest');
  });
});

describe('what moved', () => {
  const trial = listed({ on: '2026-11-03' }, '2026-06-12');
  const moved = listed({ on: '2027-02-14', reason: { type: 'Ineffective', code: 'W1' } }, '2026-11-03');
  const base = [...start, chargeOf(suspect), held, trial, moved];

  it('keeps the old date beside the new one, with the reason in words, and that telling is not on record', () => {
    expect(given(...base).shownTo(her, '2026-11-04').moved).toMatchObject([
      {
        from: { on: '2026-11-03' },
        to: { on: '2027-02-14' },
        reason: 'another case over-ran',
        says: 'Trial moved from 3 November 2026 to 14 February 2027: another case over-ran.',
        told: [{ victim: her, says: 'Not on record' }],
        keys: [keyOf(moved)],
      },
    ]);
  });

  it('says by whom and when she was told', () => {
    const contact = informed({ topics: ['hearing-details'] }, '2026-11-05');
    expect(given(...base, contact).shownTo(her, '2026-11-06').moved[0]?.told).toMatchObject([
      {
        says: 'Told by witness care on 5 November 2026',
        told: { by: 'witness-care', inferred: true, key: keyOf(contact) },
      },
    ]);
  });

  it('says that she asked not to be told of it', () => {
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['hearing-off'] },
      { time: '2026-05-02' },
    );
    expect(given(...base, declined).shownTo(her, '2026-11-04').moved[0]?.told).toEqual([
      { victim: her, says: 'Asked not to be told' },
    ]);
  });

  it('says where she was told only that the date is off, before there was a new one', () => {
    const off = event(
      'court.hearing-vacated',
      { hearing: 'trial', reason: undefined, by: undefined },
      { time: '2026-10-01' },
    );
    const again = listed({ on: '2027-02-14' }, '2026-10-10');
    const contact = informed({ topics: ['hearing-off'] }, '2026-10-02');
    const { moved: dates, stillToTell } = given(
      ...start,
      chargeOf(suspect),
      trial,
      off,
      contact,
      again,
    ).shownTo(her, '2026-10-11');
    expect(dates[0]?.told[0]?.says).toBe(
      'Told by witness care on 2 October 2026 that the date was off; of the new date, not on record',
    );
    expect(stillToTell.at(-1)?.says).toBe(
      'The trial was moved from 3 November 2026 to 14 February 2027 at Croydon Crown Court. No reason is recorded.',
    );
  });

  it('says that no reason is recorded', () => {
    const silent = listed({ on: '2027-02-14' }, '2026-11-03');
    expect(given(...start, chargeOf(suspect), trial, silent).shownTo(her, '2026-11-04').moved[0]?.says).toBe(
      'Trial moved from 3 November 2026 to 14 February 2027. No reason is recorded.',
    );
  });

  it('is not a date that was only corrected', () => {
    const correction = correctionOf(trial, { on: '2026-11-04' }, { time: '2026-06-13' });
    const timeline = given(...start, chargeOf(suspect), trial, correction).shownTo(her, '2026-06-14');
    expect(timeline.moved).toEqual([]);
    expect(timeline.events.find(({ key }) => key.id === trial.id)).toMatchObject({
      says: 'The trial was listed for 4 November 2026 at Croydon Crown Court.',
      corrections: [
        {
          said: 'The trial was listed for 3 November 2026 at Croydon Crown Court.',
          correctedOn: { date: '2026-06-13' },
        },
      ],
    });
  });
});

describe('what is still to tell her', () => {
  const says = (asOf: string, ...events: readonly RecordedEvent[]) =>
    given(...events)
      .shownTo(her, asOf)
      .stillToTell.map((item) => item.says);

  it('is what happened and no contact told of', () => {
    const events = [...start, chargeOf(suspect), held];
    expect(given(...events).shownTo(her, '2026-06-13').stillToTell).toMatchObject([
      { topicName: 'Arrest', holder: 'police', since: { date: '2026-05-03' }, appliesTo: 'her', attempts: 0 },
      { topicName: 'Charge', holder: 'police' },
      { topicName: 'What was decided at a hearing', holder: 'witness-care' },
    ]);
    const contact = informed({ topics: ['arrest', 'charge', 'hearing-outcome'] }, '2026-06-14');
    expect(says('2026-06-15', ...events, contact)).toEqual([]);
  });

  it('says a move once, with both dates and where to be', () => {
    const trial = listed({ on: '2026-11-03' }, '2026-06-12');
    const moved = listed({ on: '2027-02-14', reason: { type: 'Ineffective', code: 'W1' } }, '2026-11-03');
    expect(says('2026-11-04', chargeOf(suspect), identified, trial, moved).slice(1)).toEqual([
      'Trial moved from 3 November 2026 to 14 February 2027: another case over-ran. It is to be heard at Croydon Crown Court.',
    ]);
    expect(says('2027-02-15', chargeOf(suspect), identified, trial, moved).slice(1)).toEqual([]);
  });

  it('comes back where the record was corrected after she was told', () => {
    const arrest = arrestOf(suspect);
    const contact = informed({ topics: ['arrest'] }, '2026-05-04');
    const correction = correctionOf(arrest, {}, { time: '2026-05-05', happened: '2026-05-02' });
    expect(
      given(identified, arrest, contact, correction).shownTo(her, '2026-05-06').stillToTell,
    ).toMatchObject([{ topicName: 'Arrest', correctedSinceTold: true }]);
    expect(
      says(
        '2026-05-09',
        identified,
        arrest,
        contact,
        correction,
        informed({ topics: ['charge'] }, '2026-05-08'),
      ),
    ).toHaveLength(1);
  });

  it('is done once she was told again after the correction', () => {
    const arrest = arrestOf(suspect);
    const correction = correctionOf(arrest, {}, { time: '2026-05-05', happened: '2026-05-02' });
    const told = (time: string) => informed({ topics: ['arrest'] }, time);
    expect(says('2026-05-09', identified, arrest, told('2026-05-04'), correction)).toHaveLength(1);
    expect(
      says('2026-05-09', identified, arrest, told('2026-05-04'), correction, told('2026-05-08')),
    ).toEqual([]);
  });

  it('is no correction of what is not told of', () => {
    const hearing = correctionOf(held, { next: 'another' }, { time: '2026-06-20' });
    const contact = informed({ topics: ['hearing-outcome', 'arrest', 'charge'] }, '2026-06-13');
    expect(says('2026-06-21', ...start, chargeOf(suspect), held, contact, hearing)).toEqual([]);
  });

  it('says the date she was told where the court took that date back', () => {
    const wrong = listed({ hearing: 'next-1', on: '2027-02-09' }, '2026-06-12');
    const right = listed({ hearing: 'next-2', on: '2027-02-23' }, '2026-06-12');
    const back = retractionOf(wrong, { time: '2026-06-20' });
    const shown = (topicsTold: Parameters<typeof informed>[0], when: string) =>
      given(identified, chargeOf(suspect), wrong, right, back, informed(topicsTold, when))
        .shownTo(her, '2026-06-21')
        .stillToTell.slice(1)
        .map((item) => [item.says, item.correctedSinceTold]);
    const instead = [
      [
        'The trial was listed for 23 February 2027 at Croydon Crown Court. The victim was told 9 February 2027, which the court took back.',
        true,
      ],
    ];
    expect(shown({ topics: ['hearing-details'] }, '2026-06-14')).toEqual(instead);
    const byDay = {
      topics: ['hearing-details' as const],
      tellsOf: [{ topic: 'hearing-details' as const, date: '2027-02-09' }],
    };
    expect(shown(byDay, '2026-06-14')).toEqual(instead);
    expect(shown({ topics: ['hearing-details'] }, '2026-06-21')).toEqual([]);
  });

  it('is nothing of what she asked not to be told, until she resumes it', () => {
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['arrest'] },
      { time: '2026-05-02' },
    );
    const resumed = event(
      'contact.information-resumed',
      { victims: [her], topics: ['arrest'] },
      { time: '2026-05-09' },
    );
    expect([says('2026-05-10', ...start, declined), says('2026-05-10', ...start, declined, resumed)]).toEqual(
      [[], ['A suspect was arrested.']],
    );
  });

  it('goes on when she withdraws her support', () => {
    const withdrew = event('police.victim-withdrew-support', { victims: [her] }, { time: '2026-05-02' });
    expect(says('2026-05-10', ...start, withdrew)).toEqual(['A suspect was arrested.']);
  });

  it('names what she asked not to be told', () => {
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['arrest'] },
      { time: '2026-05-02' },
    );
    expect(given(...start, declined).shownTo(her, '2026-05-10').declined).toMatchObject([
      { topic: 'arrest', topicName: 'Arrest', since: { date: '2026-05-02' }, key: keyOf(declined) },
    ]);
  });

  it('is nothing for an organisation without a named contact, nor for one who has died', () => {
    const shop = event(
      'police.victim-identified',
      { person: her, crimes: [crime], kind: 'organisation' },
      { time: '2026-05-01' },
    );
    const contact = event(
      'contact.representative-set',
      { victims: [her], person: 'met-nominal:1', role: 'business-contact', excludedBecause: undefined },
      { time: '2026-05-01' },
    );
    const itsSuspect = event(
      'contact.representative-set',
      { victims: [her], person: suspect, role: 'business-contact', excludedBecause: undefined },
      { time: '2026-05-01' },
    );
    const died = event('police.victim-died', { victims: [her] }, { time: '2026-05-02' });
    expect(says('2026-05-10', shop, arrestOf(suspect))).toEqual([]);
    expect(says('2026-05-10', shop, itsSuspect, arrestOf(suspect))).toEqual([]);
    expect(says('2026-05-10', shop, contact, arrestOf(suspect))).toHaveLength(1);
    expect(says('2026-05-10', ...start, died)).toEqual([]);
  });

  it('counts the attempts to tell her', () => {
    const failed = event(
      'contact.contact-failed',
      { victims: [her], topics: ['arrest'], tellsOf: undefined },
      { time: '2026-05-04' },
    );
    expect(given(...start, failed).shownTo(her, '2026-05-05').stillToTell).toMatchObject([{ attempts: 1 }]);
  });
});

describe('how to contact her safely', () => {
  const safety = (facts: Parameters<typeof event<'contact.safety-set'>>[1]) =>
    event('contact.safety-set', { victims: [her], ...facts }, { time: '2026-05-02' });

  it('says that nothing is recorded', () => {
    expect(noSafeWay).toBe('No safe way to contact is recorded: check with the officer in the case');
    const plan = event(
      'police.contact-plan-agreed',
      { victims: [her], method: 'phone' },
      { time: '2026-05-02' },
    );
    expect(given(...start, plan).shownTo(her, '2026-05-03').contactSafely).toMatchObject({
      warning: noSafeWay,
      safeMethods: [],
    });
    expect(given(...start, plan).shownTo(her, '2026-05-03').contactSafely).not.toHaveProperty('preferred');
  });

  it('says of one who has died who is to be told instead', () => {
    const died = event('police.victim-died', { victims: [her] }, { time: '2026-05-02' });
    const sister = event(
      'contact.representative-set',
      {
        victims: [her],
        person: 'met-nominal:885001',
        role: 'family-spokesperson',
        excludedBecause: undefined,
      },
      { time: '2026-05-03' },
    );
    const warning = (...events: readonly RecordedEvent[]) =>
      given(...start, died, ...events).shownTo(her, '2026-05-04').contactSafely.warning;
    expect([warning(), warning(sister)]).toEqual([
      'The victim has died: tell the bereaved relatives',
      'The victim has died: tell the family’s spokesperson',
    ]);
  });

  it('says the safe ways, the times, what never to use, and who else may be told', () => {
    const plan = event(
      'police.contact-plan-agreed',
      { victims: [her], method: 'text' },
      { time: '2026-05-02' },
    );
    const set = safety({
      safeMethods: ['text'],
      neverMethods: ['letter'],
      safeTimes: [
        { days: ['mon', 'fri'], from: '09:30', to: '12:00' },
        { from: '18:00', to: '19:00' },
      ],
    });
    expect(given(...start, plan, set).shownTo(her, '2026-05-03').contactSafely).toMatchObject({
      preferred: 'Text message',
      safeMethods: ['Text message'],
      neverMethods: ['Letter'],
      safeTimes: 'Monday and Friday 9:30am to midday; every day 6pm to 7pm',
      noVoicemail: true,
    });
  });

  it('is no longer known once what was agreed for a time has ended', () => {
    const set = safety({ safeMethods: ['phone'], until: '2026-06-30' });
    expect(given(...start, set).shownTo(her, '2026-06-30').contactSafely).not.toHaveProperty('warning');
    expect(given(...start, set).shownTo(her, '2026-07-01').contactSafely.warning).toBe(noSafeWay);
  });

  it('never names a suspect to be told in her place', () => {
    const parent = event(
      'contact.representative-set',
      { victims: [her], person: suspect, role: 'parent', excludedBecause: undefined },
      { time: '2026-05-02' },
    );
    expect(given(...start, parent).shownTo(her, '2026-05-04').contactSafely).toMatchObject({
      representatives: [],
      notToBeTold: [{ person: suspect, because: 'Suspected in the case' }],
    });
  });
});

describe('all events', () => {
  it('show what concerns her, and what stands for the whole case; not what concerns others', () => {
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: ['other'] },
      { time: '2026-05-01' },
    );
    const { events } = given(...start, other, file).shownTo(her, '2026-05-11');
    expect(events.map(({ type, appliesTo }) => `${type} ${appliesTo}`)).toEqual([
      'police.crime-reported her',
      'police.victim-identified her',
      'police.suspect-arrested her',
      'police.case-file-submitted whole-case',
    ]);
  });

  it('name no other victim, no suspect and no finding that does not concern her', () => {
    const other = 'met-nominal:884999';
    const unknown = event(
      'police.support-referral-made',
      { victims: [her, 'met-nominal:3'] },
      { time: '2026-05-01' },
    );
    const neighbour = event(
      'police.victim-identified',
      { person: other, crimes: ['other'] },
      { time: '2026-05-01' },
    );
    const arrest = event(
      'police.suspect-arrested',
      { suspect: second, crimes: ['other'] },
      { time: '2026-05-03' },
    );
    const parent = event(
      'contact.representative-set',
      { victims: [other], person: second, role: 'parent', excludedBecause: undefined },
      { time: '2026-05-04' },
    );
    const hearing = event(
      'court.hearing-held',
      { hearing: 'first', hearingType: 'FH', defendants: [suspect, second], outcome: 'adjourned' },
      { time: '2026-06-12' },
    );
    const timeline = given(...start, unknown, neighbour, arrest, parent, hearing).shownTo(her, '2026-06-13');
    expect(new Set(timeline.events.flatMap(({ victims }) => victims))).toEqual(new Set([her]));
    expect(new Set(timeline.events.flatMap(({ suspects }) => suspects))).toEqual(new Set([suspect]));
    expect(timeline.findings).toEqual([]);
  });

  it('of a bereaved relative say that the victim died', () => {
    const sister = event(
      'police.victim-identified',
      {
        person: 'met-nominal:885001',
        crimes: [crime],
        kind: 'bereaved-relative',
        relationTo: { person: her, relation: 'sibling' },
      },
      { time: '2026-05-02' },
    );
    const died = event(
      'police.victim-died',
      { victims: [her], causedByCrime: 'yes' },
      { time: '2026-05-01' },
    );
    const timeline = given(...start, died, sister).shownTo('met-nominal:885001', '2026-05-04');
    expect(timeline.events.map(({ says }) => says)).toContain(
      'The victim died; the crime is known to be the cause.',
    );
    expect(timeline).not.toHaveProperty('died');
  });

  it('carry both times, the precision and the suspects named', () => {
    const { events } = given(...start).shownTo(her, '2026-05-11');
    expect(events[2]).toMatchObject({
      says: 'A suspect was arrested.',
      agencyName: 'Police',
      when: { date: '2026-05-03', precision: 'date' },
      recordedAt: '2026-05-04T08:00:00.000Z',
      suspects: [suspect],
    });
  });

  it('keep what was taken back, and say so', () => {
    const arrest = arrestOf(suspect);
    const back = retractionOf(arrest, { time: '2026-05-06' });
    const { events, stillToTell } = given(reported, identified, arrest, back).shownTo(her, '2026-05-11');
    expect(events.at(-1)).toMatchObject({
      says: 'A suspect was arrested.',
      takenBack: { key: keyOf(back), when: { date: '2026-05-06' } },
    });
    expect(stillToTell).toEqual([]);
  });

  it('say of a correction that changes nothing why it does not', () => {
    const foreign = correctionOf(
      reported,
      {},
      { agency: 'court', source: '/hmcts/common-platform', time: '2026-05-06' },
    );
    const early = retractionOf({ ...reported, id: 'not-yet' }, { time: '2026-05-07' });
    expect(
      given(...start, foreign, early)
        .shown('2026-05-11')
        .events.slice(3)
        .map(({ note }) => note),
    ).toEqual([
      'It changes nothing: the event is another agency’s.',
      'It waits for an event that has not come yet.',
    ]);
  });

  it('have a sentence for every type there is', () => {
    const { events } = given(...oneOfEach()).shown('2026-12-31');
    for (const { says, type } of events) {
      expect(says, type).toMatch(/^[A-Z].*\.$/);
      expect(says, type).not.toMatch(/\.\.|undefined|\[object|: \.| {2}/);
    }
    expect(new Set(events.map(({ type }) => type)).size).toBe(oneOfEach().length);
  });

  it('cannot be shown to somebody who is no victim in the case', () => {
    expect(() => given(...start).shownTo('met-nominal:1', '2026-05-11')).toThrow('no such victim');
  });
});
