/** Whom an event concerns: through offence, crime and victim as far as the chain holds; nobody is guessed. */
import type { EventKey } from '#contracts/envelope.ts';
import type { SettledEvent } from '../kit/corrections.ts';
import { sameKey } from '../kit/order.ts';
import type { CaseDraft } from './draft.ts';
import type { Concern, MissingLink } from './model.ts';
import { namedBy } from './named.ts';

const everybody: Concern = { victims: [], wholeCase: true, missing: [] };

/** Whom an event of the case concerns, once all of its events are in the draft. */
export function concernOf(event: SettledEvent, draft: CaseDraft): Concern {
  if (event.type === 'contact.not-informing-signed-off') return ofDecision(event.data.target, draft);
  const named = namedBy(event);
  const { persons } = draft.identities;
  if (named.victims !== undefined && named.victims.length > 0) {
    const victims = named.victims.map(persons.first);
    const bereaved = event.type === 'police.victim-died' ? relativesOf(victims, draft) : [];
    return { victims: distinct([...victims, ...bereaved]), wholeCase: false, missing: [] };
  }
  if (named.offences !== undefined && named.offences.length > 0) return ofOffences(named.offences, draft);
  if (named.crimes !== undefined && named.crimes.length > 0) return ofCrimes(named.crimes, draft);
  if (named.defendants !== undefined) return ofDefendants(named.defendants, draft);
  if (named.suspects !== undefined)
    return mergedConcerns(named.suspects.map((suspect) => ofSuspect(suspect, draft)));
  if (named.hearing !== undefined) return ofHearing(named.hearing, draft);
  if (named.persons !== undefined) return ofPersons(named.persons.map(persons.first), draft);
  return everybody;
}

/** A signature concerns whom the decision concerns under which it stands. */
function ofDecision(target: EventKey, { notInforming }: CaseDraft): Concern {
  const decision = notInforming.find(({ key }) => sameKey(key, target));
  return decision === undefined ? everybody : only(decision.victims);
}

function relativesOf(victims: readonly string[], draft: CaseDraft): readonly string[] {
  const { persons } = draft.identities;
  return [...draft.victims.values()]
    .filter(({ relationTo }) => relationTo !== undefined && victims.includes(persons.first(relationTo)))
    .map(({ person }) => person);
}

function ofOffences(ids: readonly string[], draft: CaseDraft): Concern {
  return mergedConcerns(ids.map((id) => ofOffence(id, draft)));
}

function ofOffence(id: string, draft: CaseDraft): Concern {
  const offence = draft.offences.get(draft.identities.offences.first(id));
  if (offence !== undefined && offence.victims.length > 0) return only(offence.victims);
  if (offence !== undefined && offence.crimes.length > 0) {
    const crimes = ofCrimes(offence.crimes, draft);
    return crimes.missing.length > 0 ? { ...crimes, missing: [{ kind: 'offence', id: offence.id }] } : crimes;
  }
  return broken({ kind: 'offence', id: offence?.id ?? id });
}

function ofCrimes(ids: readonly string[], draft: CaseDraft): Concern {
  return mergedConcerns(ids.map((id) => ofCrime(id, draft)));
}

/** A crime that is recorded as having no victim breaks no chain; it still is shown to everybody. */
function ofCrime(id: string, draft: CaseDraft): Concern {
  const crime = draft.crimes.get(id);
  if (crime !== undefined && crime.victims.length > 0) return only(crime.victims);
  return crime?.victimBased === false ? everybody : broken({ kind: 'crime', id });
}

/** An event that names only a defendant concerns all victims of his offences. */
function ofDefendants(references: readonly string[], draft: CaseDraft): Concern {
  return mergedConcerns(references.map((reference) => ofDefendant(reference, draft)));
}

function ofDefendant(reference: string, draft: CaseDraft): Concern {
  const suspect = draft.suspects.get(draft.identities.persons.first(reference));
  if (suspect !== undefined && suspect.offences.length > 0) return ofOffences(suspect.offences, draft);
  return ofSuspect(reference, draft);
}

function ofSuspect(reference: string, draft: CaseDraft): Concern {
  const person = draft.identities.persons.first(reference);
  const crimes = draft.suspects.get(person)?.crimes ?? [];
  return crimes.length > 0 ? ofCrimes(crimes, draft) : broken({ kind: 'defendant', id: person });
}

function ofHearing(id: string, draft: CaseDraft): Concern {
  const hearing = draft.hearings.get(id);
  if (hearing !== undefined && hearing.offences.length > 0) return ofOffences(hearing.offences, draft);
  if (hearing !== undefined && hearing.defendants.length > 0) return ofDefendants(hearing.defendants, draft);
  return broken({ kind: 'hearing', id });
}

function ofPersons(persons: readonly string[], draft: CaseDraft): Concern {
  const victims = [...draft.victims.values()]
    .filter(({ person, representatives }) =>
      persons.some((each) => each === person || representatives.some((other) => other.person === each)),
    )
    .map(({ person }) => person);
  if (victims.length > 0) return only(victims);
  const suspects = persons.filter((person) => draft.suspects.has(person));
  return suspects.length > 0 ? ofDefendants(suspects, draft) : everybody;
}

function only(victims: readonly string[]): Concern {
  return { victims, wholeCase: false, missing: [] };
}

function broken(link: MissingLink): Concern {
  return { victims: [], wholeCase: true, missing: [link] };
}

/** Whom several events, or several things one event names, concern together. */
export function mergedConcerns(concerns: readonly Concern[]): Concern {
  const [first] = concerns;
  if (first !== undefined && concerns.length === 1) return first;
  return {
    victims: distinct(concerns.flatMap(({ victims }) => victims)),
    wholeCase: concerns.some(({ wholeCase }) => wholeCase),
    missing: [
      ...new Map(
        concerns.flatMap(({ missing }) => missing).map((link) => [`${link.kind} ${link.id}`, link]),
      ).values(),
    ],
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)].sort();
}
