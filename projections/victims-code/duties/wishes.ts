/** Why a duty need not be kept: she declined, somebody decided with good reason not to tell, or it became idle. */
import type { Topic } from '#contracts/vocabulary/contact.ts';
import { isSignedOff } from '../../case-history/not-informing.ts';
import type { CaseHistory, Contact, Moment, NotInforming } from '../../case-history/model.ts';
import { sameKey } from '../../kit/order.ts';
import { latestOf } from '../../kit/when.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Fired } from './firing.ts';
import type { NotInformingHer } from './model.ts';
import { isForRecipient, isOfSameDefendants, isOnTopic } from './proofs.ts';
import type { Recipient } from './recipients.ts';
import { speaksForAll } from './recipients.ts';

/** The topics a duty is about: of the matter, and those that telling of discharges it. */
function topicsOf({ rule }: Fired): readonly Topic[] {
  const others = rule.metBy.flatMap((each) => (each.by === 'topic' ? [each.topic] : []));
  return rule.trigger.topic === undefined ? others : [rule.trigger.topic, ...others];
}

/**
 * She asked not to be told of the topic, before the trigger or since, and had not resumed it by then; or refused what was
 * offered. Of a family, its spokesperson did, or the last of its members. What happened while she did not want to be told is not made up for by resuming.
 */
export function declinedBy(fired: Fired, recipient: Recipient, facts: CaseFacts): Moment | undefined {
  const topics = topicsOf(fired);
  const { at } = fired.entry.when;
  const wishes = recipient.members.flatMap(({ person, declined }) =>
    declined
      .filter(
        ({ topic, resumed }) => topics.includes(topic) && (resumed === undefined || resumed.when.at > at),
      )
      .map(({ from }) => ({ ...from, by: [person] })),
  );
  const refusals = fired.rule.declinedBy
    .flatMap((type) => facts.eventsOf(type))
    .filter(
      (entry) =>
        latestOf(entry.when) >= at &&
        isForRecipient(entry, recipient) &&
        isOfSameDefendants(entry, fired, facts.history),
    )
    .map((entry) => ({
      ...entry,
      by: entry.concerns.wholeCase ? recipient.victims : entry.concerns.victims,
    }));
  const inOrder = [...wishes, ...refusals].sort((a, b) => a.when.at - b.when.at);
  const by: string[] = [];
  const last = inOrder.find((each) => {
    by.push(...each.by);
    return speaksForAll(recipient, by);
  });
  return last === undefined ? undefined : { when: last.when, agency: last.agency, key: last.key };
}

/** The decision not to tell her of this matter, signed off or not; one that is signed off before one that is not. */
export function notInformingOf(
  fired: Fired,
  recipient: Recipient,
  { history }: CaseFacts,
): NotInformingHer | undefined {
  const decisions = history.notInforming.filter(
    (decision) => speaksForAll(recipient, decision.victims) && covers(decision, fired),
  );
  const decision = decisions.find(isSignedOff) ?? decisions.at(-1);
  if (decision === undefined) return undefined;
  const { when, agency, key, because, signOffs } = decision;
  const signature = isSignedOff(decision)
    ? signOffs.find(({ counts, agreed }) => counts && agreed)
    : undefined;
  return {
    decided: { when, agency, key },
    reasonCode: because,
    ...(signature !== undefined && {
      signedOff: { when: signature.when, agency: signature.agency, key: signature.key },
    }),
  };
}

/** It names the matter, or its topic, and the matter had happened by then. */
function covers({ tellsOf, topics, when }: NotInforming, fired: Fired): boolean {
  if (fired.entry.when.at > latestOf(when)) return false;
  const keys = fired.matter?.keys ?? [fired.entry.key];
  if (tellsOf.length === 0) return topics.some((topic) => topicsOf(fired).includes(topic));
  return tellsOf.some((item) =>
    'source' in item
      ? keys.some((key) => sameKey(key, item))
      : topicsOf(fired).includes(item.topic) &&
        (item.hearing === undefined || item.hearing === fired.matter?.hearing) &&
        (item.date === undefined || item.date === (fired.matter?.on ?? fired.entry.when.date)) &&
        (item.defendant === undefined || fired.defendants.includes(item.defendant)),
  );
}

/** The event that made it idle: a newer date, the hearing, the end of proceedings, her death. */
export function overtakenBy({ matter }: Fired, { died }: Recipient, facts: CaseFacts): Moment | undefined {
  const entry = matter?.overtakenBy === undefined ? undefined : facts.entryOf(matter.overtakenBy);
  if (entry === undefined) return died;
  const { when, agency, key } = entry;
  return died !== undefined && died.when.at < when.at ? died : { when, agency, key };
}

/** Whether that was the hearing she should have been told of. */
export function isHeldFirst({ matter }: Fired, overtaken: Moment | undefined, facts: CaseFacts): boolean {
  if (matter?.on === undefined || overtaken === undefined) return false;
  return facts.entryOf(overtaken.key)?.type === 'court.hearing-held';
}

/** Contacts that failed to tell her of it. */
export function attemptsOf(fired: Fired, { victims }: Recipient, facts: CaseFacts): readonly Contact[] {
  const { matter } = fired;
  if (matter !== undefined)
    return [...new Set(victims.flatMap((victim) => facts.tellings.attemptsOf(matter, victim)))];
  return failedContacts(facts.history, victims).filter(
    (contact) =>
      latestOf(contact.when) >= fired.entry.when.at &&
      topicsOf(fired).some((topic) => isOnTopic(contact, topic)),
  );
}

function failedContacts({ contacts }: CaseHistory, victims: readonly string[]): readonly Contact[] {
  return contacts.filter(
    (contact) => contact.outcome === 'failed' && contact.victims.some((each) => victims.includes(each)),
  );
}
