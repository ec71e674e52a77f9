/** Numbered cases with facts computed by hand: each stage and counting rule of court delay. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataOf, RecordedEvent } from '#contracts/registry.ts';
import { factIn, factsIn } from '../case-book.ts';
import { correctionOf, event, given } from '../spec-support.ts';
import { defendantFacts, warrantFacts } from './defendants.ts';
import { hearingDayFacts } from './hearing-days.ts';
import { trialListingFacts, trialVictimFacts } from './trial-listings.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';
const other = 'met-nominal:771903';
const croydon = 'B01EF00';
const croydonCrown = 'C01CY00';
const snaresbrook = 'C01SN00';

const on = (time: string, id?: string) => ({ time, ...(id !== undefined && { id }) });

function reported(time: string, committedFrom: string) {
  return event(
    'police.crime-reported',
    { crime, committedFrom, placeBorough: 'E09000008' },
    on(time, 'reported'),
  );
}
const recorded = (time: string) =>
  event('police.crime-recorded', { crime, offenceCode: 'CD98067', references: undefined }, on(time));
const victim = event('police.victim-identified', { person: her, crimes: [crime] }, on('2026-01-06'));

type Charged = Partial<DataOf<'police.suspect-charged'>>;
function charged(time: string, facts: Charged = {}) {
  return event(
    'police.suspect-charged',
    {
      suspect,
      method: 'charge',
      offences: [{ offence: 'o1', sequence: 1, offenceCode: 'CD98067', crimes: [crime] }],
      asn: undefined,
      firstHearing: undefined,
      references: undefined,
      ...facts,
    },
    on(time),
  );
}
function received(time: string, facts: Partial<DataOf<'court.case-received'>> = {}) {
  return event(
    'court.case-received',
    {
      court: croydon,
      jurisdiction: 'magistrates',
      references: undefined,
      caseType: undefined,
      initiation: 'C',
      breach: undefined,
      defendants: [
        { defendant: suspect, offences: [{ offence: 'o1', offenceCode: 'CD98067', sequence: 1 }] },
      ],
      ...facts,
    },
    on(time),
  );
}
function listed(
  time: string,
  hearing: string,
  day: string,
  facts: Partial<DataOf<'court.hearing-listed'>> = {},
) {
  return event(
    'court.hearing-listed',
    {
      hearing,
      court: croydon,
      hearingType: 'FHEAH',
      on: day,
      at: undefined,
      defendants: [suspect],
      offences: undefined,
      replaces: undefined,
      reason: undefined,
      by: undefined,
      ...facts,
    },
    on(time),
  );
}
const listedTrial = (
  time: string,
  hearing: string,
  day: string,
  facts: Partial<DataOf<'court.hearing-listed'>> = {},
) => listed(time, hearing, day, { hearingType: 'TRL', court: croydonCrown, ...facts });
function held(time: string, hearing: string, facts: Partial<DataOf<'court.hearing-held'>> = {}) {
  return event(
    'court.hearing-held',
    {
      hearing,
      court: undefined,
      hearingType: 'FHEAH',
      day: undefined,
      of: undefined,
      defendants: [suspect],
      outcome: 'concluded',
      next: undefined,
      adjournmentReason: undefined,
      ...facts,
    },
    on(time),
  );
}
const plea = (time: string, value: string, offence = 'o1') =>
  event('court.plea-entered', { defendant: suspect, offence, plea: value }, on(time));
const sentenced = (time: string, offence = 'o1') =>
  event(
    'court.sentence-passed',
    { defendant: suspect, offences: [{ offence, disposalCode: '1015' }] },
    on(time),
  );
const concluded = (time: string, offences: string[] = ['o1'], defendant = suspect) =>
  event('court.proceedings-concluded', { defendant, offences, finalResult: 'sentenced' }, on(time));
const sent = (time: string) =>
  event('court.sent-to-crown-court', { defendants: [suspect], offences: ['o1'], to: croydonCrown }, on(time));
const receivedByCrown = (time: string, court = croydonCrown) =>
  received(time, { court, jurisdiction: 'crown', caseType: 'either-way' });
const trialStarted = (time: string, hearing: string) =>
  event('court.trial-started', { hearing, defendants: [suspect] }, on(time));
const result = (
  time: string,
  hearing: string,
  value: DataOf<'court.trial-result-recorded'>['result'],
  reason?: DataOf<'court.trial-result-recorded'>['reason'],
) => event('court.trial-result-recorded', { hearing, result: value, reason }, on(time));

const police = [reported('2026-01-05', '2026-01-03'), recorded('2026-01-06'), victim];

describe('a defendant in a case', () => {
  it('1: goes from offence to completion in a magistrates’ court', () => {
    const row = factIn(
      defendantFacts,
      ...police,
      event('police.case-file-submitted', { kind: 'referral', references: undefined }, on('2026-02-01')),
      event('cps.referral-received', { kind: 'referral', references: undefined }, on('2026-02-02')),
      event('cps.charging-decision-made', { suspect, crimes: [crime], decision: 'charge' }, on('2026-02-20')),
      charged('2026-02-25'),
      received('2026-02-27'),
      listed('2026-02-27', 'h1', '2026-03-10'),
      held('2026-03-10', 'h1', { outcome: 'adjourned', adjournmentReason: 'for-reports' }),
      plea('2026-03-10', 'G'),
      listed('2026-03-10', 'h2', '2026-04-02', { hearingType: 'SEN' }),
      held('2026-04-02', 'h2', { hearingType: 'SEN' }),
      sentenced('2026-04-02'),
      concluded('2026-04-02'),
    );
    expect(row).toMatchObject({
      committed_from: '2026-01-03',
      committed_to: '2026-01-03',
      reported_on: '2026-01-05',
      recorded_on: '2026-01-06',
      referred_on: '2026-02-01',
      referral_received_on: '2026-02-02',
      decided_on: '2026-02-20',
      decision: 'charge',
      charged_on: '2026-02-25',
      charge_method: 'charge',
      initiation: 'C',
      first_listed_on: '2026-03-10',
      received_on: '2026-02-27',
      crown_received_on: undefined,
      convicted_on: '2026-03-10',
      main_hearing_on: '2026-03-10',
      offence_completed_on: '2026-04-02',
      completed_on: '2026-04-02',
      tier: 'magistrates',
      court: croydon,
      borough: 'E09000008',
      offence_code: 'CD98067',
      offence_group: 'public-order',
      offence_category: 'CE',
      plea: 'guilty',
      magistrates_hearings: 2,
      crown_hearings: 0,
      final_result: 'sentenced',
      breach: false,
      by_month: 0,
    });
  });

  it('2: charged by requisition, begins when the information was laid; by charge, when he was charged', () => {
    const laid = { method: 'requisition', informationLaidOn: '2026-02-10' } as const;
    expect(factIn(defendantFacts, ...police, charged('2026-02-25', laid)).charged_on).toBe('2026-02-10');
    const unknown = charged('2026-02-25', { method: 'summons' });
    expect(factIn(defendantFacts, ...police, unknown).charged_on).toBe('2026-02-25');
    const odd = charged('2026-02-25', { ...laid, method: 'charge' });
    expect(factIn(defendantFacts, ...police, odd).charged_on).toBe('2026-02-25');
  });

  it('3: is stood for by the longest offence in durations, and by the gravest in caseloads', () => {
    const offences = [
      { offence: 'summary', sequence: 1, offenceCode: 'CD98075', crimes: [crime] },
      { offence: 'grave', sequence: 2, offenceCode: 'OF61016', crimes: [crime] },
    ];
    const row = factIn(
      defendantFacts,
      ...police,
      charged('2026-02-01', { offences: offences.slice(0, 1) }),
      charged('2026-02-11', { offences: offences.slice(1) }),
      concluded('2026-05-01', ['summary', 'grave']),
    );
    expect(row).toMatchObject({
      offence_code: 'CD98075',
      charged_on: '2026-02-01',
      offence_completed_on: '2026-05-01',
      gravest_offence: 'OF61016',
      offence_group: 'violence',
      offences: 2,
    });
  });

  it('4: of offences equally long, is stood for by the gravest; of these, by the lowest number', () => {
    const offences = [
      { offence: 'a', sequence: 3, offenceCode: 'CD98067', crimes: [crime] },
      { offence: 'b', sequence: 2, offenceCode: 'CD98070', crimes: [crime] },
      { offence: 'c', sequence: 1, offenceCode: 'CD98075', crimes: [crime] },
    ];
    const events = [...police, charged('2026-02-01', { offences }), concluded('2026-05-01', ['a', 'b', 'c'])];
    expect(factIn(defendantFacts, ...events)).toMatchObject({
      offence_code: 'CD98070',
      gravest_offence: 'CD98070',
    });
  });

  it('5: completes with the last offence the court has, while the longest keeps its own end', () => {
    const offences = [
      { offence: 'o1', sequence: 1, offenceCode: 'CD98067', crimes: [crime] },
      { offence: 'o2', sequence: 2, offenceCode: 'CD98070', crimes: [crime] },
    ];
    const begun = [
      ...police,
      charged('2026-01-10', { offences: offences.slice(0, 1) }),
      charged('2026-03-10', { offences: offences.slice(1) }),
      concluded('2026-04-20', ['o1']),
    ];
    expect(factIn(defendantFacts, ...begun)).toMatchObject({ completed_on: undefined });
    expect(factIn(defendantFacts, ...begun, concluded('2026-05-10', ['o2']))).toMatchObject({
      charged_on: '2026-01-10',
      offence_completed_on: '2026-04-20',
      completed_on: '2026-05-10',
    });
  });

  it('6: is not held open by an offence under an id that only the police know', () => {
    const row = factIn(
      defendantFacts,
      ...police,
      charged('2026-02-25', {
        offences: [{ offence: 'police-1', sequence: 1, offenceCode: 'CD98067', crimes: [crime] }],
      }),
      received('2026-02-27'),
      concluded('2026-04-02'),
    );
    expect(row).toMatchObject({ completed_on: '2026-04-02', offence_code: 'CD98067' });
  });

  it('7: without a conclusion, completes when all his offences have a final result', () => {
    const offences = ['o1', 'o2'].map((offence, index) => ({
      offence,
      sequence: index + 1,
      offenceCode: 'CD98067',
      crimes: [crime],
    }));
    const begun = [...police, charged('2026-02-25', { offences }), sentenced('2026-04-02')];
    expect(factIn(defendantFacts, ...begun).completed_on).toBeUndefined();
    const acquitted = event(
      'court.verdict-returned',
      { defendant: suspect, offence: 'o2', verdict: 'NG' },
      on('2026-04-10'),
    );
    expect(factIn(defendantFacts, ...begun, acquitted)).toMatchObject({
      completed_on: '2026-04-10',
      final_result: 'sentenced',
    });
    const stopped = event(
      'cps.prosecution-stopped',
      { defendant: suspect, offences: ['o2'], how: 'withdrawn', endsAll: false },
      on('2026-04-12'),
    );
    expect(factIn(defendantFacts, ...begun, stopped).completed_on).toBe('2026-04-12');
  });

  const toCrown = [
    ...police,
    charged('2026-02-25'),
    received('2026-02-26'),
    listed('2026-02-26', 'h1', '2026-03-10'),
    held('2026-03-10', 'h1', { outcome: 'adjourned' }),
    sent('2026-03-10'),
    receivedByCrown('2026-03-12'),
  ];

  it('7a: ended in a sentence if he was sentenced for anything, else in what was said last', () => {
    const two = [
      { offence: 'o1', offenceCode: 'CD98067', sequence: 1 },
      { offence: 'o2', offenceCode: 'CD98067', sequence: 2 },
    ];
    const begun = [
      ...police,
      charged('2026-01-10', { offences: two.map((each) => ({ ...each, crimes: [crime] })) }),
    ];
    const ended = (offence: string, time: string, finalResult: 'sentenced' | 'discontinued') =>
      event(
        'court.proceedings-concluded',
        { defendant: suspect, offences: [offence], finalResult },
        on(time),
      );
    const resultOf = (...events: readonly RecordedEvent[]) =>
      factIn(defendantFacts, ...begun, ...events).final_result;
    const stop = event(
      'cps.prosecution-stopped',
      { defendant: suspect, offences: ['o2'], how: 'discontinued', endsAll: false, decision: undefined },
      on('2026-02-20'),
    );
    const acquitted = event(
      'court.verdict-returned',
      { defendant: suspect, offence: 'o1', verdict: 'NG' },
      on('2026-03-02'),
    );
    expect(resultOf(ended('o1', '2026-03-02', 'sentenced'), ended('o2', '2026-03-20', 'discontinued'))).toBe(
      'sentenced',
    );
    expect(resultOf(stop, acquitted)).toBe('acquitted');
  });

  it('7b: sentenced, tried anew and then found not guilty, ended in that', () => {
    const again = event(
      'court.retrial-ordered',
      { defendants: [suspect], offences: ['o1'], to: undefined },
      on('2026-06-01'),
    );
    const acquitted = event(
      'court.verdict-returned',
      { defendant: suspect, offence: 'o1', verdict: 'NG' },
      on('2026-09-01'),
    );
    const row = factIn(
      defendantFacts,
      ...police,
      charged('2026-01-10'),
      sentenced('2026-03-02'),
      again,
      acquitted,
    );
    expect(row).toMatchObject({ completed_on: '2026-09-01', final_result: 'acquitted' });
  });

  it('7c: reported at half past midnight of summer time, was reported on that day in London', () => {
    const row = factIn(
      defendantFacts,
      reported('2026-06-30T23:30:00Z', '2026-06-30'),
      victim,
      charged('2026-07-10'),
    );
    expect(row.reported_on).toBe('2026-07-01');
  });

  it('7d: appealed from a magistrates’ court, stays its case, completed when it was', () => {
    const appealAtCrown = received('2026-04-20', {
      court: croydonCrown,
      jurisdiction: 'crown',
      caseType: 'appeal',
    });
    const row = factIn(
      defendantFacts,
      ...police,
      charged('2026-01-10'),
      received('2026-01-11'),
      held('2026-02-02', 'h1', { court: croydon }),
      concluded('2026-02-02'),
      appealAtCrown,
      held('2026-05-04', 'h2', { court: croydonCrown, hearingType: 'APN' }),
    );
    expect(row).toMatchObject({ tier: 'magistrates', court: croydon, completed_on: '2026-02-02' });
  });

  it('8: waits at the Crown Court from its first receipt, which a transfer does not restart', () => {
    const row = factIn(
      defendantFacts,
      ...toCrown,
      receivedByCrown('2026-06-01', snaresbrook),
      plea('2026-04-01', 'NG'),
      listedTrial('2026-06-02', 't1', '2026-09-07', { court: snaresbrook }),
      trialStarted('2026-09-07', 't1'),
      held('2026-09-07', 't1', { hearingType: 'TRL', outcome: 'part-heard', day: 1, of: 2 }),
      held('2026-09-08', 't1', { hearingType: 'TRL', day: 2, of: 2 }),
      concluded('2026-09-08'),
    );
    expect(row).toMatchObject({
      sent_on: '2026-03-10',
      crown_received_on: '2026-03-12',
      trial_started_on: '2026-09-07',
      main_hearing_on: '2026-09-07',
      completed_on: '2026-09-08',
      tier: 'crown',
      court: snaresbrook,
      plea: 'not-guilty',
      magistrates_hearings: 1,
      crown_hearings: 1,
    });
  });

  it('9: has his plea at the Crown Court as main hearing; a plea made before, his sentence there', () => {
    const pleaded = factIn(defendantFacts, ...toCrown, plea('2026-05-05', 'G'), sentenced('2026-06-20'));
    expect(pleaded.main_hearing_on).toBe('2026-05-05');
    const before = factIn(defendantFacts, ...toCrown, plea('2026-03-10', 'NG'), sentenced('2026-06-20'));
    expect(before.main_hearing_on).toBe('2026-06-20');
    const early = [...toCrown, plea('2026-03-09', 'G'), sentenced('2026-06-20')];
    expect(factIn(defendantFacts, ...early).main_hearing_on).toBe('2026-06-20');
    expect(factIn(defendantFacts, ...toCrown).main_hearing_on).toBeUndefined();
  });

  it('10: open, is where his next hearing is listed', () => {
    const row = factIn(defendantFacts, ...toCrown, listedTrial('2026-04-01', 't1', '2026-09-07'));
    expect(row).toMatchObject({ court: croydonCrown, completed_on: undefined, final_result: undefined });
  });

  it('11: first stood in a list on the day that was not given up before it came', () => {
    const row = factIn(
      defendantFacts,
      ...police,
      charged('2026-02-25'),
      listed('2026-02-25', 'h1', '2026-03-10'),
      listed('2026-03-01', 'h1', '2026-03-20', { reason: { type: 'Vacated', code: 'K' } }),
      listed('2026-03-20', 'h1', '2026-04-20', { reason: { type: 'Vacated', code: 'K' } }),
    );
    expect(row.first_listed_on).toBe('2026-03-20');
    const named = charged('2026-02-25', { firstHearing: { court: croydon, on: '2026-03-12' } });
    expect(factIn(defendantFacts, ...police, named).first_listed_on).toBe('2026-03-12');
  });

  it('12: is out of the open cases while a bench warrant is live', () => {
    const warrants = [
      event('court.warrant-issued', { defendant: suspect }, on('2026-03-10')),
      event('court.warrant-issued', { defendant: suspect }, on('2026-03-15')),
      event('court.warrant-executed', { defendant: suspect }, on('2026-05-01')),
      event('court.warrant-executed', { defendant: suspect }, on('2026-05-02')),
      event('court.warrant-issued', { defendant: suspect }, on('2026-06-10')),
    ];
    expect(factsIn(warrantFacts, [...police, charged('2026-02-25'), ...warrants])).toMatchObject([
      { defendant: suspect, issued_on: '2026-03-10', executed_on: '2026-05-01' },
      { defendant: suspect, issued_on: '2026-06-10', executed_on: undefined },
    ]);
  });

  it('13: completes on another day once the result is amended, and not before that is known', () => {
    const end = concluded('2026-04-02');
    const known = [...police, charged('2026-02-25'), received('2026-02-26'), end];
    expect(factIn(defendantFacts, ...known).completed_on).toBe('2026-04-02');
    const amended = correctionOf(end, {}, { time: '2026-05-10', happened: '2026-04-09' });
    expect(factIn(defendantFacts, ...known, amended)).toMatchObject({
      completed_on: '2026-04-09',
      offence_completed_on: '2026-04-09',
    });
  });

  it('14: keeps a day known by its month only apart', () => {
    const row = factIn(defendantFacts, reported('2026-01', '2026-01-03'), victim, charged('2026-02'));
    expect(row).toMatchObject({
      reported_on: '2026-01',
      charged_on: '2026-02',
      committed_from: '2026-01-03',
    });
  });

  it('15: yields a finding where a stage ends before it begins, or lasts over ten years', () => {
    const findings = (...events: readonly RecordedEvent[]) =>
      (given(...events).rows()['case_finding'] ?? [])
        .filter(({ code }) => code === 'dates-out-of-order' || code === 'duration-over-ten-years')
        .map(({ code, about_id: about }) => [code, about]);
    expect(findings(...police, charged('2026-02-25'))).toEqual([]);
    expect(findings(...police, charged('2026-01-02'))).toEqual([
      ['dates-out-of-order', `offence-to-charge ${suspect}`],
    ]);
    expect(findings(...police, charged('2026-01'))).toEqual([]);
    const old = [reported('2026-01-05', '2014-03-01'), recorded('2026-01-06'), victim];
    expect(findings(...old, charged('2026-02-25'))).toEqual([
      ['duration-over-ten-years', `offence-to-report ${suspect}`],
      ['duration-over-ten-years', `offence-to-charge ${suspect}`],
    ]);
  });

  it('16: stands in a row of his own beside a co-defendant', () => {
    const offence = { offence: 'o2', sequence: 1, offenceCode: 'CD98070', crimes: [crime] };
    const rows = factsIn(defendantFacts, [
      ...police,
      charged('2026-02-25'),
      charged('2026-03-01', { suspect: other, offences: [offence] }),
      concluded('2026-04-02'),
      concluded('2026-06-02', ['o2'], other),
    ]);
    expect(rows).toMatchObject([
      { defendant: suspect, charged_on: '2026-02-25', completed_on: '2026-04-02' },
      { defendant: other, charged_on: '2026-03-01', completed_on: '2026-06-02' },
    ]);
  });

  it('17: who was never charged has the days of his investigation', () => {
    const row = factIn(
      defendantFacts,
      ...police,
      event('police.suspect-identified', { suspect, crimes: [crime] }, on('2026-01-10')),
      event('police.case-file-submitted', { kind: 'advice', references: undefined }, on('2026-01-20')),
      event('police.case-file-submitted', { kind: 'referral', references: undefined }, on('2026-02-01')),
      event(
        'cps.charging-decision-made',
        { suspect, crimes: [crime], decision: 'no-charge' },
        on('2026-03-01'),
      ),
      event(
        'police.no-further-action-decided',
        { suspect, crimes: [crime], decidedBy: 'cps' },
        on('2026-03-02'),
      ),
    );
    expect(row).toMatchObject({
      recorded_on: '2026-01-06',
      referred_on: '2026-02-01',
      decided_on: '2026-03-01',
      decision: 'no-charge',
      no_further_action_on: '2026-03-02',
      charged_on: undefined,
      tier: undefined,
    });
  });

  it('18: is open again from the order of a new trial on appeal', () => {
    const lost = [
      ...toCrown,
      concluded('2026-09-08'),
      event(
        'court.appeal-decided',
        { defendant: suspect, court: croydonCrown, hearing: undefined, result: 'retrial-ordered' },
        on('2026-11-02'),
      ),
    ];
    expect(factIn(defendantFacts, ...lost)).toMatchObject({
      retrial_ordered_on: '2026-11-02',
      completed_on: undefined,
    });
    expect(factIn(defendantFacts, ...lost, concluded('2026-11-20')).completed_on).toBe('2026-11-20');
  });

  it('18a: waits for sentence at the Crown Court from the committal, and goes where it is transferred', () => {
    const committed = [
      ...police,
      charged('2026-02-25'),
      received('2026-02-26'),
      plea('2026-03-10', 'G'),
      event(
        'court.committed-for-sentence',
        { defendants: [suspect], offences: ['o1'], to: croydonCrown },
        on('2026-03-10'),
      ),
      received('2026-03-12', { court: croydonCrown, jurisdiction: 'crown', caseType: 'for-sentence' }),
    ];
    const moved = event(
      'court.transferred',
      { defendants: [suspect], offences: undefined, to: snaresbrook, from: croydonCrown },
      on('2026-04-01'),
    );
    expect(factIn(defendantFacts, ...committed, moved, sentenced('2026-05-20'))).toMatchObject({
      sent_on: '2026-03-10',
      crown_received_on: '2026-03-12',
      convicted_on: '2026-03-10',
      main_hearing_on: '2026-05-20',
      tier: 'crown',
      court: snaresbrook,
    });
  });

  it('18b: remitted, is the magistrates’ again; tried anew of one offence, is open for that one', () => {
    const remitted = event(
      'court.remitted',
      { defendants: [suspect], offences: ['o1'], to: croydon },
      on('2026-05-01'),
    );
    expect(factIn(defendantFacts, ...toCrown, remitted)).toMatchObject({
      tier: 'magistrates',
      court: croydon,
      crown_received_on: '2026-03-12',
    });
    const guilty = event(
      'court.verdict-returned',
      { defendant: suspect, offence: 'o1', verdict: 'G' },
      on('2026-09-08'),
    );
    const again = event(
      'court.retrial-ordered',
      { defendants: [suspect], offences: ['o1'], to: undefined },
      on('2026-11-01'),
    );
    const tried = [...toCrown, guilty, concluded('2026-09-08')];
    expect(factIn(defendantFacts, ...tried)).toMatchObject({ convicted_on: '2026-09-08' });
    expect(factIn(defendantFacts, ...tried, again)).toMatchObject({
      convicted_on: undefined,
      completed_on: undefined,
      retrial_ordered_on: '2026-11-01',
    });
  });

  it('19: keeps his latest and his gravest remand, and whether it is a breach', () => {
    const bail = (time: string, status: string) =>
      event('court.bail-decided', { defendant: suspect, status, conditionsCode: undefined }, on(time));
    const row = factIn(
      defendantFacts,
      received('2026-02-26', { breach: true }),
      bail('2026-03-01', 'UB'),
      bail('2026-03-10', 'PR'),
      bail('2026-04-10', 'CB'),
    );
    expect(row).toMatchObject({ remand: 'CB', gravest_remand: 'PR', breach: true, tier: 'magistrates' });
  });

  it('20: keeps police and prosecution flags apart, and what was taken off is gone', () => {
    const row = factIn(
      defendantFacts,
      ...police,
      event(
        'police.crime-flagged',
        { crime, flag: 'hate', strands: ['race', 'religion'], underReportingGroups: ['new-migrants'] },
        on('2026-01-06'),
      ),
      event('police.crime-unflagged', { crime, flag: 'hate', strands: ['religion'] }, on('2026-01-08')),
      event('cps.crime-flagged', { strands: ['disability'] }, on('2026-02-20')),
      charged('2026-02-25'),
    );
    expect(row).toMatchObject({ strands: 1, prosecution_strands: 8, under_reporting: 4 });
  });
});

describe('a trial date', () => {
  const begun = [...police, charged('2026-02-25'), receivedByCrown('2026-03-12')];
  const first = listedTrial('2026-04-01', 't1', '2026-09-07');

  it('21: taken out of the list before its day is vacated, whether or not somebody recorded that', () => {
    const vacated = event(
      'court.hearing-vacated',
      { hearing: 't1', reason: { type: 'Vacated', code: 'D' }, by: 'prosecution' },
      on('2026-08-01'),
    );
    const expected = {
      number: 1,
      listed_for: '2026-09-07',
      listed_on: '2026-04-01',
      given_up_on: '2026-08-01',
      given_up: 'vacated',
      result: 'vacated',
      reason_type: 'Vacated',
      reason_code: 'D',
      party: 'prosecution',
      witness_reason: true,
      moved_by: 'prosecution',
      tier: 'crown',
      court: croydonCrown,
    };
    expect(factIn(trialListingFacts, ...begun, first, vacated)).toMatchObject({
      ...expected,
      result_recorded: false,
    });
    const told = result('2026-08-01', 't1', 'vacated', { type: 'Vacated', code: 'D' });
    expect(factIn(trialListingFacts, ...begun, first, vacated, told)).toMatchObject({
      ...expected,
      result_recorded: true,
    });
  });

  it('22: on which the trial did not go ahead is ineffective, and its new date another one', () => {
    const rows = factsIn(trialListingFacts, [
      ...begun,
      first,
      result('2026-09-07', 't1', 'ineffective', { type: 'Ineffective', code: 'W3' }),
      listedTrial('2026-09-07', 't1', '2027-02-01', { reason: { type: 'Ineffective', code: 'W3' } }),
      trialStarted('2027-02-01', 't1'),
      result('2027-02-01', 't1', 'effective'),
    ]);
    expect(rows).toMatchObject([
      {
        number: 1,
        result: 'ineffective',
        party: 'court',
        witness_reason: false,
        given_up: 'moved',
        given_up_on: '2026-09-07',
        moved_to: '2027-02-01',
      },
      {
        number: 2,
        result: 'effective',
        listed_for: '2027-02-01',
        given_up: undefined,
        reason_code: undefined,
      },
    ]);
  });

  it('23: moved twice counts each time, a repeated listing none', () => {
    const rows = factsIn(trialListingFacts, [
      ...begun,
      first,
      listedTrial('2026-04-02', 't1', '2026-09-07'),
      listedTrial('2026-06-01', 't1', '2026-10-05'),
      listedTrial('2026-07-01', 't2', '2026-11-09', { replaces: 't1', by: 'defence' }),
      result('2026-11-09', 't2', 'cracked', { type: 'Cracked', code: 'A' }),
    ]);
    expect(rows).toMatchObject([
      { hearing: 't1', number: 1, given_up: 'moved', moved_to: '2026-10-05', reason_code: undefined },
      { hearing: 't1', number: 2, given_up: 'moved', moved_to: '2026-11-09', moved_by: 'defence' },
      { hearing: 't2', number: 1, result: 'cracked', party: 'defence' },
    ]);
    expect(rows).toHaveLength(3);
  });

  it('24: that has passed without a word has no result', () => {
    expect(factIn(trialListingFacts, ...begun, first)).toMatchObject({
      result: undefined,
      result_recorded: false,
      given_up: undefined,
    });
  });

  it('25: moved: the victim was told, was not, or asked not to be', () => {
    const moved = [...begun, first, listedTrial('2026-06-01', 't1', '2026-10-05')];
    const rows = (...events: readonly RecordedEvent[]) => factsIn(trialVictimFacts, [...moved, ...events]);
    expect(rows()).toMatchObject([
      { person: her, number: 1, listed_for: '2026-09-07', given_up_on: '2026-06-01', told_on: undefined },
      { person: her, number: 2, listed_for: '2026-10-05', given_up_on: undefined, told_on: undefined },
    ]);
    const told = event(
      'contact.victim-informed',
      { victims: [her], topics: ['hearing-details'], tellsOf: undefined, toldTo: 'victim' },
      on('2026-06-03'),
    );
    expect(rows(told)).toMatchObject([{ told_on: '2026-06-03', declined: false }, { told_on: undefined }]);
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['hearing-off'] },
      on('2026-05-01'),
    );
    expect(rows(declined)[0]).toMatchObject({ told_on: undefined, declined: true });
  });
});

describe('a day of a hearing', () => {
  it('26: put off is an adjournment, with its reason or none; gone on with it is not', () => {
    const rows = factsIn(hearingDayFacts, [
      ...police,
      charged('2026-02-25'),
      listed('2026-02-26', 'h1', '2026-03-10'),
      held('2026-03-10', 'h1', { outcome: 'adjourned', adjournmentReason: 'legal-advice' }),
      held('2026-03-20', 'h2', { outcome: 'adjourned', court: 'B01EF01', hearingType: 'SEN' }),
      held('2026-03-27', 'h3', { outcome: 'part-heard' }),
    ]);
    expect(rows).toMatchObject([
      {
        held_on: '2026-03-10',
        adjourned: true,
        adjournment_reason: 'legal-advice',
        court: croydon,
        purpose: 'first',
      },
      {
        held_on: '2026-03-20',
        adjourned: true,
        adjournment_reason: undefined,
        court: croydon,
        purpose: 'sentence',
      },
      { held_on: '2026-03-27', adjourned: false, court: undefined, tier: undefined },
    ]);
  });
});

describe('the facts of any case', () => {
  const story = [
    ...police,
    charged('2026-02-25'),
    received('2026-02-26'),
    sent('2026-03-10'),
    receivedByCrown('2026-03-12'),
    listedTrial('2026-04-01', 't1', '2026-09-07'),
    listedTrial('2026-06-01', 't1', '2026-10-05'),
    plea('2026-05-05', 'NG'),
    plea('2026-08-05', 'G'),
    sentenced('2026-10-05'),
    concluded('2026-10-05'),
    concluded('2026-10-07'),
    event('court.warrant-issued', { defendant: suspect }, on('2026-07-01')),
    event('court.warrant-executed', { defendant: suspect }, on('2026-07-09')),
  ];
  const tables = [defendantFacts, warrantFacts, trialListingFacts, trialVictimFacts, hearingDayFacts];

  it('are the same in whatever order its events came', () => {
    const part = fc.subarray(story, { minLength: 1 });
    const both = part.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(both, ([events, shuffled]) => {
        for (const table of tables) expect(factsIn(table, shuffled)).toEqual(factsIn(table, events));
      }),
      { numRuns: 100 },
    );
  });

  it('never complete before everything the court has is done, nor stand for more than one offence', () => {
    fc.assert(
      fc.property(fc.subarray(story), (events) => {
        for (const row of factsIn(defendantFacts, events)) {
          if (row.completed_on !== undefined) expect(row.offence_completed_on).toBeDefined();
          if (row.final_result !== undefined) expect(row.completed_on).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });
});
