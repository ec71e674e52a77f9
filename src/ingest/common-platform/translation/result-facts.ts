/** Facts of a case that judicial results make: next hearings, sentences, sendings, warrants, the end of proceedings. */
import type { DataOf } from '#contracts/registry.ts';
import { courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { isConviction, isGuiltyPlea, pleaFromCommonPlatform } from '#contracts/vocabulary/results.ts';
import type { Adjournment, CaseHeard } from './case-heard.ts';
import { distinct, keyOf, orderedBy, orderedOn } from './case-heard.ts';
import { verdictOf } from './codes.ts';
import type { CourtOffence, JudicialResult } from './message.ts';
import { adjournment, listed } from './next-hearings.ts';
import type { Party, SitedResult } from './parties.ts';
import type { FinalResult } from './results.ts';
import {
  endingOf,
  isCommittalForSentence,
  isCustody,
  isHospitalOrder,
  isKnownResult,
  isOrderBesideSentence,
  isRestrictionOrder,
  isSendingForTrial,
  isSentence,
  isSuspended,
  isWarrant,
  overallResult,
  saysHostility,
} from './results.ts';
import { courtOf } from './sitting.ts';
import type { Fact } from './statement.ts';
import { factOf } from './statement.ts';
import { daysOf, onDay } from './times.ts';

/** What the results of a case ordered. */
export type Ordered = {
  readonly facts: readonly Fact[];
  readonly adjournment?: Adjournment;
};

export function ordered(heard: CaseHeard): Ordered {
  for (const { result, at, offence } of heard.results) checkCode(heard, result, at, offence);
  const listings = listed(heard);
  return {
    facts: [
      ...listings.map((listing) => listing.fact),
      ...sent(heard),
      ...warrants(heard),
      ...sentences(heard),
      ...concluded(heard),
    ],
    ...adjournment(heard, listings),
  };
}

function checkCode(heard: CaseHeard, result: JudicialResult, at: string, offence?: CourtOffence): void {
  const { cjsCode, category } = result;
  if (cjsCode === undefined) return;
  if (!isKnownResult(cjsCode) && offence !== undefined && category === 'FINAL') {
    heard.findings.fault({
      pointer: `${at}/cjsCode`,
      code: 'unknown-code',
      expected: 'a court result of the standing data, 4 digits',
      received: cjsCode.slice(0, 20),
    });
  }
  if (isCommittalForSentence(cjsCode)) {
    const expected = 'no committal for sentence: there is no event for it yet, what follows from it is taken';
    heard.findings.note({ pointer: `${at}/cjsCode`, code: 'left-out', expected, received: cjsCode });
  }
}

function sent(heard: CaseHeard): Fact[] {
  const sendings = heard.results.filter(({ result }) => isSendingForTrial(result.cjsCode ?? ''));
  return [...Map.groupBy(sendings, ({ result }) => orderedBy(heard, result))].map(([hearing, group]) => {
    const offences = group.flatMap(({ offence, defendant }) =>
      offence === undefined ? defendant.offences.map((sited) => sited.offence.id) : [offence.id],
    );
    const to = group.flatMap(({ result }) => crownCourtNext(heard, result))[0];
    const day = orderedOn(
      heard,
      group.map(({ result }) => result),
    );
    return factOf('court.sent-to-crown-court', keyOf(heard, hearing, 'sent'), onDay(day), {
      defendants: distinct(group.map(({ defendant }) => defendant.person)),
      offences: distinct(offences),
      ...(to !== undefined && { to }),
    });
  });
}

function crownCourtNext(heard: CaseHeard, result: JudicialResult): string[] {
  if (result.nextHearing === undefined) return [];
  const sited = heard.results.find((each) => each.result === result);
  const court = courtOf(
    result.nextHearing.courtCentre,
    `${sited?.at ?? ''}/nextHearing/courtCentre`,
    heard.findings,
  );
  return court !== undefined && courtJurisdiction(court) === 'crown' ? [court] : [];
}

function warrants(heard: CaseHeard): Fact[] {
  const issued = heard.results.filter(({ result }) => isWarrant(result.cjsCode ?? ''));
  return [...Map.groupBy(issued, (sited) => orderedAgainst(heard, sited, 'warrant'))].map(([key, group]) => {
    const day = orderedOn(
      heard,
      group.map(({ result }) => result),
    );
    return factOf('court.warrant-issued', key, onDay(day), { defendant: group[0]?.defendant.person ?? '' });
  });
}

function orderedAgainst(heard: CaseHeard, { result, defendant }: SitedResult, what: string): string {
  return keyOf(heard, orderedBy(heard, result), what, defendant.person);
}

/** Sentences by defendant and the hearing that passed them, with the orders made beside them on the same offences. */
function sentences(heard: CaseHeard): Fact[] {
  const onOffences = heard.results.filter(({ offence }) => offence !== undefined);
  const byDefendant = Map.groupBy(onOffences, (sited) => orderedAgainst(heard, sited, 'sentence'));
  return [...byDefendant].flatMap(([key, group]) => {
    const passed = group.filter(isSentencing);
    const [first] = passed;
    if (first === undefined) return [];
    const orders = group.filter(({ result }) => isOrderBesideSentence(result.cjsCode ?? ''));
    const results = passed.map(({ result }) => result);
    const onDefendant = heard.results.filter(({ defendant }) => defendant === first.defendant);
    return [
      factOf('court.sentence-passed', key, onDay(orderedOn(heard, results)), {
        defendant: first.defendant.person,
        offences: [...passed, ...orders].flatMap((sited) => order(heard, sited)),
        ...(onDefendant.some(({ result }) => saysHostility(result)) && { uplift: true }),
      }),
    ];
  });
}

/** A final result with the code of a sentence, or with none but on a conviction: then it is a result in words, 1000. */
function isSentencing({ result, offence }: SitedResult): boolean {
  if (result.category !== undefined && result.category !== 'FINAL') return false;
  if (result.cjsCode !== undefined && result.cjsCode !== '1000') return isSentence(result.cjsCode);
  return offence !== undefined && (result.isConvictedResult === true || isConvicted(offence));
}

function isConvicted(offence: CourtOffence): boolean {
  const { cjsVerdictCode, categoryType } = offence.verdict?.verdictType ?? {};
  const verdict = verdictOf(cjsVerdictCode, categoryType);
  if (verdict !== undefined) return isConviction(verdict);
  const plea = offence.plea === undefined ? undefined : pleaFromCommonPlatform(offence.plea.pleaValue);
  return plea !== undefined && isGuiltyPlea(plea);
}

type Order = DataOf<'court.sentence-passed'>['offences'][number];

function order(heard: CaseHeard, { result, offence }: SitedResult): Order[] {
  if (offence === undefined) return [];
  const disposalCode = result.cjsCode ?? '1000';
  const from = result.orderedDate ?? heard.sitting.decided;
  const days =
    isCustody(disposalCode) && result.durationElement !== undefined
      ? daysOf(result.durationElement, from)
      : undefined;
  return [
    {
      offence: offence.id,
      disposalCode,
      ...(days !== undefined && { custodyDays: days }),
      ...(isSuspended(result) && isCustody(disposalCode) && { suspended: true }),
      ...(isHospitalOrder(disposalCode) && { hospitalOrder: true }),
      ...(isRestrictionOrder(disposalCode) && { restrictionOrder: true }),
    },
  ];
}

/** Defendants with whom the courts have finished, on the day of the last result that finished it. */
function concluded(heard: CaseHeard): Fact[] {
  const { sitting } = heard;
  return heard.parties
    .filter((party) => party.concluded && party.offences.length > 0)
    .map((party) => {
      const final = heard.results
        .filter(({ defendant, result }) => defendant === party && result.category === 'FINAL')
        .map(({ result }) => result);
      return factOf(
        'court.proceedings-concluded',
        keyOf(heard, sitting.hearing.id, 'concluded', party.person),
        onDay(orderedOn(heard, final)),
        {
          defendant: party.person,
          offences: distinct(party.offences.map(({ offence }) => offence.id)),
          finalResult: overallResult(
            party.offences.flatMap(({ offence }) => endingsOf(offence, party, heard)),
          ),
        },
      );
    });
}

function endingsOf(offence: CourtOffence, party: Party, heard: CaseHeard): FinalResult[] {
  const sited = heard.results.filter((each) => each.offence === offence && each.defendant === party);
  if (sited.some(isSentencing)) return ['sentenced'];
  const endings = sited.flatMap(({ result }) => endingOf(result.cjsCode ?? '') ?? []);
  if (endings.length > 0) return endings;
  const { cjsVerdictCode, categoryType } = offence.verdict?.verdictType ?? {};
  return verdictOf(cjsVerdictCode, categoryType) === 'NG' ? ['acquitted'] : [];
}
