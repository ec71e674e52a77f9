/** Specs of the translation: the courts' own samples, and what each part of a message says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventType } from '#contracts/registry.ts';
import {
  caseId,
  croydonCrown,
  croydonMagistrates,
  defendant,
  defendantId,
  defendantPerson,
  hearingId,
  hearingResulted,
  hearingTypes,
  nextHearing,
  offence,
  offenceId,
  ofOffence,
  prosecutionCase,
  result,
  uuid,
} from '#test/support/common-platform.ts';
import { readMessage } from './message.ts';
import type { Fact } from './statement.ts';
import type { Translation } from './translate-hearing.ts';
import { translateHearing } from './translate-hearing.ts';

const receivedAt = Date.parse('2026-11-23T09:00:00Z');

function translate(message: unknown): Translation {
  const reading = readMessage(message);
  if (reading.kind === 'unreadable') return { cases: [], faults: reading.faults, notes: [] };
  if (reading.message.kind !== 'share') throw new Error('not the results of a hearing');
  return translateHearing(reading.message, receivedAt);
}

function sample(name: string): unknown {
  const file = new URL(`../../../../test/fixtures/common-platform/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function factsOf(message: unknown): readonly Fact[] {
  const { cases, faults } = translate(message);
  expect(faults).toEqual([]);
  return cases.flatMap(({ statement }) => statement.facts);
}

function factsOfType(type: EventType, message: unknown): readonly Pick<Fact, 'key' | 'time' | 'data'>[] {
  return factsOf(message)
    .filter((fact) => fact.type === type)
    .map(({ key, time, data }) => ({ key, time, data }));
}

const pointers = (faults: Translation['faults']) => faults.map(({ pointer }) => pointer);

describe("the courts' own samples", () => {
  it.each(['court-application', 'court-hearing-event', 'hearing_resulted'])('%s is taken', async (name) => {
    const { cases, faults, notes } = translate(sample(name));
    expect(faults).toEqual([]);
    const text = `${JSON.stringify({ cases, notes }, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(
      `../../../../test/fixtures/common-platform/translated/${name}.json`,
    );
  });

  it('hearing-all-fields is quarantined: its court has no code, and no court of the standing data has its name', () => {
    const { cases, faults } = translate(sample('hearing-all-fields'));
    expect(cases).toEqual([]);
    expect(faults).toEqual([
      {
        pointer: '/courtCentre/name',
        code: 'unknown-code',
        expected: 'the code of a court, or exactly the name of one in the standing data',
        received: 'Warrington CCU (Decom)',
        cure: 'If the code is right, add it to the standing data and replay the message.',
      },
    ]);
  });

  it('results-shared-multiday-cracked is quarantined, with every reason at once', () => {
    const { cases, faults } = translate(sample('results-shared-multiday-cracked'));
    expect(cases).toEqual([]);
    expect(pointers(faults)).toEqual([
      '/targets',
      '/hearing/crackedIneffectiveTrial/code',
      '/hearing/prosecutionCases/0/defendants/0/offences/0/offenceCode',
    ]);
  });

  it('a police result is not one of the forms taken', () => {
    expect(translate(sample('police-result-generated-1')).faults).toMatchObject([{ code: 'unknown-form' }]);
  });

  it('the sample plea, trial reason, result and verdict are read within an offence', () => {
    const plea = sample('plea-all-fields');
    expect(factsOfType('court.plea-entered', hearingResulted(ofOffence({ plea })))).toMatchObject([
      { time: '2021-03-01T00:00:00+00:00', data: { plea: 'G' } },
    ]);
    const crackedIneffectiveTrial = sample('cracked-ineffective-trial-all-fields');
    expect(
      factsOfType('court.trial-result-recorded', hearingResulted({ crackedIneffectiveTrial })),
    ).toMatchObject([{ data: { result: 'cracked', reason: { type: 'Cracked', code: 'A' } } }]);
    const judicialResults = [sample('judicial-result-all-fields')];
    expect(pointers(translate(hearingResulted(ofOffence({ judicialResults }))).faults)).toEqual([
      '/hearing/prosecutionCases/0/defendants/0/offences/0/judicialResults/0/nextHearing/courtCentre/code',
    ]);
    const verdict = sample('verdict-all-fields');
    expect(pointers(translate(hearingResulted(ofOffence({ verdict }))).faults)).toEqual([
      '/hearing/prosecutionCases/0/defendants/0/offences/0/verdict/verdictType',
    ]);
  });
});

describe('times', () => {
  it('a shared time written with a zone in brackets is read', () => {
    const { cases } = translate(hearingResulted({}, '2026-05-20T15:30:00.191Z[UTC]'));
    expect(cases[0]?.statement.saidAt).toBe(Date.parse('2026-05-20T15:30:00.191Z'));
  });

  it('without a shared time it was said when it was received', () => {
    const { cases } = translate({ hearing: hearingResulted()['hearing'] });
    expect(cases[0]?.statement.saidAt).toBe(receivedAt);
  });

  it('a shared time that cannot be read is a fault, for the order of shares hangs on it', () => {
    expect(pointers(translate(hearingResulted({}, 'yesterday')).faults)).toEqual(['/sharedTime']);
  });

  it('a day is held on its sitting day; of a listed hour that had not come, only the day is known', () => {
    const at = (sharedTime: string) => factsOf(hearingResulted({}, sharedTime)).find(isHeld);
    expect(at('2026-05-20T15:30:00Z')).toMatchObject({
      time: '2026-05-20T09:00:00.000Z',
      timePrecision: 'instant',
    });
    expect(at('2026-05-20T08:10:00Z')).toMatchObject({
      time: '2026-05-20T00:00:00+01:00',
      timePrecision: 'date',
    });
  });

  it('days still to come, and cancelled days, are not held', () => {
    const hearingDays = [
      { sittingDay: '2026-05-21T09:00:00Z' },
      { sittingDay: '2026-05-19T09:00:00Z', isCancelled: true },
      { sittingDay: '2026-05-20T09:00:00Z' },
    ];
    expect(factsOfType('court.hearing-held', hearingResulted({ hearingDays }))).toMatchObject([
      { time: '2026-05-20T09:00:00.000Z', data: { day: 1, of: 2, outcome: 'part-heard' } },
    ]);
  });
});

const isHeld = ({ type }: Fact) => type === 'court.hearing-held';

describe('courts, cases and defendants', () => {
  it('a court without a code is found by exactly its name', () => {
    const courtCentre = { id: uuid(8009), name: "Lavender Hill Magistrates' Court" };
    expect(factsOfType('court.case-received', hearingResulted({ courtCentre }))).toMatchObject([
      { data: { court: 'B01LY00' } },
    ]);
  });

  it('an unknown court code names the nearest', () => {
    const courtCentre = { ...croydonMagistrates, code: 'B01EG00' };
    expect(translate(hearingResulted({ courtCentre })).faults).toMatchObject([
      { pointer: '/hearing/courtCentre/code', received: 'B01EG00', nearest: expect.stringMatching(/^B/) },
    ]);
  });

  it('the case stands under its URN, joined to its own id; without a URN under its own id alone', () => {
    expect(factsOfType('court.case-received', hearingResulted())).toMatchObject([
      { data: { references: [`cp-case:${caseId}`, 'urn:01ZD0303226'] } },
    ]);
    const unnamed = prosecutionCase({
      prosecutionCaseIdentifier: { prosecutionAuthorityReference: 'TFL 77' },
    });
    const { cases, notes } = translate(hearingResulted({ prosecutionCases: [unnamed] }));
    expect(cases[0]?.statement.subject).toBe(`cp-case:${caseId}`);
    expect(pointers(notes)).toContain('/hearing/prosecutionCases/0/prosecutionCaseIdentifier/caseURN');
  });

  it('a defendant without a master defendant is known in this case only', () => {
    const prosecutionCases = [prosecutionCase({ defendants: [defendant({ masterDefendantId: null })] })];
    expect(factsOfType('court.case-received', hearingResulted({ prosecutionCases }))).toMatchObject([
      { data: { defendants: [{ defendant: `cp-defendant:${defendantId}`, asn: '1101ZD0100000448754K' }] } },
    ]);
  });

  it('names stand apart from the facts', () => {
    const { cases } = translate(hearingResulted());
    expect(cases[0]?.personal).toEqual({
      [defendantPerson]: { forenames: 'Osric', surname: 'Vantongeren', birthDate: '1991-02-18' },
    });
    expect(JSON.stringify(cases[0]?.statement)).not.toContain('Vantongeren');
  });

  it('one message over several cases says of each its own', () => {
    const second = prosecutionCase({
      id: uuid(11),
      prosecutionCaseIdentifier: { caseURN: '01ZD0404126' },
      defendants: [defendant({ offences: [offence({ id: uuid(1001) })] })],
    });
    const { cases } = translate(hearingResulted({ prosecutionCases: [prosecutionCase(), second] }));
    expect(cases.map(({ statement }) => statement.subject)).toEqual(['urn:01ZD0303226', 'urn:01ZD0404126']);
    const keys = cases.flatMap(({ statement }) => statement.facts.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('an unknown offence or plea quarantines the whole message, and says where', () => {
    const plea = { pleaDate: '2026-05-20', pleaValue: 'PERHAPS' };
    const { cases, faults } = translate(hearingResulted(ofOffence({ offenceCode: 'OFF123', plea })));
    expect(cases).toEqual([]);
    expect(faults.map(({ pointer, received }) => [pointer, received])).toEqual([
      ['/hearing/prosecutionCases/0/defendants/0/offences/0/offenceCode', 'OFF123'],
      ['/hearing/prosecutionCases/0/defendants/0/offences/0/plea/pleaValue', 'PERHAPS'],
    ]);
  });

  it.each([
    [{ prosecutionCases: [] }, '/hearing/prosecutionCases'],
    [{ hearingDays: [] }, '/hearing/hearingDays'],
    [{ prosecutionCases: [prosecutionCase({ defendants: [] })] }, '/hearing/prosecutionCases/0/defendants'],
    [{ id: 'one' }, '/hearing/id'],
    [{ jurisdictionType: 'CIVIL' }, '/hearing/jurisdictionType'],
  ])('a hearing lacking what it is about is quarantined: %#', (of, pointer) => {
    expect(pointers(translate(hearingResulted(of)).faults)).toContain(pointer);
  });
});

describe('pleas, verdicts and bail', () => {
  it('a plea belongs to the hearing at which it was entered', () => {
    const plea = { originatingHearingId: uuid(2), pleaDate: '2026-04-02', pleaValue: 'NOT_GUILTY' };
    expect(factsOfType('court.plea-entered', hearingResulted(ofOffence({ plea })))).toEqual([
      {
        key: `${uuid(2)}/${caseId}@01ZD0303226/plea/${offenceId}`,
        time: '2026-04-02T00:00:00+01:00',
        data: { defendant: defendantPerson, offence: offenceId, plea: 'NG' },
      },
    ]);
  });

  it.each([
    [{ cjsVerdictCode: 'G' }, 'G'],
    [{ cjsVerdictCode: 'N' }, 'NG'],
    [{ cjsVerdictCode: 'A' }, 'NA'],
    [{ categoryType: 'GUILTY_BY_JURY_CONVICTED' }, 'G'],
    [{ categoryType: 'GUILTY_BUT_OF_LESSER_OFFENCE_BY_JURY_CONVICTED' }, 'NA'],
    [{ categoryType: 'NOT_GUILTY_BY_JURY_ON_JUDGES_DIRECTION' }, 'NG'],
  ])('the verdict type %o is %s', (verdictType, verdict) => {
    const given = { verdictDate: '2026-05-20', verdictType };
    expect(
      factsOfType('court.verdict-returned', hearingResulted(ofOffence({ verdict: given }))),
    ).toMatchObject([{ data: { verdict } }]);
  });

  it('bail is dated by the remand that decided it, with the conditions named by code', () => {
    const judicialResults = [result({ cjsCode: '4530', qualifier: 'JK,RB', orderedDate: '2026-05-19' })];
    const personDefendant = { bailStatus: { id: uuid(7), code: 'B', description: 'Conditional bail' } };
    expect(
      factsOfType('court.bail-decided', hearingResulted(ofOffence({ judicialResults }, { personDefendant }))),
    ).toMatchObject([
      {
        time: '2026-05-19T00:00:00+01:00',
        data: { status: 'CB', conditionsCode: ['no-contact', 'residence'] },
      },
    ]);
  });

  it('bail that does not apply is no decision; a status nobody knows is left out and noted', () => {
    const withStatus = (code: string) =>
      hearingResulted(
        ofOffence({}, { personDefendant: { bailStatus: { id: uuid(7), code, description: '' } } }),
      );
    expect(factsOfType('court.bail-decided', withStatus('A'))).toEqual([]);
    const { faults, notes } = translate(withStatus('0hs9'));
    expect(faults).toEqual([]);
    expect(notes).toMatchObject([{ code: 'unknown-code', received: '0hs9' }]);
  });
});

describe('trials', () => {
  const trial = (more: Readonly<Record<string, unknown>>) =>
    hearingResulted({
      jurisdictionType: 'CROWN',
      courtCentre: croydonCrown,
      type: hearingTypes.trial,
      ...more,
    });
  const overran = { id: uuid(6), type: 'Ineffective', code: 'W1', description: 'Another case over-ran' };

  it('an effective trial has no reason', () => {
    expect(factsOfType('court.trial-result-recorded', trial({ isEffectiveTrial: true }))).toMatchObject([
      { time: '2026-05-20T00:00:00+01:00', data: { hearing: hearingId, result: 'effective' } },
    ]);
  });

  it('the trial listed after an ineffective one takes its place, with the reason', () => {
    const judicialResults = [
      result({
        nextHearing: nextHearing({ type: hearingTypes.trial, listedStartDateTime: '2027-02-15T10:30:00Z' }),
      }),
    ];
    const message = trial({ crackedIneffectiveTrial: overran, ...ofOffence({ judicialResults }) });
    expect(factsOfType('court.hearing-listed', message)).toMatchObject([
      {
        time: '2026-05-20T00:00:00+01:00',
        data: {
          hearing: `next:${hearingId}:2027-02-15:C01CY00`,
          hearingType: 'TRL',
          on: '2027-02-15',
          at: '10:30',
          replaces: hearingId,
          reason: { type: 'Ineffective', code: 'W1' },
        },
      },
    ]);
    expect(translate(message).cases[0]?.statement.topics).toContain('hearing-off');
  });

  it('a vacated trial left the list on the day that was decided, and was not held', () => {
    const crackedIneffectiveTrial = { ...overran, type: 'Vacated', code: 'K', date: '2026-05-11' };
    const facts = factsOf(trial({ crackedIneffectiveTrial, isVacatedTrial: true }));
    expect(facts.filter(isHeld)).toEqual([]);
    expect(facts).toContainEqual(
      expect.objectContaining({
        type: 'court.hearing-vacated',
        time: '2026-05-11T00:00:00+01:00',
        data: { hearing: hearingId, reason: { type: 'Vacated', code: 'K' } },
      }),
    );
  });

  it('a letter that its type does not have is a fault: the letters mean other things under each type', () => {
    const crackedIneffectiveTrial = { ...overran, type: 'Cracked', code: 'W1' };
    expect(pointers(translate(trial({ crackedIneffectiveTrial })).faults)).toEqual([
      '/hearing/crackedIneffectiveTrial/code',
    ]);
  });
});

describe('results', () => {
  it('sending to the Crown Court, with the next hearing there, puts the hearing off', () => {
    const judicialResults = [result({ cjsCode: '4559', nextHearing: nextHearing() })];
    const facts = factsOf(hearingResulted(ofOffence({ judicialResults })));
    const next = `next:${hearingId}:2026-06-17:C01CY00`;
    expect(facts.find(({ type }) => type === 'court.sent-to-crown-court')).toMatchObject({
      key: `${hearingId}/${caseId}@01ZD0303226/sent`,
      data: { defendants: [defendantPerson], offences: [offenceId], to: 'C01CY00' },
    });
    expect(facts.find(({ type }) => type === 'court.hearing-listed')).toMatchObject({
      data: {
        hearing: next,
        court: 'C01CY00',
        hearingType: 'PTP',
        on: '2026-06-17',
        at: '10:00',
        offences: [offenceId],
      },
    });
    expect(facts.find(isHeld)).toMatchObject({
      data: { outcome: 'adjourned', next, adjournmentReason: 'for-plea' },
    });
  });

  it('results that name one next hearing make one listing', () => {
    const judicialResults = [result({ nextHearing: nextHearing() })];
    const offences = [offence({ judicialResults }), offence({ id: uuid(1001), judicialResults })];
    const prosecutionCases = [prosecutionCase({ defendants: [defendant({ offences })] })];
    expect(factsOfType('court.hearing-listed', hearingResulted({ prosecutionCases }))).toMatchObject([
      { data: { offences: [offenceId, uuid(1001)] } },
    ]);
  });

  it('a next hearing without a date lists nothing yet', () => {
    const judicialResults = [
      result({ nextHearing: { ...nextHearing(), listedStartDateTime: null, dateToBeFixed: true } }),
    ];
    const message = hearingResulted(ofOffence({ judicialResults }));
    expect(factsOfType('court.hearing-listed', message)).toEqual([]);
    expect(factsOf(message).find(isHeld)).toMatchObject({ data: { outcome: 'adjourned' } });
  });

  it('a next hearing at an unknown court quarantines the message', () => {
    const judicialResults = [result({ nextHearing: nextHearing({ courtCentre: { id: uuid(8) } }) })];
    expect(pointers(translate(hearingResulted(ofOffence({ judicialResults }))).faults)).toEqual([
      '/hearing/prosecutionCases/0/defendants/0/offences/0/judicialResults/0/nextHearing/courtCentre/code',
    ]);
  });

  it('a sentence has its orders, its days on the calendar, and the uplift the court announced', () => {
    const judicialResults = [
      result({
        cjsCode: '1002',
        category: 'FINAL',
        qualifier: 'AZ',
        durationElement: { primaryDurationUnit: 'M', primaryDurationValue: 16 },
      }),
      result({ cjsCode: '3117', category: 'ANCILLARY' }),
      result({ cjsCode: '4600', category: 'FINAL' }),
    ];
    const plea = { pleaDate: '2026-05-20', pleaValue: 'GUILTY' };
    const of = ofOffence({ judicialResults, plea, proceedingsConcluded: true });
    expect(factsOfType('court.sentence-passed', hearingResulted(of))).toEqual([
      {
        key: `${hearingId}/${caseId}@01ZD0303226/sentence/${defendantPerson}`,
        time: '2026-05-20T00:00:00+01:00',
        data: {
          defendant: defendantPerson,
          offences: [
            { offence: offenceId, disposalCode: '1002', custodyDays: 488 },
            { offence: offenceId, disposalCode: '3117' },
          ],
          uplift: true,
        },
      },
    ]);
    expect(factsOfType('court.proceedings-concluded', hearingResulted(of))).toMatchObject([
      { data: { finalResult: 'sentenced', offences: [offenceId] } },
    ]);
    expect(factsOf(hearingResulted(of)).find(isHeld)).toMatchObject({ data: { outcome: 'concluded' } });
  });

  it.each([
    ['1115', { suspended: true }],
    ['1008', { hospitalOrder: true }],
    ['1004', { restrictionOrder: true }],
  ])('result %s is marked %o', (cjsCode, marked) => {
    const judicialResults = [result({ cjsCode, category: 'FINAL' })];
    expect(
      factsOfType('court.sentence-passed', hearingResulted(ofOffence({ judicialResults }))),
    ).toMatchObject([{ data: { offences: [{ disposalCode: cjsCode, ...marked }] } }]);
  });

  it.each([
    ['2004', 'acquitted'],
    ['2051', 'withdrawn'],
    ['2053', 'discontinued'],
    ['2091', 'no-evidence-offered'],
    ['2006', 'dismissed'],
    ['2065', 'defendant-died'],
  ])('an offence that ended in result %s was %s', (cjsCode, finalResult) => {
    const judicialResults = [result({ cjsCode, category: 'FINAL' })];
    const of = ofOffence({ judicialResults, proceedingsConcluded: true });
    expect(factsOfType('court.sentence-passed', hearingResulted(of))).toEqual([]);
    expect(factsOfType('court.proceedings-concluded', hearingResulted(of))).toMatchObject([
      { data: { finalResult } },
    ]);
  });

  it('a result the court deleted says nothing; one nobody knows quarantines the message', () => {
    const deleted = [result({ cjsCode: '1002', category: 'FINAL', isDeleted: true })];
    expect(
      factsOfType('court.sentence-passed', hearingResulted(ofOffence({ judicialResults: deleted }))),
    ).toEqual([]);
    const unknown = [result({ cjsCode: '9876', category: 'FINAL' })];
    expect(translate(hearingResulted(ofOffence({ judicialResults: unknown }))).faults).toMatchObject([
      { code: 'unknown-code', received: '9876' },
    ]);
  });

  it('a final result in words on a convicted offence is a sentence without a code of its own', () => {
    const judicialResults = [result({ category: 'FINAL' })];
    const plea = { pleaDate: '2026-05-20', pleaValue: 'GUILTY' };
    expect(
      factsOfType('court.sentence-passed', hearingResulted(ofOffence({ judicialResults, plea }))),
    ).toMatchObject([{ data: { offences: [{ disposalCode: '1000' }] } }]);
  });

  it('a warrant is issued against the defendant', () => {
    const judicialResults = [result({ cjsCode: '4576' })];
    expect(
      factsOfType('court.warrant-issued', hearingResulted(ofOffence({ judicialResults }))),
    ).toMatchObject([{ data: { defendant: defendantPerson } }]);
  });
});
