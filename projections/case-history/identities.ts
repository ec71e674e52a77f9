/** Who is who, and what is what: the references and ids that name one person or one offence within a case. */
import type { SettledEvent } from '../kit/corrections.ts';
import { holds } from '../kit/corrections.ts';
import type { Groups } from '../kit/groups.ts';
import { groups } from '../kit/groups.ts';

export type Identities = {
  /** Person references by who they name. */
  readonly persons: Groups;
  /** Offence ids by the offence they name. */
  readonly offences: Groups;
};

/**
 * Persons are one where an event links them, or where an arrest/summons number (ASN) is that of one suspect the
 * police charged and of one defendant at court. Offences are one where police and court each have one of equal ASN
 * and offence code. Nobody is matched by anything less.
 */
export function identitiesOf(events: readonly SettledEvent[]): Identities {
  const identities = { persons: groups(), offences: groups() };
  const police = emptySide();
  const court = emptySide();
  for (const event of events) {
    if (!holds(event)) continue;
    if (event.type === 'record.persons-linked') joinAll(identities.persons, event.data.persons);
    if (event.type === 'police.suspect-charged') note(police, event.data.suspect, event.data);
    if (event.type === 'court.case-received') {
      for (const defendant of event.data.defendants) note(court, defendant.defendant, defendant);
    }
  }
  joinWhereEachHasOne(identities.persons, police.persons, court.persons);
  joinWhereEachHasOne(identities.offences, police.offences, court.offences);
  return identities;
}

type Charged = {
  readonly asn?: string | undefined;
  readonly offences: readonly { readonly offence: string; readonly offenceCode: string }[];
};

type Index = Map<string, Set<string>>;

/** What one side says: persons by ASN, offences by ASN and offence code. */
type Side = { readonly persons: Index; readonly offences: Index };

function emptySide(): Side {
  return { persons: new Map(), offences: new Map() };
}

function note(side: Side, person: string, { asn, offences }: Charged): void {
  if (asn === undefined) return;
  addTo(side.persons, asn, person);
  for (const { offence, offenceCode } of offences) addTo(side.offences, `${asn} ${offenceCode}`, offence);
}

function addTo(index: Index, key: string, value: string): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([value]));
  else known.add(value);
}

function joinAll(persons: Groups, [first, ...others]: readonly string[]): void {
  if (first !== undefined) for (const other of others) persons.join(first, other);
}

function joinWhereEachHasOne(joined: Groups, police: Index, court: Index): void {
  for (const [key, ours] of police) {
    const [our, secondOfOurs] = distinct(joined, ours);
    const [their, secondOfTheirs] = distinct(joined, court.get(key) ?? new Set());
    if (
      our === undefined ||
      their === undefined ||
      secondOfOurs !== undefined ||
      secondOfTheirs !== undefined
    ) {
      continue;
    }
    joined.join(our, their);
  }
}

function distinct(joined: Groups, names: ReadonlySet<string>): readonly string[] {
  return [...new Set([...names].map((name) => joined.first(name)))];
}
