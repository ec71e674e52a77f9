/** What has become of a duty by the end of a London day. */
import type { EventKey } from '#contracts/envelope.ts';
import type { LondonDate } from '../../kit/london.ts';
import { lastDayOf } from './clock.ts';
import type { Coverage } from './coverage.ts';
import { proofCoverage, senderOf } from './coverage.ts';
import { isVerified } from '../rules/rule-book.ts';
import type { Bounds, Content, Duty, Proof, Span } from './model.ts';

const endOfTime: LondonDate = '9999-12-31';

/** Every status, in words. */
export const dutyStatuses = {
  met: 'Kept in time',
  'met-late': 'Kept late',
  'part-met': 'Kept in part: something required was left out',
  due: 'Due',
  overdue: 'Overdue',
  'cannot-tell': 'Cannot tell',
  excused: 'Not told, with a good reason signed off',
  declined: 'The victim did not want it',
  'not-applicable': 'Does not apply',
  superseded: 'No longer needed: something newer took its place',
  'not-measured': 'Not measured: no feed tells of what would set it off',
  done: 'Done',
  'not-on-record': 'Not on record',
} as const satisfies Readonly<Record<string, string>>;
export type DutyStatusName = keyof typeof dutyStatuses;

/** Why it cannot be told, in words. */
export const cannotTellReasons = {
  'no-feed': 'no feed would carry the proof',
  'feed-quiet': 'the feed that would carry the proof is quiet, or something of it may be missing',
  'link-missing':
    'it is not on record whether this concerns this victim, or which of several matters was told of',
  'start-unknown': 'when the clock started is not on record',
  'time-imprecise': 'the times are not known exactly enough',
  'no-calendar': 'the calendar of working days does not reach so far',
} as const satisfies Readonly<Record<string, string>>;
export type CannotTellReason = keyof typeof cannotTellReasons;

export type DutyStatus = {
  readonly status: DutyStatusName;
  /** Of `cannot-tell` only. */
  readonly reason?: CannotTellReason;
  /** The last day of the limit judged by; of an unknown start, the outer bound. */
  readonly due?: LondonDate;
  /** `due` is only the outer bound: the start is not on record. */
  readonly outerBound?: true;
  /** Events behind it. */
  readonly proof: readonly EventKey[];
  /** The topic alone shows that it was this matter that was told. */
  readonly inferred?: true;
  /** The agency that kept it, where it is not the one whose duty it is. */
  readonly keptBy?: string;
  /** Required contents that nobody told her yet. */
  readonly lacking?: readonly Content[];
  /** What she was told was corrected since: she is to be told again. */
  readonly tellAgain?: true;
  /** The hearing it was about was held before anything shows that she was told; of `superseded` only. */
  readonly heldUntold?: true;
  /** A decision not to tell her waits for a second signature. */
  readonly awaitsSignOff?: true;
};

/** On what day, by which feeds, by which limit: that of the categories on record, or as if enhanced from the report. */
export type StatusQuestion = {
  readonly asOf: LondonDate;
  readonly coverage: Coverage;
  readonly limit?: 'on-record' | 'as-if-enhanced';
};

/** The status of a duty that fell due by `asOf`. Later happenings count for nothing. */
export function statusOf(duty: Duty, question: StatusQuestion): DutyStatus {
  if (duty.due.kind === 'none') return statusWithoutLimit(duty, question);
  const limit = limitOf(duty, question.limit ?? 'on-record');
  const shown = limit === undefined ? {} : shownLimit(limit);
  const kept = keptIn(duty, question.asOf);
  if (kept.whole !== undefined)
    return { ...judged(kept.whole, limit), ...shown, ...keeping(duty, kept), ...again(duty, question.asOf) };
  const excuse = excusedBy(duty, limit, question.asOf);
  if (excuse !== undefined) return { ...excuse, ...shown };
  const waits = awaitsSignOff(duty, question.asOf) ? { awaitsSignOff: true as const } : {};
  if (kept.proofs.length > 0)
    return { status: 'part-met', ...shown, ...keeping(duty, kept), lacking: kept.lacking, ...waits };
  return { ...open(duty, limit, question), ...shown, proof: duty.matter.keys, ...waits };
}

/** The end of a limit: by days where the start is known, by bounds where it is not. */
type Limit = { readonly span: Span } | { readonly bounds: Bounds };

/**
 * Categories on record shorten a limit; as if enhanced, also those found later, and that nobody ever assessed her: else an
 * agency would look better by not assessing.
 */
export function limitOf({ due, enhancement }: Duty, by: 'on-record' | 'as-if-enhanced'): Limit | undefined {
  if (due.kind === 'none' || due.kind === 'no-calendar') return undefined;
  const { categories, ever, neverAssessed } = enhancement;
  const enhanced = categories.length > 0 || (by === 'as-if-enhanced' && (ever || neverAssessed));
  if (due.kind === 'by') return { span: enhanced ? due.enhanced : due.standard };
  return { bounds: enhanced ? due.enhanced : due.standard };
}

/**
 * Whether what a duty is judged by was read in its source: its rule, and where enhanced rights shorten its limit, a fact
 * that gives them. Else it is shown as not yet checked.
 */
export function isVerifiedDuty({ rule, enhancement: { categories } }: Duty): boolean {
  if (!isVerified(rule)) return false;
  const { standard, enhanced = standard } = rule.limit ?? { standard: 0 };
  return enhanced === standard || categories.length === 0 || categories.some(({ verified }) => verified);
}

/** The last day on which it can have been in time; undefined where none is known. */
export function lastDayOfLimit(limit: Limit): LondonDate | undefined {
  return 'span' in limit ? limit.span.latest : limit.bounds.outer;
}

function shownLimit(limit: Limit): Pick<DutyStatus, 'due' | 'outerBound'> {
  const due = lastDayOfLimit(limit);
  if (due === undefined) return {};
  return 'span' in limit ? { due } : { due, outerBound: true };
}

type Kept = {
  readonly proofs: readonly Proof[];
  /** The proof that made it complete. */
  readonly whole: Proof | undefined;
  readonly lacking: readonly Content[];
};

/** The proof that made the duty kept whole, on whatever day. */
export function completionOf(duty: Duty): Proof | undefined {
  return keptIn(duty, endOfTime).whole;
}

/** Tellings add up: what one left out another may have said. */
function keptIn({ proofs, rule }: Duty, asOf: LondonDate): Kept {
  const byThen = proofs.filter(({ when }) => when.date <= asOf);
  let lacking: readonly Content[] = rule.requires;
  for (const [index, proof] of byThen.entries()) {
    const { contents } = proof;
    lacking = contents === undefined ? [] : lacking.filter((each) => !contents.includes(each));
    if (lacking.length === 0) return { proofs: byThen.slice(0, index + 1), whole: proof, lacking };
  }
  return { proofs: byThen, whole: undefined, lacking };
}

function keeping(
  { holder }: Duty,
  { proofs, whole }: Kept,
): Pick<DutyStatus, 'proof' | 'inferred' | 'keptBy'> {
  const other = whole !== undefined && whole.by !== senderOf(holder) ? whole.by : undefined;
  return {
    proof: proofs.map(({ key }) => key),
    ...(proofs.some(({ inferred }) => inferred) && { inferred: true as const }),
    ...(other !== undefined && { keptBy: other }),
  };
}

function again({ correctedSince }: Duty, asOf: LondonDate): Pick<DutyStatus, 'tellAgain'> {
  return correctedSince !== undefined && correctedSince.when.date <= asOf ? { tellAgain: true } : {};
}

type Verdict = Pick<DutyStatus, 'status' | 'reason'>;

const cannotTell = (reason: CannotTellReason): Verdict => ({ status: 'cannot-tell', reason });

function judged({ when }: Proof, limit: Limit | undefined): Verdict {
  if (limit === undefined) return cannotTell('no-calendar');
  const [first, last] = [when.date, lastDayOf(when)];
  if ('bounds' in limit)
    return last <= limit.bounds.soonest ? { status: 'met' } : cannotTell('start-unknown');
  if (last <= limit.span.earliest) return { status: 'met' };
  return first > limit.span.latest ? { status: 'met-late' } : cannotTell('time-imprecise');
}

function isInTime(day: LondonDate, limit: Limit | undefined): boolean {
  const last = limit === undefined ? undefined : lastDayOfLimit(limit);
  return last === undefined || day <= last;
}

/** Reasons that came before the limit ended; one that came after it changes nothing. */
function excusedBy(
  { declined, notInforming, overtaken, heldFirst }: Duty,
  limit: Limit | undefined,
  asOf: LondonDate,
): (Verdict & Pick<DutyStatus, 'proof' | 'heldUntold'>) | undefined {
  const counts = (day: LondonDate) => day <= asOf && isInTime(day, limit);
  const signed = notInforming?.signedOff;
  if (signed !== undefined && counts(signed.when.date))
    return { status: 'excused', proof: [notInforming?.decided.key ?? signed.key, signed.key] };
  if (declined !== undefined && counts(declined.when.date))
    return { status: 'declined', proof: [declined.key] };
  if (overtaken !== undefined && counts(overtaken.when.date))
    return { status: 'superseded', proof: [overtaken.key], ...(heldFirst && { heldUntold: true }) };
  return undefined;
}

function awaitsSignOff({ notInforming }: Duty, asOf: LondonDate): boolean {
  if (notInforming === undefined || notInforming.decided.when.date > asOf) return false;
  return notInforming.signedOff === undefined || notInforming.signedOff.when.date > asOf;
}

/** Nothing shows that it was kept. */
function open(duty: Duty, limit: Limit | undefined, { asOf, coverage }: StatusQuestion): Verdict {
  if (duty.matter.concerns === 'link-missing') return cannotTell('link-missing');
  if (limit === undefined) return cannotTell('no-calendar');
  if ('bounds' in limit)
    return asOf <= limit.bounds.soonest ? { status: 'due' } : cannotTell('start-unknown');
  if (asOf <= limit.span.latest) return { status: 'due' };
  if (duty.perhaps.some(({ when }) => when.date <= limit.span.latest)) return cannotTell('link-missing');
  const feed = proofCoverage(duty, duty.matter.when.date, limit.span.latest, coverage);
  if (feed === 'covered') return { status: 'overdue' };
  return cannotTell(feed === 'quiet' ? 'feed-quiet' : 'no-feed');
}

function statusWithoutLimit(duty: Duty, { asOf }: StatusQuestion): DutyStatus {
  const kept = keptIn(duty, asOf);
  if (kept.whole !== undefined) return { status: 'done', ...keeping(duty, kept), ...again(duty, asOf) };
  const excuse = excusedBy(duty, undefined, asOf);
  if (excuse !== undefined) return excuse;
  return { status: 'not-on-record', proof: duty.matter.keys };
}
