/** Hearing dates a victim was told of that the court took back afterwards: she may still believe them. */
import { sameKey } from '../../kit/order.ts';
import type { When } from '../../kit/when.ts';
import { latestOf } from '../../kit/when.ts';
import type { CaseEntry, CaseHistory, Contact } from '../model.ts';
import type { Trigger } from './trigger.ts';
import { personsIn } from './trigger.ts';

/** A listing that was taken back, and when. */
export type TakenBackListing = {
  readonly listing: CaseEntry<'court.hearing-listed'>;
  readonly when: When;
};

/** The last date of the same hearing that one of these contacts told of before it was taken back. */
export function toldOfTakenBack(
  trigger: Trigger,
  contacts: readonly Contact[],
  history: CaseHistory,
): TakenBackListing | undefined {
  return takenBackFor(trigger, history).findLast((back) =>
    contacts.some((contact) => stoodAt(back, contact) && names(contact, back)),
  );
}

/** The date of the same hearing that stood when she was contacted: told by topic alone, she was told of that one. */
export function listingTakenBack(
  trigger: Trigger,
  contact: Contact,
  history: CaseHistory,
): TakenBackListing | undefined {
  return takenBackFor(trigger, history).find((back) => stoodAt(back, contact));
}

/** Listings of the same kind of hearing of the same defendants for another place or time, taken back. */
function takenBackFor({ entry, defendants }: Trigger, history: CaseHistory): readonly TakenBackListing[] {
  if (entry.type !== 'court.hearing-listed') return [];
  const { hearingType, on, at, court } = entry.data;
  return history.entries.flatMap((listing) => {
    if (listing.type !== 'court.hearing-listed' || listing.standing.kind !== 'retracted') return [];
    const { data } = listing;
    if (data.hearingType !== hearingType) return [];
    if (data.on === on && data.at === at && data.court === court) return [];
    const isTheirs = personsIn(history, data.defendants).some((person) => defendants.includes(person));
    return isTheirs ? [{ listing, when: listing.standing.when }] : [];
  });
}

function stoodAt({ listing, when }: TakenBackListing, contact: Contact): boolean {
  return listing.when.at <= latestOf(contact.when) && contact.when.at < when.at;
}

/** By the event, by its day or hearing, or by nothing but the topic. */
function names({ topics, tellsOf }: Contact, { listing }: TakenBackListing): boolean {
  const { on, hearing } = listing.data;
  const ofDates = tellsOf.filter((item) => 'source' in item || isHearingDate(item.topic));
  if (ofDates.length === 0) return topics.some(isHearingDate);
  return ofDates.some((item) =>
    'source' in item
      ? sameKey(item, listing.key)
      : (item.date === undefined || item.date === on) &&
        (item.hearing === undefined || item.hearing === hearing),
  );
}

/** The first hearing is the police's to tell, every later one witness care's; to her both are a hearing's details. */
export function isHearingDate(topic: Trigger['topic']): boolean {
  return topic === 'first-hearing' || topic === 'hearing-details';
}
