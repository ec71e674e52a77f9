/** A duty for programs: what it asks, by when, what became of it, what shows it, and where it stands written. */
import { includedContents, topicLabel } from '#contracts/vocabulary/contact.ts';
import { agencyName, dayInWords } from '#projections/kit/words.ts';
import type { Due, Enhancement } from '#projections/victims-code/duties/model.ts';
import type { DutyStatus } from '#projections/victims-code/duties/status.ts';
import { cannotTellReasons, dutyStatuses } from '#projections/victims-code/duties/status.ts';
import type { DormantRule, RightsEntry } from '#projections/victims-code/rights.ts';
import type { Edition, Rule } from '#projections/victims-code/rules/edition.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { isVerified } from '#projections/victims-code/rules/rule-book.ts';

/** What is not known is left out; the API's schema is `dutySchema` in `contracts/rights.ts`. */
export function describeEntry({ duty, status, asIfEnhanced, verified }: RightsEntry, rules: RuleBook) {
  const { rule, edition, holder, matter, due, enhancement, attempts, perhaps } = duty;
  return {
    id: duty.id,
    ...describeRule(rule, edition, rules),
    verified,
    holder,
    holderName: agencyName(holder),
    victim: duty.victim,
    victims: duty.victims,
    trigger: {
      when: { time: matter.when.time, precision: matter.when.precision, date: matter.when.date },
      events: matter.keys,
      ...(matter.topic !== undefined && { topic: matter.topic, topicName: topicLabel(matter.topic) }),
      ...(matter.hearing !== undefined && { hearing: matter.hearing }),
      ...(matter.on !== undefined && { on: matter.on }),
      concerns: matter.concerns,
    },
    ...startOf(due),
    enhanced: describeEnhancement(enhancement),
    ...describeStatus(status),
    ...(asIfEnhanced !== undefined && { asIfEnhanced: describeStatus(asIfEnhanced) }),
    attempts: attempts.map(({ key }) => key),
    perhaps: perhaps.map(({ key }) => key),
  };
}

/** A rule in force that nothing has set off. */
export function describeDormant({ rule, edition, status }: DormantRule, rules: RuleBook) {
  return { ...describeRule(rule, edition, rules), status, says: dutyStatuses[status] };
}

export function describeRule(rule: Rule, edition: Edition['id'], { editions }: RuleBook) {
  const found = editions.find(({ id }) => id === edition);
  return {
    rule: rule.id,
    title: rule.title,
    right: rule.right,
    clause: rule.clause,
    edition,
    family: found?.family ?? 'code',
    ...(rule.limit !== undefined && { workingDays: rule.limit }),
    verified: isVerified(rule),
    confidence: rule.confidence,
    source: rule.source.map((key) => found?.sources[key] ?? key),
  };
}

function describeEnhancement({ categories, ever, assessed, neverAssessed }: Enhancement) {
  return { onRecord: categories.length > 0, categories, ever, assessed, neverAssessed };
}

/** When the clock started, and the last days of both limits; of an unknown start their outer bounds. */
function startOf(due: Due) {
  if (due.kind === 'by') {
    const { start, startedBy, startBasis, standard, enhanced } = due;
    return {
      clock: {
        from: { time: start.time, precision: start.precision, date: start.date },
        ...(startedBy !== undefined && { event: startedBy }),
        ...(startBasis !== undefined && { basis: startBasis }),
      },
      dueStandard: standard.latest,
      dueEnhanced: enhanced.latest,
    };
  }
  if (due.kind !== 'start-unknown') return {};
  const { standard, enhanced, sent } = due;
  return {
    ...(sent !== undefined && { clock: { sent: sent.key } }),
    ...(standard.outer !== undefined && { dueStandard: standard.outer }),
    ...(enhanced.outer !== undefined && { dueEnhanced: enhanced.outer }),
  };
}

export function describeStatus(status: DutyStatus) {
  const { reason, lacking, keptBy, ...rest } = status;
  return {
    ...rest,
    says: statusInWords(status),
    ...(reason !== undefined && { reason }),
    ...(keptBy !== undefined && { keptBy }),
    ...(lacking !== undefined && {
      lacking: lacking.map((code) => ({ code, name: includedContents.label(code) })),
    }),
  };
}

/** "Cannot tell: no feed would carry the proof", "Due by 3 May 2026". */
export function statusInWords({ status, reason, due, outerBound, heldUntold }: DutyStatus): string {
  if (heldUntold === true) return 'The hearing was held before anything shows that the victim was told of it';
  const says = dutyStatuses[status];
  if (reason !== undefined) return `${says}: ${cannotTellReasons[reason]}`;
  if (due === undefined || (status !== 'due' && status !== 'overdue')) return says;
  const bound = outerBound === true ? ' at the latest' : '';
  return status === 'due' ? `Due by ${dayInWords(due)}${bound}` : `Overdue since ${dayInWords(due)}`;
}
