/** Every duty that fell due to a victim in a case, with its dates and proofs. Statuses are asked with a day. */
import type { CaseHistory } from '../../case-history/model.ts';
import type { LondonDate } from '../../kit/london.ts';
import { keyText } from '../../kit/order.ts';
import type { WorkingDayCalendar } from '../../kit/working-days.ts';
import type { Edition } from '../rules/edition.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { isInForce } from '../rules/rule-book.ts';
import type { CaseFacts } from './case-facts.ts';
import { caseFactsOf } from './case-facts.ts';
import { dueOf } from './clock.ts';
import type { EnhancementOn } from './enhancement.ts';
import { enhancementFor } from './enhancement.ts';
import type { Fired } from './firing.ts';
import { firedIn } from './firing.ts';
import { meetsConditions } from './meets-conditions.ts';
import type { Duty, DutyMatter } from './model.ts';
import { correctedSince, perhapsOf, proofsOf } from './proofs.ts';
import type { Recipient } from './recipients.ts';
import { recipientsOf } from './recipients.ts';
import { attemptsOf, declinedBy, isHeldFirst, notInformingOf, overtakenBy } from './wishes.ts';

/** What duties are judged by. */
export type DutyContext = { readonly rules: RuleBook; readonly calendar: WorkingDayCalendar };

/**
 * The duties of a case under the editions in force on the day of each trigger, in order of the triggers. The history may
 * be folded as of a day and as known on a day: the duties are then those of that day and that knowledge.
 */
export function dutiesOf(history: CaseHistory, context: DutyContext): readonly Duty[] {
  const recipients = recipientsOf(history);
  if (recipients.length === 0) return [];
  const facts = caseFactsOf(history);
  const fired = firedIn(facts, context.rules);
  return recipients.flatMap((recipient) => {
    const theirs = onceEach(fired.filter((each) => isOwed(each, recipient, history)));
    const enhancementOn = enhancementFor(recipient, history, (date) => enhancedFacts(context.rules, date));
    return theirs.map((each) => dutyOf(each, recipient, facts, enhancementOn, context));
  });
}

function isOwed(fired: Fired, recipient: Recipient, history: CaseHistory): boolean {
  const { concerns, entry } = fired;
  const isTheirs = concerns.wholeCase || concerns.victims.some((each) => recipient.victims.includes(each));
  const isAlive = recipient.died === undefined || entry.when.at <= recipient.died.when.at;
  return isTheirs && isAlive && meetsConditions(fired, recipient, history);
}

/** Of duties that do not fall due again with every occurrence, the first. */
function onceEach(fired: readonly Fired[]): readonly Fired[] {
  const seen = new Set<string>();
  return fired.filter((each) => {
    const occasion = occasionOf(each);
    if (occasion === undefined) return true;
    if (seen.has(occasion)) return false;
    seen.add(occasion);
    return true;
  });
}

function occasionOf({ rule, entry, defendants }: Fired): string | undefined {
  if (rule.recurs === 'once') return rule.id;
  if (rule.recurs === 'per-suspect') return `${rule.id} ${[...defendants].sort().join(' ')}`;
  if (rule.recurs === 'per-crime') return `${rule.id} ${'crime' in entry.data ? entry.data.crime : ''}`;
  return undefined;
}

function dutyOf(
  fired: Fired,
  recipient: Recipient,
  facts: CaseFacts,
  enhancementOn: EnhancementOn,
  { calendar }: DutyContext,
): Duty {
  const { rule, edition, entry, matter } = fired;
  const { victim, victims, kind } = recipient;
  const notInforming = notInformingOf(fired, recipient, facts);
  const declined = declinedBy(fired, recipient, facts);
  const overtaken = overtakenBy(fired, recipient, facts);
  const proofs = proofsOf(fired, recipient, facts);
  const corrected = correctedSince(fired, proofs);
  return {
    id: [rule.id, victim, keyText(entry.key), ...(matter === undefined ? [] : [matter.id])].join(' '),
    rule,
    edition: edition.id,
    family: edition.family,
    victim,
    victims,
    kind,
    holder: holderOf(fired),
    matter: matterOf(fired, recipient),
    enhancement: enhancementOn(entry.when.date),
    due: dueOf(fired, victim, facts, calendar),
    proofs,
    perhaps: perhapsOf(fired, recipient, proofs, facts),
    attempts: attemptsOf(fired, recipient, facts),
    ...(corrected !== undefined && { correctedSince: corrected }),
    ...(notInforming !== undefined && { notInforming }),
    ...(declined !== undefined && { declined }),
    ...(overtaken !== undefined && { overtaken }),
    ...(isHeldFirst(fired, overtaken, facts) && { heldFirst: true as const }),
  };
}

/** The agency the duty is put on; of a complaint, the one complained about. */
function holderOf({ rule, entry }: Fired): string {
  if (rule.holder !== 'agency-concerned') return rule.holder;
  return 'agency' in entry.data && typeof entry.data.agency === 'string' ? entry.data.agency : entry.agency;
}

function matterOf({ entry, matter, concerns, defendants }: Fired, { victims }: Recipient): DutyMatter {
  const hers = concerns.victims.some((each) => victims.includes(each));
  const link = concerns.missing.length > 0 ? 'link-missing' : 'whole-case';
  return {
    ...(matter !== undefined && { id: matter.id, topic: matter.topic }),
    when: entry.when,
    keys: matter?.keys ?? [entry.key],
    defendants,
    ...(matter?.hearing !== undefined && { hearing: matter.hearing }),
    ...(matter?.on !== undefined && { on: matter.on }),
    concerns: hers ? 'her' : link,
  };
}

/** The facts that the edition of the Code in force on a day counts. */
function enhancedFacts({ editions }: RuleBook, date: LondonDate): Edition['enhanced'] {
  return editions.find((edition) => edition.family === 'code' && isInForce(edition, date))?.enhanced ?? none;
}

const none: Edition['enhanced'] = [];
