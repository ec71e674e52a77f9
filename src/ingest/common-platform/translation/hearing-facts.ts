/** Facts of a case that the hearing itself makes: receipt, sitting days, what came of a trial, bail, pleas, verdicts. */
import { normaliseCaseReference } from '#contracts/references.ts';
import { isAsn } from '#contracts/vocabulary/asn.ts';
import { isOffenceCode } from '#contracts/vocabulary/offences.ts';
import { pleaFromCommonPlatform, remandStatusFromCommonPlatform } from '#contracts/vocabulary/results.ts';
import type { Adjournment, CaseHeard } from './case-heard.ts';
import { keyOf } from './case-heard.ts';
import { initiationOf, verdictOf } from './codes.ts';
import type { Findings } from './faults.ts';
import type { CourtOffence, ProsecutionCase } from './message.ts';
import type { Party } from './parties.ts';
import { conditionsOf, isCommittalForSentence, isRemand, isSendingForTrial } from './results.ts';
import type { Fact } from './statement.ts';
import { factOf } from './statement.ts';
import { atOrOnDayOf, onDay } from './times.ts';

/** The reference events of a case are sent under: its URN where it is one, else Common Platform's own id of the case. */
export function subjectOfCase(prosecutionCase: ProsecutionCase, at: string, findings: Findings): string {
  const urn = prosecutionCase.prosecutionCaseIdentifier?.caseURN;
  const reference = urn === undefined ? undefined : normaliseCaseReference(`urn:${urn}`);
  if (reference !== undefined) return reference;
  findings.note({
    pointer: `${at}/prosecutionCaseIdentifier/caseURN`,
    code: urn === undefined ? 'missing' : 'unreadable',
    expected:
      'a unique reference number such as 01ZD0303208; the case stands under its cp-case reference alone',
    cure: 'Link the case to the police case by record.references-linked.',
  });
  return `cp-case:${prosecutionCase.id}`;
}

/**
 * The court's receipt of the case, as this hearing shows it. The feed gives no date of receipt: the first sitting day
 * stands for it, or the day of sharing where that came first.
 */
export function received(heard: CaseHeard): Fact[] {
  const { sitting, prosecutionCase, subject, parties, findings } = heard;
  const defendants = parties.flatMap((party) => {
    const offences = party.offences.map(({ offence, at }) => receivedOffence(offence, at, findings));
    if (offences.length > 0) return [{ defendant: party.person, ...asnOf(party, findings), offences }];
    findings.note({ pointer: party.at, code: 'left-out', expected: 'at least one offence of the defendant' });
    return [];
  });
  if (defendants.length === 0) return [];
  const initiation = initiationOf(prosecutionCase.initiationCode);
  const own = `cp-case:${prosecutionCase.id}`;
  const day = sitting.firstDay < sitting.decided ? sitting.firstDay : sitting.decided;
  return [
    factOf('court.case-received', keyOf(heard, sitting.hearing.id, 'received'), onDay(day), {
      references: subject === own ? [own] : [own, subject],
      court: sitting.court,
      jurisdiction: sitting.jurisdiction,
      ...(initiation !== undefined && { initiation }),
      defendants,
    }),
  ];
}

function receivedOffence(offence: CourtOffence, at: string, findings: Findings) {
  const { id, offenceCode, orderIndex } = offence;
  if (!isOffenceCode(offenceCode)) {
    findings.fault({
      pointer: `${at}/offenceCode`,
      code: 'unknown-code',
      expected: 'a CJS offence code, e.g. CD98067',
      received: offenceCode.slice(0, 20),
    });
  }
  const sequence =
    orderIndex !== undefined && Number.isInteger(orderIndex) && orderIndex >= 1 && orderIndex <= 999;
  return { offence: id, offenceCode, ...(sequence && { sequence: orderIndex }) };
}

function asnOf({ entry, at }: Party, findings: Findings): { asn?: string } {
  const written = entry.personDefendant?.arrestSummonsNumber;
  if (written === undefined || written === '') return {};
  const asn = written.toUpperCase().replace(/[\s/]/g, '');
  if (isAsn(asn)) return { asn };
  findings.note({
    pointer: `${at}/personDefendant/arrestSummonsNumber`,
    code: 'left-out',
    expected: 'an arrest summons number with its check letter, e.g. 1101ZD0100000448754K',
  });
  return {};
}

/** The days on which the court sat on the case. `adjournment` is where its next hearing stands, if it has one. */
export function held(heard: CaseHeard, adjournment: Adjournment | undefined): Fact[] {
  const { sitting, parties } = heard;
  const { hearing, days, heldDays } = sitting;
  const concluded = parties.every((party) => party.concluded);
  return heldDays.map((day, index) => {
    const isLast = index === days.length - 1;
    const ended =
      adjournment === undefined ? (concluded ? { outcome: 'concluded' as const } : {}) : adjournment;
    return factOf(
      'court.hearing-held',
      keyOf(heard, hearing.id, 'held', day.date),
      atOrOnDayOf(day.millis, sitting.saidAt),
      {
        hearing: hearing.id,
        court: sitting.court,
        hearingType: sitting.hearingType,
        day: index + 1,
        of: days.length,
        defendants: parties.map((party) => party.person),
        ...(isLast ? ended : { outcome: 'part-heard' as const }),
      },
    );
  });
}

/** What came of a trial, and that a vacated hearing left the list. */
export function trialFacts(heard: CaseHeard): Fact[] {
  const { hearing, trial, decided, firstDay } = heard.sitting;
  if (trial === undefined) return [];
  const { result, reason } = trial;
  const key = (what: string) => keyOf(heard, hearing.id, what);
  const why = reason === undefined ? {} : { reason };
  const day = result === 'vacated' ? (trial.markedOn ?? decided) : firstDay;
  const recorded = factOf('court.trial-result-recorded', key('trial-result'), onDay(day), {
    hearing: hearing.id,
    result,
    ...why,
  });
  if (result !== 'vacated') return [recorded];
  return [
    factOf('court.hearing-vacated', key('vacated'), onDay(day), { hearing: hearing.id, ...why }),
    recorded,
  ];
}

/**
 * Where each defendant waits for the next step. The decision is dated by the results that made it, else by the first day
 * the court sat. Conditions are those that results name by a code; conditions in words stay in the message.
 */
export function bail(heard: CaseHeard): Fact[] {
  const { sitting, parties, findings } = heard;
  return parties.flatMap((party) => {
    const code = party.entry.personDefendant?.bailStatus?.code;
    if (code === undefined) return [];
    const status = remandStatusFromCommonPlatform(code);
    if (status === undefined) {
      const pointer = `${party.at}/personDefendant/bailStatus/code`;
      findings.note({
        pointer,
        code: 'unknown-code',
        expected: 'a bail status of the standing data: A, B, C, L, P, S or U; it is left out',
        received: code.slice(0, 20),
      });
    }
    if (status === undefined || status === 'NA') return [];
    const remands = heard.results
      .filter(({ defendant, result }) => defendant === party && decidesBail(result.cjsCode))
      .map(({ result }) => result);
    const decided = remands
      .flatMap(({ orderedDate }) => orderedDate ?? [])
      .sort()
      .at(-1);
    const conditionsCode = conditionsOf(remands);
    return [
      factOf(
        'court.bail-decided',
        keyOf(heard, sitting.hearing.id, 'bail', party.person),
        onDay(decided ?? sitting.heldDays[0]?.date ?? sitting.decided),
        { defendant: party.person, status, ...(conditionsCode.length > 0 && { conditionsCode }) },
      ),
    ];
  });
}

function decidesBail(code: string | undefined): boolean {
  return code !== undefined && (isRemand(code) || isSendingForTrial(code) || isCommittalForSentence(code));
}

/** Pleas and verdicts, each a fact of the hearing at which it was entered or returned. */
export function pleasAndVerdicts(heard: CaseHeard): Fact[] {
  return heard.parties.flatMap((party) =>
    party.offences.flatMap(({ offence, at }) => [
      ...plea(heard, party.person, offence, at),
      ...verdict(heard, party.person, offence, at),
    ]),
  );
}

function plea(heard: CaseHeard, defendant: string, offence: CourtOffence, at: string): Fact[] {
  const given = offence.plea;
  if (given === undefined) return [];
  const code = pleaFromCommonPlatform(given.pleaValue);
  if (code === undefined) {
    heard.findings.fault({
      pointer: `${at}/plea/pleaValue`,
      code: 'unknown-code',
      expected: 'a plea of the standing data, e.g. NOT_GUILTY',
      received: given.pleaValue.slice(0, 40),
    });
    return [];
  }
  const hearing = given.originatingHearingId ?? heard.sitting.hearing.id;
  return [
    factOf('court.plea-entered', keyOf(heard, hearing, 'plea', offence.id), onDay(given.pleaDate), {
      defendant,
      offence: offence.id,
      plea: code,
    }),
  ];
}

function verdict(heard: CaseHeard, defendant: string, offence: CourtOffence, at: string): Fact[] {
  const given = offence.verdict;
  if (given === undefined) return [];
  const { cjsVerdictCode, categoryType } = given.verdictType;
  const code = verdictOf(cjsVerdictCode, categoryType);
  if (code === undefined) {
    heard.findings.fault({
      pointer: `${at}/verdict/verdictType`,
      code: 'unknown-code',
      expected:
        'a verdict of the standing data in cjsVerdictCode (G, N, A, O), or a category GUILTY… or NOT_GUILTY…',
      ...(cjsVerdictCode !== undefined && { received: cjsVerdictCode.slice(0, 20) }),
    });
    return [];
  }
  const hearing = given.originatingHearingId ?? heard.sitting.hearing.id;
  return [
    factOf('court.verdict-returned', keyOf(heard, hearing, 'verdict', offence.id), onDay(given.verdictDate), {
      defendant,
      offence: offence.id,
      verdict: code,
    }),
  ];
}
