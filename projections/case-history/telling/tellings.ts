/** Who was told of what: each contact set against the matters it tells of. */
import type { EventKey } from '#contracts/envelope.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import { sameKey } from '../../kit/order.ts';
import type { When } from '../../kit/when.ts';
import { latestOf } from '../../kit/when.ts';
import { entriesOfKey } from '../entries-of-key.ts';
import type { CaseHistory, Contact, NotInforming, TellsOf } from '../model.ts';
import { isSignedOff } from '../not-informing.ts';
import type { TakenBackListing } from './taken-back.ts';
import { isHearingDate, listingTakenBack, toldOfTakenBack } from './taken-back.ts';
import { victimsReached } from './reached.ts';
import type { Trigger } from './trigger.ts';
import { triggersOf } from './triggers.ts';

/** That a victim was told of a matter: by whom, when, by which contact. */
export type Telling = {
  readonly trigger: string;
  readonly victim: string;
  readonly by: string;
  readonly when: When;
  readonly key: EventKey;
  /** The contact names only the topic: the latest open matter of it was taken. */
  readonly inferred: boolean;
};

export type Tellings = {
  readonly triggers: readonly Trigger[];
  /** The first telling of each matter to each victim. */
  readonly tellingOf: (trigger: Trigger, victim: string) => Telling | undefined;
  /** Every telling of it, in order: what one left out another may have said. */
  readonly everyTellingOf: (trigger: Trigger, victim: string) => readonly Telling[];
  /** The last: what was corrected since is to be told again. */
  readonly lastTellingOf: (trigger: Trigger, victim: string) => Telling | undefined;
  /** The date of the same hearing that she was told of, and that was taken back afterwards. */
  readonly toldInsteadOf: (trigger: Trigger, victim: string) => TakenBackListing | undefined;
  /** The decision, signed off by somebody else, not to tell her of it. */
  readonly withheldBy: (trigger: Trigger, victim: string) => NotInforming | undefined;
  /** Contacts that failed to tell her of it, since it happened. */
  readonly attemptsOf: (trigger: Trigger, victim: string) => readonly Contact[];
};

const known = new WeakMap<CaseHistory, Tellings>();

/** Who was told of what in a case; worked out once for a history, however many ask. */
export function tellingsOf(history: CaseHistory): Tellings {
  const before = known.get(history);
  if (before !== undefined) return before;
  const tellings = settleTellings(history, triggersOf(history));
  known.set(history, tellings);
  return tellings;
}

/**
 * Sets all contacts, in order, against what was to be told. A contact tells of the events it names; where it names a
 * topic only, of the latest matter of that topic not told of yet. A failed contact tells of nothing.
 */
export function settleTellings(history: CaseHistory, triggers: readonly Trigger[]): Tellings {
  const told = new Map<string, Telling[]>();
  const ledger: Ledger = { history, triggers, told };
  const spokenTo = (contact: Contact) =>
    contact.outcome === 'told' ? victimsReached(contact, history.victims) : [];
  for (const contact of history.contacts) {
    for (const victim of spokenTo(contact)) tell(contact, victim, ledger);
  }
  return {
    triggers,
    tellingOf: (trigger, victim) => told.get(ledgerKey(trigger, victim))?.[0],
    everyTellingOf: (trigger, victim) => told.get(ledgerKey(trigger, victim)) ?? [],
    lastTellingOf: (trigger, victim) => told.get(ledgerKey(trigger, victim))?.at(-1),
    toldInsteadOf: (trigger, victim) =>
      toldOfTakenBack(
        trigger,
        history.contacts.filter((contact) => spokenTo(contact).includes(victim)),
        history,
      ),
    withheldBy: (trigger, victim) =>
      history.notInforming.find(
        (decision) =>
          isSignedOff(decision) && decision.victims.includes(victim) && covers(decision, trigger, history),
      ),
    attemptsOf: (trigger, victim) =>
      history.contacts.filter(
        (contact) =>
          contact.outcome === 'failed' &&
          contact.victims.includes(victim) &&
          latestOf(contact.when) >= startOf(trigger) &&
          isAbout(contact, trigger, history),
      ),
  };
}

type Ledger = {
  readonly history: CaseHistory;
  readonly triggers: readonly Trigger[];
  readonly told: Map<string, Telling[]>;
};

function ledgerKey(trigger: Trigger, victim: string): string {
  return `${victim} ${trigger.id}`;
}

/** Whether a victim is to be told of it: it is known to concern her, or stands for the whole case. */
export function isForVictim({ concerns }: Trigger, victim: string): boolean {
  return concerns.wholeCase || concerns.victims.includes(victim);
}

function tell(contact: Contact, victim: string, ledger: Ledger): void {
  const covered = new Set<Topic>();
  const take = (trigger: Trigger, inferred: boolean) => {
    covered.add(trigger.topic);
    enter(contact, victim, trigger, inferred, ledger);
  };
  for (const item of contact.tellsOf) {
    // What it says it told of may since have been corrected: nothing else is taken for it.
    if ('topic' in item) covered.add(item.topic);
    const named = matters(item, contact, victim, ledger);
    for (const trigger of named.triggers) take(trigger, named.inferred);
  }
  if (namesWhatWasNotYet(contact, ledger.history)) return;
  for (const topic of contact.topics) {
    if ([...covered].some((each) => isSameMatter(each, topic))) continue;
    const latest = openOf(topic, contact, victim, ledger).at(-1);
    if (latest !== undefined) take(latest, true);
  }
}

/** It tells of an event that has not come yet, or that happened later: nothing else is taken for that one. */
function namesWhatWasNotYet(contact: Contact, history: CaseHistory): boolean {
  return contact.tellsOf.some(
    (item) =>
      'source' in item &&
      (entriesOfKey(history.entries, item).length === 0 ||
        isOfLater(factOf(item, history), contact, history)),
  );
}

/** The first telling counts, but what was corrected is told again. Whoever is told of a new date is told with it that the old one is off. */
function enter(contact: Contact, victim: string, trigger: Trigger, inferred: boolean, ledger: Ledger): void {
  const { by, when, key } = contact;
  const at = ledgerKey(trigger, victim);
  const telling: Telling = { trigger: trigger.id, victim, by, when, key, inferred };
  const earlier = ledger.told.get(at);
  if (earlier === undefined) ledger.told.set(at, [telling]);
  else earlier.push(telling);
  for (const announced of ledger.triggers) {
    const isOfThis = announced.announcedBy?.some((key) => sameKey(key, trigger.entry.key)) === true;
    if (isOfThis && announced.topic === trigger.topic && isForVictim(announced, victim))
      enter(contact, victim, announced, inferred, ledger);
  }
  if (trigger.topic !== 'hearing-details') return;
  const off = ledger.triggers.find(
    (each) =>
      each.topic === 'hearing-off' && sameEntry(each, trigger) && each.move?.to?.hearing === trigger.hearing,
  );
  if (off !== undefined) enter(contact, victim, off, inferred, ledger);
}

function sameEntry(a: Trigger, b: Trigger): boolean {
  return sameKey(a.entry.key, b.entry.key);
}

type Matters = { readonly triggers: readonly Trigger[]; readonly inferred: boolean };

/** What one item of a contact tells of: by event; by topic with hearing or day; or the latest open of the topic. */
function matters(item: TellsOf, contact: Contact, victim: string, ledger: Ledger): Matters {
  if ('source' in item) {
    const key = factOf(item, ledger.history);
    if (isOfLater(key, contact, ledger.history)) return { triggers: [], inferred: false };
    const named = ledger.triggers.filter((each) => each.keys.some((one) => sameKey(one, key)));
    return { triggers: named.filter((each) => isForVictim(each, victim)), inferred: false };
  }
  const open = openOf(item.topic, contact, victim, ledger).filter((trigger) =>
    fits(trigger, item, ledger.history),
  );
  if (item.hearing !== undefined || item.date !== undefined) return { triggers: open, inferred: false };
  return { triggers: open.slice(-1), inferred: item.defendant === undefined };
}

type NamedTopic = Exclude<TellsOf, EventKey>;

function fits(trigger: Trigger, { defendant, hearing, date }: NamedTopic, history: CaseHistory): boolean {
  const hearings = [trigger.hearing, trigger.move?.to?.hearing];
  if (hearing !== undefined && !hearings.includes(hearing)) return false;
  if (date !== undefined && trigger.on !== date && trigger.when.date !== date) return false;
  if (defendant === undefined) return true;
  return history.suspects.some(
    ({ person, references }) => references.includes(defendant) && trigger.defendants.includes(person),
  );
}

/** Nobody is told of what had not happened yet, by any of its wordings. */
function isOfLater(key: EventKey, contact: Contact, { entries }: CaseHistory): boolean {
  const [entry] = entriesOfKey(entries, key);
  if (entry === undefined) return false;
  const at = Math.min(entry.when.at, ...entry.before.map(({ when }) => when.at));
  return at > latestOf(contact.when);
}

/** When a matter began: that a date is off, as soon as it was given up, whenever the new one came. */
function startOf({ move, when }: Trigger): number {
  return move === undefined ? when.at : Math.min(move.decided.at, when.at);
}

/** Matters of a topic that had happened when she was told, and that she had not been told of yet as they are now. */
function openOf(
  topic: Topic,
  contact: Contact,
  victim: string,
  { triggers, told, history }: Ledger,
): readonly Trigger[] {
  const latest = latestOf(contact.when);
  return triggers.filter(
    (trigger) =>
      isSameMatter(trigger.topic, topic) &&
      isForVictim(trigger, victim) &&
      startOf(trigger) <= latest &&
      listingTakenBack(trigger, contact, history) === undefined &&
      isNews(trigger, told.get(ledgerKey(trigger, victim))?.at(-1), latest),
  );
}

/** Not told yet, or corrected since it was. */
function isNews({ entry }: Trigger, last: Telling | undefined, latest: number): boolean {
  if (last === undefined) return true;
  return entry.before.some(
    ({ replacedWhen }) => replacedWhen.at > latestOf(last.when) && replacedWhen.at <= latest,
  );
}

/** Topics that are one to her: a first hearing's details and a later one's. */
export function isSameMatter(a: Topic, b: Topic): boolean {
  return a === b || (isHearingDate(a) && isHearingDate(b));
}

/** A contact may name the correction of an event; it then tells of the event corrected. */
function factOf(key: EventKey, { entries }: CaseHistory): EventKey {
  let fact = key;
  for (const _ of entries) {
    const named = fact;
    const [entry] = entriesOfKey(entries, named);
    if (entry?.type !== 'record.event-corrected') break;
    fact = entry.data.target;
  }
  return fact;
}

/** A decision not to tell covers the matters it names, or all of its topics that had happened by then. */
function covers({ topics, tellsOf, when }: NotInforming, trigger: Trigger, history: CaseHistory): boolean {
  if (tellsOf.length > 0) return tellsOf.some((item) => isOf(item, trigger, history));
  return topics.some((topic) => isSameMatter(topic, trigger.topic)) && startOf(trigger) <= latestOf(when);
}

function isAbout(contact: Contact, trigger: Trigger, history: CaseHistory): boolean {
  const named = contact.tellsOf.some((item) => isOf(item, trigger, history));
  return (
    named ||
    (contact.tellsOf.length === 0 && contact.topics.some((topic) => isSameMatter(topic, trigger.topic)))
  );
}

/** Whether what a contact or a decision names is this matter: by event, or by topic with what singles it out. */
function isOf(item: TellsOf, trigger: Trigger, history: CaseHistory): boolean {
  return 'source' in item
    ? trigger.keys.some((key) => sameKey(key, factOf(item, history)))
    : isSameMatter(item.topic, trigger.topic) && fits(trigger, item, history);
}
