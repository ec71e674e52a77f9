/** What discharges a duty: tellings of the matter, of its topic, events that show that it was done. */
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { CaseEntry, CaseHistory, Contact, Moment } from '../../case-history/model.ts';
import { isSameMatter } from '../../case-history/telling/tellings.ts';
import { sameKey } from '../../kit/order.ts';
import { latestOf } from '../../kit/when.ts';
import type { DischargeRule } from '../rules/edition.ts';
import type { CaseFacts } from './case-facts.ts';
import { defendantsOf, fitsWhere } from './firing.ts';
import type { Fired } from './firing.ts';
import type { Proof } from './model.ts';
import type { Recipient } from './recipients.ts';

/** All proofs of a duty, in order of what happened; each event once. */
export function proofsOf(fired: Fired, recipient: Recipient, facts: CaseFacts): readonly Proof[] {
  const found = fired.rule.metBy.flatMap((each) => proofsBy(each, fired, recipient, facts));
  const distinct = found.filter(
    ({ key }, index) => found.findIndex((other) => sameKey(other.key, key)) === index,
  );
  return distinct.sort((a, b) => a.when.at - b.when.at);
}

function proofsBy(
  discharge: DischargeRule,
  fired: Fired,
  recipient: Recipient,
  facts: CaseFacts,
): readonly Proof[] {
  if (discharge.by === 'telling') return tellingsOfMatter(discharge, fired, recipient, facts);
  if (discharge.by === 'passing-on') return passedOn(fired, recipient, facts);
  if (discharge.by === 'topic') return ofTopic(discharge.topic, fired, recipient, facts);
  if (discharge.by === 'trigger')
    return fitsWhere(fired.entry.data, discharge.where) ? [proofIn(fired.entry)] : [];
  return facts
    .eventsOf(discharge.event)
    .filter(
      (entry) =>
        isProof(entry, discharge, fired, recipient) && isOfSameDefendants(entry, fired, facts.history),
    )
    .map(proofIn);
}

function tellingsOfMatter(
  { content }: Extract<DischargeRule, { readonly by: 'telling' }>,
  { matter, rule }: Fired,
  { victims }: Recipient,
  facts: CaseFacts,
): readonly Proof[] {
  if (matter === undefined) return [];
  const told = victims.flatMap((victim) => facts.tellings.everyTellingOf(matter, victim));
  return told
    .map(({ key, when, by, inferred }) => ({ key, when, by, inferred, contents: facts.contentsOf(key) }))
    .filter(({ contents }) => content === undefined || contents.includes(content))
    .map(({ contents, ...proof }) => (rule.requires.length === 0 ? proof : { ...proof, contents }));
}

/** That witness care has it says as well that the court sent it. */
function passedOn({ matter, rule }: Fired, { victim }: Recipient, facts: CaseFacts): readonly Proof[] {
  if (matter === undefined) return [];
  return facts
    .receipts()
    .passedOn.everyTellingOf(matter, victim)
    .map(({ key, when, inferred }) => ({ key, when, by: rule.holder, inferred }));
}

/** Told of the topic, or given information on it, since the trigger. */
function ofTopic(topic: Topic, fired: Fired, recipient: Recipient, facts: CaseFacts): readonly Proof[] {
  const contacts = facts.history.contacts.filter(
    (contact) =>
      contact.outcome === 'told' &&
      isOnTopic(contact, topic) &&
      latestOf(contact.when) >= fired.entry.when.at &&
      facts.reachedBy(contact).some((victim) => recipient.victims.includes(victim)),
  );
  const information = facts
    .eventsOf('police.information-provided')
    .filter(({ data }) => data.topics.includes(topic))
    .filter((entry) => isSince(entry, fired) && isForRecipient(entry, recipient));
  return [
    ...contacts.map(({ key, when, by }) => ({ key, when, by, inferred: false })),
    ...information.map(proofIn),
  ];
}

/**
 * The last correction of the matter after she was told of it, where it now says something else or another day. The duty
 * stays kept by what she was told; that she is to be told again is shown beside it.
 */
export function correctedSince({ matter, entry }: Fired, proofs: readonly Proof[]): Moment | undefined {
  const last = proofs.at(-1);
  if (matter === undefined || last === undefined || entry.before.length === 0) return undefined;
  const now = JSON.stringify(entry.data);
  const replaced = entry.before.findLast(
    ({ replacedWhen, data, when }) =>
      replacedWhen.at > latestOf(last.when) &&
      (when.date !== entry.when.date || JSON.stringify(data) !== now),
  );
  return replaced === undefined
    ? undefined
    : { when: replaced.replacedWhen, agency: entry.agency, key: replaced.replacedBy };
}

/**
 * Contacts that name the topic only, from the trigger on, and were taken for another matter of it. Which of several she
 * was told of is a guess; that it was not this one would be a guess too.
 */
export function perhapsOf(
  fired: Fired,
  recipient: Recipient,
  proofs: readonly Proof[],
  facts: CaseFacts,
): readonly Proof[] {
  const { matter, entry, rule } = fired;
  if (matter === undefined) return [];
  const told = rule.metBy.some(({ by }) => by === 'telling') ? facts.history.contacts : [];
  const sent = rule.metBy.some(({ by }) => by === 'passing-on') ? facts.receipts().words : [];
  return [...told, ...sent]
    .filter(
      (contact) =>
        contact.outcome === 'told' &&
        latestOf(contact.when) >= entry.when.at &&
        namesOnlyTopic(contact, matter.topic) &&
        facts.reachedBy(contact).some((victim) => recipient.victims.includes(victim)) &&
        !proofs.some(({ key }) => sameKey(key, contact.key)),
    )
    .map(({ key, when, by }) => ({ key, when, by, inferred: true }));
}

function namesOnlyTopic({ topics, tellsOf }: Contact, topic: Topic): boolean {
  const items = tellsOf.filter((item) => 'source' in item || isSameMatter(item.topic, topic));
  const bare = items.some(
    (item) =>
      'topic' in item &&
      item.defendant === undefined &&
      item.hearing === undefined &&
      item.date === undefined,
  );
  return bare || (items.length === 0 && topics.some((each) => isSameMatter(each, topic)));
}

export function isOnTopic({ topics, tellsOf }: Contact, topic: Topic): boolean {
  return topics.includes(topic) || tellsOf.some((item) => 'topic' in item && item.topic === topic);
}

function isProof(
  entry: CaseEntry,
  { where, same, before = false }: Extract<DischargeRule, { readonly by: 'event' }>,
  fired: Fired,
  recipient: Recipient,
): boolean {
  return (
    fitsWhere(entry.data, where) &&
    isForRecipient(entry, recipient) &&
    (same === undefined || valueOf(entry, same) === valueOf(fired.entry, same)) &&
    (before ? entry.when.at <= latestOf(fired.entry.when) : isSince(entry, fired))
  );
}

function isSince(entry: CaseEntry, fired: Fired): boolean {
  return latestOf(entry.when) >= fired.entry.when.at;
}

export function isForRecipient({ concerns }: CaseEntry, { victims }: Recipient): boolean {
  return concerns.wholeCase || concerns.victims.some((victim) => victims.includes(victim));
}

/**
 * What was done about one defendant shows nothing of another. Where either names none, or one who is nowhere charged or
 * sentenced in the case under that reference, it is taken to be of all: a link may be missing.
 */
export function isOfSameDefendants(
  entry: CaseEntry,
  { defendants }: Pick<Fired, 'defendants'>,
  history: CaseHistory,
): boolean {
  const named = defendantsOf(entry, history);
  const others = history.suspects
    .filter(
      ({ person, charges, sentences }) =>
        !defendants.includes(person) && charges.length + sentences.length > 0,
    )
    .map(({ person }) => person);
  return defendants.length === 0 || named.length === 0 || !named.every((each) => others.includes(each));
}

function valueOf({ data }: CaseEntry, field: string): unknown {
  return Object.entries(data).find(([name]) => name === field)?.[1];
}

function proofIn({ key, when, agency }: CaseEntry): Proof {
  return { key, when, by: agency, inferred: false };
}
