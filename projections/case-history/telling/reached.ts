/** Whom a contact reaches: the victims it names, and the family whose spokesperson was told. */
import type { Contact, Representative, Victim } from '../model.ts';

type ToldTo = NonNullable<Contact['toldTo']>;

const rolesTold: Readonly<Record<ToldTo, readonly Representative['role'][]>> = {
  victim: [],
  parent: ['parent', 'guardian'],
  representative: ['advocate', 'business-contact'],
  'family-spokesperson': ['family-spokesperson'],
};

/**
 * The victims a contact told. A family with a spokesperson is told once, through that person. Told to nobody but a
 * suspect in her place, a victim is not told. Source: Victims' Code 2020, who is a victim.
 */
export function victimsReached(contact: Contact, victims: readonly Victim[]): readonly string[] {
  const spokespersons = new Set(victims.flatMap((victim) => spokespersonsOf(victim)));
  const heard = new Set([
    ...contact.victims.filter((person) => spokespersons.has(person)),
    ...(contact.toldTo === 'family-spokesperson'
      ? victims.filter(({ person }) => contact.victims.includes(person)).flatMap(spokespersonsOf)
      : []),
  ]);
  return victims
    .filter(
      (victim) =>
        contact.victims.includes(victim.person) ||
        heard.has(victim.person) ||
        spokespersonsOf(victim).some((person) => heard.has(person)),
    )
    .filter((victim) => !wasToldToSuspect(contact, victim))
    .map(({ person }) => person);
}

function spokespersonsOf({ representatives }: Victim): readonly string[] {
  return representatives
    .filter(({ role, excludedBecause }) => role === 'family-spokesperson' && excludedBecause === undefined)
    .map(({ person }) => person);
}

function wasToldToSuspect({ toldTo = 'victim' }: Contact, { representatives }: Victim): boolean {
  const told = representatives.filter(({ role }) => rolesTold[toldTo].includes(role));
  return told.length > 0 && told.every(({ excludedBecause }) => excludedBecause === 'suspect');
}
