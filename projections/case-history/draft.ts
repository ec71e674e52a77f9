/** The model of a case while it is being folded: nobody else sees it until it is finished. */
import type { EventKey } from '#contracts/envelope.ts';
import type { EventType } from '#contracts/registry.ts';
import type { SettledEvent } from '../kit/corrections.ts';
import type { Identities } from './identities.ts';
import type {
  CaseHistory,
  Crime,
  Hearing,
  Listing,
  Matters,
  Moment,
  Offence,
  Statement,
  Suspect,
  Vacation,
  Victim,
} from './model.ts';
import type { NotInformingDraft, SignOffDraft } from './not-informing.ts';

/** By its own id, what is opened and finished under one. */
type ById<List extends readonly unknown[]> = Map<string, Writable<List[number]>>;

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

export type CrimeDraft = Writable<Crime>;
export type VictimDraft = Writable<Victim>;
export type SuspectDraft = Writable<Suspect>;
/** `victims` holds those named directly; the crimes' victims are added when all is known. */
export type OffenceDraft = Writable<Offence>;

/** `steps` are the listings and vacations in order; the moves are read from them. */
export type HearingDraft = Writable<Omit<Hearing, 'standing' | 'replacedBy'>> & {
  readonly steps: (
    | ({ readonly step: 'listed'; readonly replaces?: string } & Listing)
    | ({ readonly step: 'vacated' } & Vacation)
  )[];
};

/** `decisions` are those a review may name, by their id, each with the event that made it. */
export type MattersDraft = {
  readonly [K in Exclude<keyof Matters, 'meetings'>]: ById<Matters[K]>;
} & { readonly meetings: Matters['meetings'][number][]; readonly decisions: Map<string, EventKey> };

export type CaseDraft = {
  readonly identities: Identities;
  readonly crimes: Map<string, CrimeDraft>;
  readonly victims: Map<string, VictimDraft>;
  readonly suspects: Map<string, SuspectDraft>;
  readonly offences: Map<string, OffenceDraft>;
  readonly hearings: Map<string, HearingDraft>;
  readonly matters: MattersDraft;
  readonly notInforming: NotInformingDraft[];
  /** Signatures under decisions not to tell, which may come before what they sign. */
  readonly signOffs: SignOffDraft[];
} & Pick<
  Writable<CaseHistory>,
  | 'prosecutionFlags'
  | 'investigation'
  | 'files'
  | 'contacts'
  | 'officers'
  | 'conferences'
  | 'access'
  | 'related'
  | 'legalHolds'
  | 'chased'
>;

export function emptyDraft(identities: Identities): CaseDraft {
  return {
    identities,
    crimes: new Map(),
    victims: new Map(),
    suspects: new Map(),
    offences: new Map(),
    hearings: new Map(),
    matters: noMatters(),
    prosecutionFlags: [],
    investigation: [],
    files: [],
    contacts: [],
    officers: [],
    conferences: [],
    access: {},
    related: [],
    legalHolds: [],
    chased: [],
    notInforming: [],
    signOffs: [],
  };
}

function noMatters(): MattersDraft {
  return {
    maracActions: new Map(),
    actionPlans: new Map(),
    property: new Map(),
    claims: new Map(),
    complaints: new Map(),
    reviews: new Map(),
    meetings: [],
    decisions: new Map(),
  };
}

/** What an event of a type adds to the model; called in order of what happened, for events that hold. */
export type Handler<T extends EventType> = (draft: CaseDraft, fact: SettledEvent<T>) => void;

/** The handlers of one namespace: one for each of its types. */
export type HandlersOf<Namespace extends string> = {
  readonly [T in Extract<EventType, `${Namespace}.${string}`>]: Handler<T>;
};

/** For types that stand in the list of events, and of which nothing else is concluded yet. */
export function listedOnly(): void {}

export function momentOf({ when, agency, key }: Pick<SettledEvent, 'when' | 'agency' | 'key'>): Moment {
  return { when, agency, key };
}

export function statement<T>(fact: Pick<SettledEvent, 'when' | 'agency' | 'key'>, value: T): Statement<T> {
  return { when: fact.when, agency: fact.agency, key: fact.key, value };
}

/** Adds what is not there yet. */
export function include<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) if (!list.includes(item)) list.push(item);
}

/** The thing of this name, made where there is none yet. */
export function at<T>(things: Map<string, T>, name: string, create: () => T): T {
  let thing = things.get(name);
  if (thing === undefined) {
    thing = create();
    things.set(name, thing);
  }
  return thing;
}

export function crimeAt(draft: CaseDraft, id: string): CrimeDraft {
  return at(draft.crimes, id, () => ({ id, classifications: [], flags: [], outcomes: [], victims: [] }));
}

/** The victim of this reference, under the name all her references share. */
export function victimAt(draft: CaseDraft, reference: string): VictimDraft {
  const { persons } = draft.identities;
  const person = persons.first(reference);
  return at(draft.victims, person, () => ({
    person,
    references: [...persons.all(person)],
    kind: 'person',
    crimes: [],
    assessments: [],
    representatives: [],
    declined: [],
    contactScheme: [],
    requests: [],
    withdrawals: [],
    viewsSought: [],
    risks: [],
    interviews: [],
    witness: [],
    measuresSought: [],
    feedback: [],
  }));
}

export function victimsAt(draft: CaseDraft, references: readonly string[]): readonly VictimDraft[] {
  return references.map((reference) => victimAt(draft, reference));
}

/** The names under which the case knows these victims. */
export function victimsNamed(draft: CaseDraft, references: readonly string[]): readonly string[] {
  return victimsAt(draft, references).map(({ person }) => person);
}

/** For types of which only the victims they name matter to the model yet. */
export function nameVictims(
  draft: CaseDraft,
  fact: { readonly data: { readonly victims: readonly string[] } },
): void {
  victimsAt(draft, fact.data.victims);
}

export function suspectAt(draft: CaseDraft, reference: string): SuspectDraft {
  const { persons } = draft.identities;
  const person = persons.first(reference);
  return at(draft.suspects, person, () => ({
    person,
    references: [...persons.all(person)],
    crimes: [],
    offences: [],
    arrests: [],
    interviews: [],
    releases: [],
    chargingDecisions: [],
    charges: [],
    noFurtherAction: [],
    disposals: [],
    stopped: [],
    courtCases: [],
    sent: [],
    courtMoves: [],
    retrials: [],
    stages: [],
    remand: [],
    trialsStarted: [],
    sentences: [],
    concluded: [],
    finalised: [],
    warrants: [],
    appeals: [],
  }));
}

/** A suspect whom an event names together with crimes. */
export function suspectOf(
  draft: CaseDraft,
  { suspect, crimes }: { readonly suspect: string; readonly crimes: readonly string[] },
): SuspectDraft {
  const known = suspectAt(draft, suspect);
  include(known.crimes, crimes);
  for (const crime of crimes) crimeAt(draft, crime);
  return known;
}

export function offenceAt(draft: CaseDraft, id: string): OffenceDraft {
  const { offences } = draft.identities;
  const name = offences.first(id);
  return at(draft.offences, name, () => {
    const ids = [...offences.all(name)];
    return {
      id: name,
      ids,
      defendants: [],
      crimes: [],
      victims: [],
      received: false,
      earlierCodes: [],
      joined: ids.length > 1 ? 'asn-and-code' : 'one-id',
      pleas: [],
      verdicts: [],
      tried: [],
      sentences: [],
    };
  });
}

/** An offence that an event names together with its defendant. */
export function offenceOf(draft: CaseDraft, id: string, defendant: string): OffenceDraft {
  const offence = offenceAt(draft, id);
  const suspect = suspectAt(draft, defendant);
  include(offence.defendants, [suspect.person]);
  include(suspect.offences, [offence.id]);
  return offence;
}

export function hearingAt(draft: CaseDraft, id: string): HearingDraft {
  return at(draft.hearings, id, () => ({
    id,
    defendants: [],
    offences: [],
    listings: [],
    heldDays: [],
    vacations: [],
    trialResults: [],
    steps: [],
  }));
}
