/** What is looked up of duties across cases: one row for each duty that has a limit. Dates and marks, never a status. */
import type { CaseHistory, OfficerAssignment } from '../case-history/model.ts';
import { factTable } from '../kit/facts.ts';
import type { LondonDate } from '../kit/london.ts';
import { dayNumberOf } from '../kit/london.ts';
import { sameKey } from '../kit/order.ts';
import type { Row } from '../kit/tables.ts';
import { lastDayOf } from './duties/clock.ts';
import type { Duty, Proof } from './duties/model.ts';
import { completionOf, isVerifiedDuty, limitOf } from './duties/status.ts';
import { limitedDutiesOf } from './limited-duties.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** Marks of a duty, as bits: the n-th is 2ⁿ. New ones are added at the end. */
export const dutyMarks = [
  /** Enhanced rights on record on the day of the trigger. */
  'enhanced',
  /** A category on record on any day. */
  'ever-enhanced',
  /** Nobody had assessed her needs by then. */
  'unassessed',
  /** The clock starts with a receipt that is not on record: `due_on` is the outer bound. */
  'start-unknown',
  /** It is not on record whether it concerns her. */
  'link-missing',
  /** Some word of the topic may have been about it. */
  'perhaps-told',
  /** Told, but something required was left out. */
  'in-part',
  /** The topic alone shows that it was this matter that was told. */
  'inferred',
  /** Kept by another agency than the one whose duty it is. */
  'kept-by-other',
  /** A decision not to tell waits for a second signature. */
  'awaits-sign-off',
  /** She declined it, it was excused, or something newer took its place, before the limit ended. */
  'declined',
  'excused',
  'superseded',
  /** The duty, its limit, or what shortened it was not read in its source. */
  'unverified',
  /** Kept, and whether in time depends on a time known to the month only. */
  'imprecise',
  /** Kept, but what she was told was corrected since. */
  'tell-again',
  /** Told in the way she had agreed with the police, or in another. */
  'preferred-method',
  'other-method',
  /** Of what the holder's unit has open towards her, the one whose limit ends last: once it is older, all are. */
  'last-due',
] as const;
export type DutyMark = (typeof dutyMarks)[number];

/** A mark as it stands among the bits of `marks`. */
export const bitOf = Object.fromEntries(dutyMarks.map((mark, place) => [mark, 2 ** place])) as Readonly<
  Record<DutyMark, number>
>;

/**
 * Days are London days since 1 January 1970. `due_on` is the last day of the limit by the categories on record on the
 * trigger's day, `due_if_enhanced` as if enhanced from the report, `soonest_on` the first day on which it can end where
 * that is not sure. `kept_on` is the day it was kept whole, `closed_on` the day from which nothing is left to do, for
 * whatever reason: open duties have none. `unit` and `officer` are those to whom the holder gave her contact last, and
 * `owned_until` the last day of that where it was for a time; `borough` is the code
 * of the one in which her crimes were committed.
 */
export const dutyFacts = factTable(
  'fact_duty',
  {
    case_id: 'text not null',
    victim: 'text not null',
    duty: 'text not null',
    family: 'text not null',
    holder: 'text not null',
    unit: 'text',
    officer: 'text',
    owned_until: 'integer',
    trigger_on: 'integer not null',
    due_on: 'integer',
    due_if_enhanced: 'integer',
    soonest_on: 'integer',
    kept_on: 'integer',
    closed_on: 'integer',
    attempts: 'integer not null',
    borough: 'text',
    marks: 'integer not null',
  },
  [
    // All that the worklist asks of open duties, so that a unit's are read from one stretch of the index.
    `holder, unit, due_on, case_id, victim, duty, trigger_on, marks, soonest_on, officer, owned_until, attempts, kept_on,
      closed_on where closed_on is null`,
    'holder, unit, closed_on where closed_on is not null',
    `holder, unit, due_on, marks where marks & ${bitOf['last-due']}`,
    'case_id',
  ],
);

export function dutyRows(history: CaseHistory, rules?: RuleBook): readonly Row[] {
  const duties = limitedDutiesOf(history, rules).map((duty) => rowOf(duty, history));
  const last = new Set(lastDue(duties));
  return duties.map((row) => ({
    case_id: history.id,
    ...row,
    ...(last.has(row) && { marks: row.marks + bitOf['last-due'] }),
  }));
}

type DutyRow = ReturnType<typeof rowOf>;

/** Of the open duties to each victim with each holder and unit, the one due last; no day is after all days. */
function lastDue(rows: readonly DutyRow[]): readonly DutyRow[] {
  const last = new Map<string, DutyRow>();
  for (const row of rows) {
    if (row.closed_on !== undefined) continue;
    const whose = JSON.stringify([row.holder, row.unit, row.victim]);
    const known = last.get(whose);
    if (known === undefined || dueOf(row) > dueOf(known)) last.set(whose, row);
  }
  return [...last.values()];
}

function dueOf({ due_on: due }: DutyRow): number {
  return due ?? Number.POSITIVE_INFINITY;
}

function rowOf(duty: Duty, history: CaseHistory) {
  const owner = ownerOf(duty, history);
  const onRecord = endsOf(duty, 'on-record');
  const kept = completionOf(duty);
  const reason = reasonBefore(duty, onRecord.last);
  return {
    victim: duty.victim,
    duty: duty.rule.id,
    family: duty.family,
    holder: duty.holder,
    unit: owner?.unit,
    officer: owner?.officer,
    owned_until: dayOrNone(owner?.until),
    trigger_on: dayNumberOf(duty.matter.when.date),
    due_on: dayOrNone(onRecord.last),
    due_if_enhanced: dayOrNone(endsOf(duty, 'as-if-enhanced').last),
    soonest_on: onRecord.first === onRecord.last ? undefined : dayOrNone(onRecord.first),
    kept_on: dayOrNone(kept?.when.date),
    closed_on: dayOrNone(kept?.when.date ?? reason?.on ?? duty.overtaken?.when.date),
    attempts: duty.attempts.length,
    borough: boroughOf(duty, history),
    marks: marksOf(duty, {
      kept,
      reason: reason?.mark,
      last: onRecord.last,
      method: methodOf(duty, kept, history),
    }),
  };
}

function dayOrNone(date: LondonDate | undefined): number | undefined {
  return date === undefined ? undefined : dayNumberOf(date);
}

type Ends = { readonly first?: LondonDate; readonly last?: LondonDate };

function endsOf(duty: Duty, by: 'on-record' | 'as-if-enhanced'): Ends {
  const limit = limitOf(duty, by);
  if (limit === undefined) return {};
  if ('span' in limit) return { first: limit.span.earliest, last: limit.span.latest };
  const { soonest, outer } = limit.bounds;
  return { first: soonest, ...(outer !== undefined && { last: outer }) };
}

type Reason = { readonly mark: DutyMark; readonly on: LondonDate };

/** Why it need not be kept, if that came before the limit ended. */
function reasonBefore(
  { declined, notInforming, overtaken }: Duty,
  last: LondonDate | undefined,
): Reason | undefined {
  const reasons = [
    { mark: 'excused', on: notInforming?.signedOff?.when.date },
    { mark: 'declined', on: declined?.when.date },
    { mark: 'superseded', on: overtaken?.when.date },
  ] as const;
  for (const { mark, on } of reasons) {
    if (on !== undefined && (last === undefined || on <= last)) return { mark, on };
  }
  return undefined;
}

type Marked = {
  readonly kept: Proof | undefined;
  readonly reason: DutyMark | undefined;
  readonly last: LondonDate | undefined;
  readonly method: DutyMark | undefined;
};

function marksOf(duty: Duty, { kept, reason, last, method }: Marked): number {
  const { enhancement, due, matter, notInforming, proofs } = duty;
  const holds: Readonly<Record<DutyMark, boolean>> = {
    enhanced: enhancement.categories.length > 0,
    'ever-enhanced': enhancement.ever,
    unassessed: !enhancement.assessed,
    'start-unknown': due.kind === 'start-unknown',
    'link-missing': matter.concerns === 'link-missing',
    'perhaps-told': duty.perhaps.some(({ when }) => last === undefined || when.date <= last),
    'in-part': kept === undefined && proofs.length > 0,
    inferred: proofs.some(({ inferred }) => inferred),
    'kept-by-other': kept !== undefined && kept.by !== duty.holder,
    'awaits-sign-off': notInforming !== undefined && notInforming.signedOff === undefined,
    declined: reason === 'declined',
    excused: reason === 'excused',
    superseded: reason === 'superseded',
    unverified: !isVerifiedDuty(duty),
    'tell-again': kept !== undefined && duty.correctedSince !== undefined,
    imprecise: kept !== undefined && lastDayOf(kept.when) !== kept.when.date,
    'preferred-method': method === 'preferred-method',
    'other-method': method === 'other-method',
    // Seen only beside the others.
    'last-due': false,
  };
  return dutyMarks.reduce((bits, mark) => (holds[mark] ? bits + bitOf[mark] : bits), 0);
}

/** Whether she was told in the way she had agreed with the police; undefined where either is not on record. */
function methodOf(
  { victims }: Duty,
  kept: Proof | undefined,
  { contacts, victims: all }: CaseHistory,
): DutyMark | undefined {
  const used = kept && contacts.find(({ key }) => sameKey(key, kept.key))?.method;
  const plan = all.find(({ person }) => victims.includes(person))?.contactPlan;
  if (used === undefined || plan === undefined) return undefined;
  return used === plan.value.method ? 'preferred-method' : 'other-method';
}

/** Where the crimes of these victims were committed, if it is one borough. */
function boroughOf({ victims }: Duty, { crimes }: CaseHistory): string | undefined {
  const theirs = crimes.filter((crime) => crime.victims.some((victim) => victims.includes(victim)));
  const [first, ...others] = new Set(
    (theirs.length > 0 ? theirs : crimes).map(({ reported }) => reported?.value.placeBorough),
  );
  return others.length === 0 ? first : undefined;
}

/** Whom the agency that owes it gave the victim's contact last; an assignment that names nobody is of all. */
function ownerOf({ holder, victims }: Duty, { officers }: CaseHistory): OfficerAssignment | undefined {
  return officers.findLast(
    (each) =>
      each.agency === holder &&
      (each.victims.length === 0 || each.victims.some((victim) => victims.includes(victim))),
  );
}
