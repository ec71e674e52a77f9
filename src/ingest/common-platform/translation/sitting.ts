/** What holds for every case of a hearing: where it sat, on which days, and what came of a trial. */
import type { Jurisdiction } from '#contracts/vocabulary/courts.ts';
import {
  courtCodeNamed,
  courtCodeSchema,
  courtJurisdiction,
  courtName,
  isCourtCode,
} from '#contracts/vocabulary/courts.ts';
import type { TrialReason, TrialResult } from '#contracts/vocabulary/hearings.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt, millisOf } from '#projections/kit/london.ts';
import { hearingTypeOf, trialReasonOf } from './codes.ts';
import type { Findings } from './faults.ts';
import type { CourtCentre, CourtHearing, HearingShare, NamedType } from './message.ts';

export type SittingDay = { readonly date: LondonDate; readonly millis: number };

export type Sitting = {
  readonly hearing: CourtHearing;
  /** JSON pointer of the hearing in the message. */
  readonly at: string;
  /** When the court said it, ms since the epoch. */
  readonly saidAt: number;
  readonly court: string;
  readonly jurisdiction: Jurisdiction;
  readonly hearingType: string;
  /** Sitting days in order, those still to come included. */
  readonly days: readonly SittingDay[];
  /** Days on which the court had sat when it shared the results; none of a vacated trial. */
  readonly heldDays: readonly SittingDay[];
  readonly firstDay: LondonDate;
  /** The day of what was decided, where the message gives none of its own. */
  readonly decided: LondonDate;
  readonly trial?: {
    readonly result: TrialResult;
    readonly reason?: TrialReason;
    readonly markedOn?: LondonDate;
  };
};

/** Reads what the cases of a hearing share. Where there is a fault it goes on, to find the others too. */
export function sittingOf(share: HearingShare, saidAt: number, findings: Findings): Sitting {
  const { hearing, at } = share;
  const court = courtOf(hearing.courtCentre, `${at}/courtCentre`, findings);
  const said = londonDateAt(saidAt);
  const days = sittingDays(hearing);
  if (days.length === 0) {
    findings.fault({ pointer: `${at}/hearingDays`, code: 'missing', expected: 'at least one sitting day' });
  }
  const trial = trialOf(hearing, at, findings);
  const jurisdiction = hearing.jurisdictionType === 'CROWN' ? 'crown' : 'magistrates';
  if (court !== undefined && courtJurisdiction(court) !== jurisdiction) {
    findings.note({
      pointer: `${at}/jurisdictionType`,
      code: 'disagrees',
      expected: `${courtJurisdiction(court)} for ${court}: the jurisdiction is taken as the message says it`,
      received: hearing.jurisdictionType,
    });
  }
  const heldDays = trial?.result === 'vacated' ? [] : days.filter((day) => day.date <= said);
  return {
    hearing,
    at,
    saidAt,
    court: court ?? '',
    jurisdiction,
    hearingType: hearingTypeOrOther(hearing.type, `${at}/type`, findings),
    days,
    heldDays,
    firstDay: days[0]?.date ?? said,
    decided: heldDays.at(-1)?.date ?? said,
    ...(trial !== undefined && { trial }),
  };
}

/**
 * The court's code, or the code of the court with exactly that name. A code that the standing data gives to another
 * court than the one named is taken all the same: codes are kept by the courts, names are typed.
 */
export function courtOf(centre: CourtCentre | undefined, at: string, findings: Findings): string | undefined {
  const { code, name } = centre ?? {};
  const named = name === undefined ? undefined : courtCodeNamed(name);
  if (code !== undefined && isCourtCode(code)) {
    if (named !== undefined && courtName(named) !== courtName(code)) {
      const expected = `${named} for the court named; ${code} is ${courtName(code)}, and is taken`;
      findings.note({ pointer: `${at}/code`, code: 'disagrees', expected, received: code });
    }
    return code;
  }
  if (code === undefined && named !== undefined) return named;
  if (code !== undefined) {
    const nearest = nearestCourt(code);
    findings.fault({
      pointer: `${at}/code`,
      code: 'unknown-code',
      expected: 'the 7-character code of a court, e.g. B01OK00',
      received: code,
      ...(nearest !== undefined && { nearest }),
    });
  } else {
    findings.fault({
      pointer: name === undefined ? `${at}/code` : `${at}/name`,
      code: name === undefined ? 'missing' : 'unknown-code',
      expected: 'the code of a court, or exactly the name of one in the standing data',
      ...(name !== undefined && { received: name }),
    });
  }
  return undefined;
}

function nearestCourt(code: string): string | undefined {
  const issue = courtCodeSchema.safeParse(code).error?.issues[0];
  const params = issue?.code === 'custom' ? issue.params : undefined;
  return typeof params?.['nearest'] === 'string' ? params['nearest'] : undefined;
}

export function hearingTypeOrOther(type: NamedType | undefined, at: string, findings: Findings): string {
  const known = hearingTypeOf(type);
  if (known !== undefined) return known;
  findings.note({
    pointer: at,
    code: 'unknown-code',
    expected: 'a hearing type of the standing data, by id or description; OTHER is taken',
    cure: 'Add the hearing type to the standing data and replay the message.',
  });
  return 'OTHER';
}

function sittingDays(hearing: CourtHearing): SittingDay[] {
  const days = new Map<LondonDate, SittingDay>();
  for (const { sittingDay, isCancelled } of hearing.hearingDays) {
    if (isCancelled === true) continue;
    const millis = millisOf(sittingDay);
    const date = londonDateAt(millis);
    const known = days.get(date);
    if (known === undefined || millis < known.millis) days.set(date, { date, millis });
  }
  return [...days.values()].sort((a, b) => a.millis - b.millis);
}

function trialOf(hearing: CourtHearing, at: string, findings: Findings): Sitting['trial'] {
  const given = hearing.crackedIneffectiveTrial;
  if (given !== undefined) {
    const reason = trialReasonOf(given);
    if (reason === undefined) {
      findings.fault({
        pointer: `${at}/crackedIneffectiveTrial/code`,
        code: 'unknown-code',
        expected: 'a reason of a cracked, ineffective or vacated trial, with its type',
        received: `${given.type.slice(0, 20)} ${given.code.slice(0, 20)}`,
      });
      return undefined;
    }
    const result = ({ Cracked: 'cracked', Ineffective: 'ineffective', Vacated: 'vacated' } as const)[
      reason.type
    ];
    return { result, reason, ...(given.date !== undefined && { markedOn: given.date }) };
  }
  if (hearing.isVacatedTrial === true) return { result: 'vacated' };
  return hearing.isEffectiveTrial === true ? { result: 'effective' } : undefined;
}
