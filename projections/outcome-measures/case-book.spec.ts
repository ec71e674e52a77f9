/** Numbered cases with facts worked out by hand: crimes, outcomes, victims, risk conferences, uplift. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataOf, RecordedEvent } from '#contracts/registry.ts';
import { factIn, factsIn } from '../case-book.ts';
import { correctionOf, event, retractionOf } from '../spec-support.ts';
import { maracActionFacts, maracFacts } from './conferences.ts';
import { crimeFacts } from './crimes.ts';
import { finalisationFacts } from './finalisations.ts';
import { personReferenceFacts, victimCrimeFacts } from './victims.ts';

const crime = '01-2301234-26';
const second = '01-2301235-26';
const her = 'met-nominal:884213';
const him = 'met-nominal:771902';

const reported = (time: string, facts: Partial<DataOf<'police.crime-reported'>> = {}) =>
  event('police.crime-reported', { crime, ...facts }, { time });
const recorded = (time: string, facts: Partial<DataOf<'police.crime-recorded'>> = {}) =>
  event(
    'police.crime-recorded',
    { crime, offenceCode: 'CD98067', references: undefined, ...facts },
    { time },
  );
const outcome = (time: string, outcomeType: DataOf<'police.outcome-assigned'>['outcomeType']) =>
  event('police.outcome-assigned', { crime, outcomeType, suspect: undefined }, { time });
const identified = (person: string, facts: Partial<DataOf<'police.victim-identified'>> = {}) =>
  event('police.victim-identified', { person, crimes: [crime], ...facts }, { time: '2026-05-04' });
const hate = (strands: DataOf<'police.crime-flagged'>['strands'], time = '2026-05-04') =>
  event('police.crime-flagged', { crime, flag: 'hate', strands, perceivedBy: 'victim' }, { time });

describe('a crime', () => {
  it('1: has its report, its place and its offence', () => {
    const row = factIn(
      crimeFacts,
      reported('2026-05-03T14:20:00+01:00', {
        channel: 'third-party',
        thirdPartyCentre: 'TPC-CROYDON',
        reporter: 'professional',
        committedFrom: '2026-05-01',
        committedTo: '2026-05-02',
        placeBorough: 'E09000008',
        placeWard: undefined,
        locationType: 'transport',
      }),
      recorded('2026-05-03T18:50:00+01:00', { victimBased: true }),
      identified(her),
    );
    expect(row).toMatchObject({
      crime,
      committed_from: '2026-05-01',
      committed_to: '2026-05-02',
      reported_on: '2026-05-03',
      recorded_on: '2026-05-03',
      channel: 'third-party',
      third_party_centre: 'TPC-CROYDON',
      reporter: 'professional',
      borough: 'E09000008',
      location_type: 'transport',
      offence_code: 'CD98067',
      recorded_offence: 'CD98067',
      aggravated: true,
      victim_based: true,
      outcome: undefined,
      outcomes: 0,
      cancelled: undefined,
      victims: 1,
    });
  });

  it('2: was recorded in as many minutes as passed; in an interval where less is known', () => {
    const minutes = (report: string, record: string) => {
      const row = factIn(crimeFacts, reported(report), recorded(record));
      return [row.recording_minutes_least, row.recording_minutes_most];
    };
    expect(minutes('2026-05-03T14:20:00+01:00', '2026-05-04T14:20:00+01:00')).toEqual([1440, 1440]);
    expect(minutes('2026-05-03T14:20:00+01:00', '2026-05-04T14:20:30+01:00')).toEqual([1440, 1441]);
    expect(minutes('2026-05-03T23:50:00+01:00', '2026-05-04')).toEqual([10, 1450]);
    expect(minutes('2026-05-03', '2026-05-03')).toEqual([-1440, 1440]);
    // Clocks go forward on 29 March: the day has 23 hours.
    expect(minutes('2026-03-28T12:00:00Z', '2026-03-29T12:00:00+01:00')).toEqual([1380, 1380]);
    expect(factIn(crimeFacts, recorded('2026-05-04')).recording_minutes_most).toBeUndefined();
  });

  it('3: says where no clock runs: an allegation against an officer on duty', () => {
    const row = factIn(crimeFacts, reported('2026-05-03', { againstOfficerOnDuty: true }));
    expect(row.against_officer_on_duty).toBe(true);
  });

  it('4: has the last outcome and the first: 18 replaced by 1', () => {
    expect(factIn(crimeFacts, outcome('2026-06-01', '18'), outcome('2026-09-01', '1'))).toMatchObject({
      outcome: '1',
      outcome_on: '2026-09-01',
      first_outcome: '18',
      first_outcome_on: '2026-06-01',
      outcomes: 2,
    });
  });

  it('5: has none while it is not assigned (0), nor once it is not any more', () => {
    expect(factIn(crimeFacts, outcome('2026-06-01', '0'))).toMatchObject({ outcome: undefined, outcomes: 0 });
    expect(factIn(crimeFacts, outcome('2026-06-01', '16'), outcome('2026-07-01', '0'))).toMatchObject({
      outcome: undefined,
      outcome_on: undefined,
      first_outcome: '16',
      outcomes: 1,
    });
  });

  it('6: has another outcome where it was corrected, and the one before where that was taken back', () => {
    const [first, replaced] = [outcome('2026-06-01', '18'), outcome('2026-09-01', '14')];
    const corrected = correctionOf(replaced, { outcomeType: '16' }, { time: '2026-09-10' });
    expect(factIn(crimeFacts, first, replaced, corrected)).toMatchObject({ outcome: '16', outcomes: 2 });
    const back = retractionOf(replaced, { time: '2026-09-10' });
    expect(factIn(crimeFacts, first, replaced, back)).toMatchObject({ outcome: '18', outcomes: 1 });
  });

  it('7: counts as what it was reclassified to, and keeps what it was recorded as', () => {
    const reclassified = event(
      'police.crime-reclassified',
      { crime, offenceCode: 'CD98070' },
      { time: '2026-05-20' },
    );
    expect(factIn(crimeFacts, recorded('2026-05-04'), reclassified)).toMatchObject({
      offence_code: 'CD98070',
      recorded_offence: 'CD98067',
      offence_group: 'violence',
    });
  });

  it('8: says that its record was cancelled, and how', () => {
    const cancelled = event('police.crime-cancelled', { crime, cancelCode: 'C3' }, { time: '2026-05-20' });
    expect(factIn(crimeFacts, recorded('2026-05-04'), cancelled)).toMatchObject({
      cancelled: 'C3',
      cancelled_on: '2026-05-20',
    });
  });

  it('9: has the strands that stand, the police’s and the prosecution’s apart', () => {
    const off = event(
      'police.crime-unflagged',
      { crime, flag: 'hate', strands: ['religion'] },
      { time: '2026-05-20' },
    );
    const cps = event('cps.crime-flagged', { strands: ['transgender'] }, { time: '2026-06-20' });
    const row = factIn(crimeFacts, recorded('2026-05-04'), hate(['race', 'religion']), off, cps);
    expect(row).toMatchObject({
      hate: true,
      strands: 1,
      prosecution_strands: 16,
      hate_flagged_on: '2026-05-04',
    });
    const gone = event(
      'police.crime-unflagged',
      { crime, flag: 'hate', strands: undefined },
      { time: '2026-05-21' },
    );
    expect(factIn(crimeFacts, recorded('2026-05-04'), hate(['race']), gone)).toMatchObject({
      hate: false,
      strands: 0,
      hate_flagged_on: undefined,
    });
  });
});

describe('a victim of a crime', () => {
  const withdrew = (time: string, facts: Partial<DataOf<'police.victim-withdrew-support'>>) =>
    event(
      'police.victim-withdrew-support',
      { victims: [her], consulted: undefined, consultedOn: undefined, ...facts },
      { time },
    );

  it('10: is known by bands only', () => {
    const bands = { ethnicity: 'B2', gender: '2', disabled: true, borough: 'E09000028' } as const;
    expect(
      factIn(victimCrimeFacts, recorded('2026-05-04'), identified(her, { ageBandAtOffence: '16-17', bands })),
    ).toMatchObject({
      person: her,
      crime,
      recorded_on: '2026-05-04',
      kind: 'person',
      age_band: '16-17',
      ethnicity: 'B2',
      ethnic_group: 'B',
      gender: '2',
      disabled: true,
      home_borough: 'E09000028',
      withdrawals: 0,
      withdrawal_consulted: undefined,
    });
  });

  it('11: withdrew without being asked, was asked, or nobody says', () => {
    const row = (...events: readonly RecordedEvent[]) => factIn(victimCrimeFacts, identified(her), ...events);
    const inferred = withdrew('2026-06-10', {
      stage: 'pre-charge',
      statedBy: 'officer-inferred',
      consulted: false,
    });
    expect(row(inferred)).toMatchObject({
      withdrew_on: '2026-06-10',
      withdrawal_stage: 'pre-charge',
      withdrawal_stated_by: 'officer-inferred',
      withdrawal_consulted: false,
      withdrawal_agency: 'police',
    });
    const asked = withdrew('2026-06-10', { consulted: true, consultedOn: '2026-06-09' });
    expect(row(asked)).toMatchObject({ withdrawal_consulted: true, consulted_on: '2026-06-09' });
    expect(row(withdrew('2026-06-10', {})).withdrawal_consulted).toBeUndefined();
    expect(row(inferred, withdrew('2026-06-01', { stage: 'pre-referral' }))).toMatchObject({
      withdrawals: 2,
      withdrew_on: '2026-06-01',
      withdrawal_stage: 'pre-referral',
    });
  });

  it('12: has a row for each of her crimes, with what tells a repeat', () => {
    const rows = factsIn(victimCrimeFacts, [
      identified(her, { crimes: [crime, second] }),
      identified('met-nominal:884299', { kind: 'organisation' }),
      reported('2026-05-03', { report: 'CAD-1' }),
      recorded('2026-05-03'),
      recorded('2026-05-09', { crime: second }),
      hate(['race']),
      event('police.crime-cancelled', { crime: second, cancelCode: 'C2' }, { time: '2026-05-20' }),
    ]);
    expect(rows).toMatchObject([
      {
        person: her,
        crime,
        recorded_on: '2026-05-03',
        report: 'CAD-1',
        hate: true,
        strands: 1,
        cancelled: false,
      },
      { person: 'met-nominal:884299', crime, kind: 'organisation' },
      { person: her, crime: second, recorded_on: '2026-05-09', hate: false, cancelled: true },
    ]);
  });

  it('13: is one person under all her references', () => {
    const events = [
      identified(her),
      event('record.persons-linked', { persons: [her, 'cps-person:77120'] }, { time: '2026-06-01' }),
    ];
    const [row] = factsIn(victimCrimeFacts, events);
    expect(factsIn(personReferenceFacts, events).map(({ person, reference }) => [person, reference])).toEqual(
      [
        [row?.person, 'cps-person:77120'],
        [row?.person, her],
      ],
    );
    expect(factsIn(personReferenceFacts, [identified(her)])).toEqual([]);
  });
});

describe('a risk conference', () => {
  const marac = 'MARAC-1';
  const referred = (time: string, facts: Partial<DataOf<'police.marac-referred'>> = {}) =>
    event(
      'police.marac-referred',
      { victims: [her], marac, kind: 'hate', suspect: him, accepted: undefined, ...facts },
      { time },
    );

  it('14: has the first referral and the first meeting of each victim, and whom she is at risk from', () => {
    const events = [
      referred('2026-05-10'),
      event('police.marac-held', { victims: [her], marac, kind: 'hate' }, { time: '2026-05-28' }),
      event('police.marac-held', { victims: [her], marac, kind: 'hate' }, { time: '2026-06-28' }),
      referred('2026-09-01', { marac: 'MARAC-2', accepted: false }),
    ];
    expect(factsIn(maracFacts, events)).toMatchObject([
      { marac, person: her, suspect: him, kind: 'hate', referred_on: '2026-05-10', held_on: '2026-05-28' },
      { marac: 'MARAC-2', referred_on: '2026-09-01', held_on: undefined, accepted: false },
    ]);
  });

  it('15: set actions that were done late, or not yet', () => {
    const set = (action: string) =>
      event(
        'police.marac-action-set',
        { victims: [her], marac, action, task: undefined, owner: 'housing', dueOn: '2026-06-19' },
        { time: '2026-05-28' },
      );
    const done = event(
      'police.marac-action-completed',
      { victims: [her], marac, action: 'A1' },
      { time: '2026-06-25' },
    );
    expect(factsIn(maracActionFacts, [set('A1'), set('A2'), done])).toMatchObject([
      {
        action: 'A1',
        owner: 'housing',
        set_on: '2026-05-28',
        due_on: '2026-06-19',
        completed_on: '2026-06-25',
      },
      { action: 'A2', due_on: '2026-06-19', completed_on: undefined },
    ]);
  });
});

describe('a finalisation', () => {
  const charged = event(
    'police.suspect-charged',
    {
      suspect: him,
      offences: [{ offence: 'o1', offenceCode: 'CD98067', crimes: [crime] }],
      references: undefined,
    },
    { time: '2026-06-01' },
  );
  const finalised = (facts: Partial<DataOf<'cps.case-finalised'>>) =>
    event(
      'cps.case-finalised',
      {
        defendant: him,
        hateStrands: undefined,
        upliftAnnounced: undefined,
        upliftRecorded: undefined,
        victimReasons: undefined,
        ...facts,
      },
      { time: '2026-10-05' },
    );

  it('16: of a convicted defendant has the flags then, the uplift, and whether the offence itself was aggravated', () => {
    const row = factIn(
      finalisationFacts,
      charged,
      event('court.plea-entered', { defendant: him, offence: 'o1', plea: 'G' }, { time: '2026-09-01' }),
      event(
        'court.sentence-passed',
        { defendant: him, offences: [{ offence: 'o1', disposalCode: '1015' }], uplift: true },
        { time: '2026-10-01' },
      ),
      finalised({
        outcome: 'guilty-plea',
        hateStrands: ['race', 'disability'],
        upliftAnnounced: true,
        upliftRecorded: false,
      }),
    );
    expect(row).toMatchObject({
      finalised_on: '2026-10-05',
      convicted: true,
      strands: 9,
      announced: true,
      recorded: false,
      court_said: true,
      aggravated: true,
      victim_reasons: 0,
    });
  });

  it('17: without a conviction has the reasons of the victim; what nobody said is not no', () => {
    const lost = finalised({ outcome: 'stopped', victimReasons: ['retracted', 'evidence-unsupportive'] });
    expect(factIn(finalisationFacts, charged, lost)).toMatchObject({
      convicted: false,
      announced: undefined,
      recorded: undefined,
      court_said: undefined,
      aggravated: false,
      victim_reasons: 5,
    });
  });
});

describe('the facts of any case', () => {
  const story = [
    reported('2026-05-03'),
    reported('2026-05-03T10:00:00+01:00', { channel: '999' }),
    recorded('2026-05-04'),
    identified(her),
    identified(her, { bands: { gender: '2' } }),
    hate(['race']),
    hate(['religion'], '2026-06-04'),
    outcome('2026-06-01', '18'),
    outcome('2026-06-01', '16'),
    outcome('2026-07-01', '1'),
    event('police.crime-reclassified', { crime, offenceCode: 'CD98070' }, { time: '2026-05-20' }),
    event('police.victim-withdrew-support', { victims: [her] }, { time: '2026-06-10' }),
  ];

  it('are the same in whatever order its events came, and have one outcome at most', () => {
    const part = fc.subarray(story, { minLength: 1 });
    const both = part.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(both, ([events, shuffled]) => {
        for (const table of [crimeFacts, victimCrimeFacts])
          expect(factsIn(table, shuffled)).toEqual(factsIn(table, events));
        for (const row of factsIn(crimeFacts, events)) {
          expect(row.outcome === undefined).toBe(row.outcome_on === undefined);
          expect(Number(row.outcomes)).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 100 },
    );
  });
});
