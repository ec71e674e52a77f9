/** Hand-overs between agencies that should have happened by now: who must act, and since when. */
import type { EventKey } from '#contracts/envelope.ts';
import type { EventType } from '#contracts/registry.ts';
import type { Finding, FindingCode } from '../case-history/findings.ts';
import type { CaseHistory } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import { addDays } from '../kit/london.ts';
import { compareKeys, keyText } from '../kit/order.ts';
import { englandAndWales, workingDaysAfter } from '../kit/working-days.ts';
import type { Coverage } from './duties/coverage.ts';
import { coverageOfTypes } from './duties/coverage.ts';
import type { Duty } from './duties/model.ts';
import { limitOf, lastDayOfLimit } from './duties/status.ts';
import { limitedDutiesOf } from './limited-duties.ts';
import { proofTypesOf } from './rules/reads.ts';
import type { RuleBook } from './rules/rule-book.ts';
import type { Rule } from './rules/edition.ts';

/** What can be missing between two agencies; what each means stands with the findings. */
export const handOverCodes = [
  'results-not-sent',
  'results-not-received',
  'contact-scheme-not-referred',
] as const satisfies readonly FindingCode[];

export type HandOver = {
  readonly code: (typeof handOverCodes)[number];
  /** The agency that must act. */
  readonly holder: string;
  /** What it waits for happened on that day. */
  readonly since: LondonDate;
  /** The day from which it counts as missing. */
  readonly from: LondonDate;
  /** The events after which the next one is missing. */
  readonly events: readonly EventKey[];
  /** Any of these would show that it happened. */
  readonly shownBy: readonly EventType[];
};

/**
 * A hearing, verdict or sentence whose results nobody sent on within the court's limit; results that were sent, and that
 * witness care does not say it has a working day later; a sentence that calls for the contact scheme, and no referral
 * within its limit. Dates only: whether a feed would tell of it is for whoever shows them to ask.
 */
export function handOversOf(history: CaseHistory, rules?: RuleBook): readonly HandOver[] {
  const distinct = new Map<string, HandOver>();
  for (const duty of limitedDutiesOf(history, rules)) {
    const handOver = handOverOf(duty);
    if (handOver === undefined) continue;
    distinct.set([handOver.code, ...handOver.events.map(keyText)].join(' '), handOver);
  }
  return [...distinct.values()];
}

/**
 * Those missing by a day. Where no feed would tell of it, or something of the feed may be lost, that nothing is on record
 * says nothing: such a hand-over is left out.
 */
export function missingHandOvers(
  history: CaseHistory,
  { asOf, coverage }: { readonly asOf: LondonDate; readonly coverage: Coverage },
  rules?: RuleBook,
): readonly HandOver[] {
  return handOversOf(history, rules).filter(({ holder, since, from, shownBy }) => {
    const last = addDays(from, -1);
    return from <= asOf && coverageOfTypes(shownBy, holder, since, last, coverage) === 'covered';
  });
}

const receivedTypes: readonly EventType[] = ['witness-care.court-information-received'];

function handOverOf(duty: Duty): HandOver | undefined {
  const { due, matter, proofs, holder } = duty;
  const since = matter.when.date;
  if (due.kind === 'start-unknown' && due.sent !== undefined) {
    const from = dayAfter(workingDaysAfter(due.sent.when.date, 1, englandAndWales));
    if (from === undefined) return undefined;
    const events = [due.sent.key];
    return {
      code: 'results-not-received',
      holder,
      since: due.sent.when.date,
      from,
      events,
      shownBy: receivedTypes,
    };
  }
  const limit = limitOf(duty, 'on-record');
  const from = dayAfter(limit === undefined ? undefined : lastDayOfLimit(limit));
  const code = codeOf(duty);
  if (code === undefined || from === undefined || proofs.length > 0) return undefined;
  const events = [...matter.keys].sort(compareKeys);
  return { code, holder, since, from, events, shownBy: proofTypesOf(duty.rule) };
}

function codeOf({ rule, declined }: Duty): HandOver['code'] | undefined {
  const code = codeOfRule(rule);
  return code === 'contact-scheme-not-referred' && declined !== undefined ? undefined : code;
}

function codeOfRule({ metBy, conditions }: Rule): HandOver['code'] | undefined {
  if (metBy.some(({ by }) => by === 'passing-on')) return 'results-not-sent';
  return conditions.includes('contact-scheme-sentence') ? 'contact-scheme-not-referred' : undefined;
}

/** The event types any of which would show that a hand-over of the kind happened, under any edition. */
export function typesShowing(code: HandOver['code'], { editions }: RuleBook): readonly EventType[] {
  if (code === 'results-not-received') return receivedTypes;
  const rules = editions.flatMap((edition) => edition.rules).filter((rule) => codeOfRule(rule) === code);
  return [...new Set(rules.flatMap(proofTypesOf))];
}

function dayAfter(date: LondonDate | undefined): LondonDate | undefined {
  return date === undefined ? undefined : addDays(date, 1);
}

/** The missing hand-overs as findings of the case, about the agency that must act. */
export function handOverFindings(history: CaseHistory, rules?: RuleBook): readonly Finding[] {
  return handOversOf(history, rules).map(({ code, holder, from, events }) => ({
    code,
    about: { kind: 'agency', id: holder },
    from,
    events,
  }));
}
