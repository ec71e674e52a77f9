/** A case prepared for its duties: its events by type, what is to be told, who was told, and who received what. */
import type { EventType } from '#contracts/registry.ts';
import type { EventKey } from '#contracts/envelope.ts';
import { includedContents } from '#contracts/vocabulary/contact.ts';
import type { CaseEntry, CaseHistory, Contact } from '../../case-history/model.ts';
import { entriesOfKey } from '../../case-history/entries-of-key.ts';
import { victimsReached } from '../../case-history/telling/reached.ts';
import type { Tellings } from '../../case-history/telling/tellings.ts';
import { settleTellings, tellingsOf } from '../../case-history/telling/tellings.ts';
import type { Trigger } from '../../case-history/telling/trigger.ts';
import { holds } from '../../kit/corrections.ts';
import type { Content } from './model.ts';

export type CaseFacts = {
  readonly history: CaseHistory;
  readonly tellings: Tellings;
  /** What is to be told of an event. */
  readonly mattersOf: (entry: CaseEntry) => readonly Trigger[];
  /** Events of a type that hold, in order. */
  readonly eventsOf: <T extends EventType>(type: T) => readonly CaseEntry<T>[];
  readonly entryOf: (key: EventKey) => CaseEntry | undefined;
  /** What a message contained beside its news. */
  readonly contentsOf: (key: EventKey) => readonly Content[];
  /** The victims a contact told. */
  readonly reachedBy: (contact: Contact) => readonly string[];
  /** What witness care has from the courts, from the prosecution, and what of the courts' is at least on its way. */
  readonly receipts: () => Receipts;
};

export type Receipts = {
  readonly fromCourt: Tellings;
  readonly fromCps: Tellings;
  readonly passedOn: Tellings;
  /** The words of the courts to witness care, and of witness care that it has them. */
  readonly words: readonly Contact[];
};

export function caseFactsOf(history: CaseHistory): CaseFacts {
  const tellings = tellingsOf(history);
  const { triggers } = tellings;
  const byEntry = Map.groupBy(triggers, ({ entry }) => entry);
  const byType = Map.groupBy(history.entries.filter(holds), ({ type }) => type);
  const reached = new Map<Contact, readonly string[]>();
  let receipts: Receipts | undefined;
  const entryOf = (key: EventKey) => entriesOfKey(history.entries, key).at(-1);
  return {
    history,
    tellings,
    mattersOf: (entry) => byEntry.get(entry) ?? [],
    eventsOf: (type) => (byType.get(type) ?? []) as never,
    entryOf,
    contentsOf: (key) => contentsIn(entryOf(key)),
    reachedBy: (contact) => {
      const known = reached.get(contact) ?? victimsReached(contact, history.victims);
      reached.set(contact, known);
      return known;
    },
    receipts: () => (receipts ??= receiptsOf(history, triggers)),
  };
}

function contentsIn(entry: CaseEntry | undefined): readonly Content[] {
  if (entry?.type !== 'contact.victim-informed') return [];
  return (entry.data.included ?? []).filter((each) => includedContents.has(each));
}

/** A receipt is of what it names, just as a contact tells of what it names: one matching serves both. */
function receiptsOf(history: CaseHistory, triggers: readonly Trigger[]): Receipts {
  const everyone = history.victims.map(({ person }) => person);
  const asContact = (entry: CaseEntry): readonly Contact[] => {
    if (!isReceipt(entry) || !holds(entry)) return [];
    const { topics, tellsOf = [] } = entry.data;
    const { key, when, agency } = entry;
    const told = { outcome: 'told', toldTo: 'victim', victims: everyone } as const;
    return [{ key, when, agency, by: agency, ...told, topics, tellsOf }];
  };
  const wordsOf = (...types: readonly EventType[]) =>
    history.entries.filter(({ type }) => types.includes(type)).flatMap(asContact);
  const settle = (contacts: readonly Contact[]) => settleTellings({ ...history, contacts }, triggers);
  const words = wordsOf('witness-care.court-information-received', 'court.information-sent');
  return {
    fromCourt: settle(wordsOf('witness-care.court-information-received')),
    fromCps: settle(wordsOf('witness-care.cps-information-received')),
    passedOn: settle(words),
    words,
  };
}

type ReceiptEntry = CaseEntry<
  | 'witness-care.court-information-received'
  | 'witness-care.cps-information-received'
  | 'court.information-sent'
>;

function isReceipt(entry: CaseEntry): entry is ReceiptEntry {
  if (entry.type === 'court.information-sent') return entry.data.to === 'witness-care';
  return (
    entry.type === 'witness-care.court-information-received' ||
    entry.type === 'witness-care.cps-information-received'
  );
}
