/** One case before anything is said of it: who, where, what, and under which numbers. */
import { asnCheckLetter } from '#contracts/vocabulary/asn.ts';
import type { HateStrand } from '#contracts/vocabulary/hate-crime.ts';
import { anyOf, between, chanceOf, happens, pick, share, weighted, type Chance } from './kit/chance.ts';
import type { Journal } from './kit/journal.ts';
import { dateOf, dayOf, type Day, type Moment } from './kit/london-clock.ts';
import { isChild, suspectProfile, victimProfile, type Person, type VictimProfile } from './people.ts';
import { people } from './shapes/people.ts';
import { halfOf, placesNear, wardsOf, type Place } from './shapes/places.ts';
import { reports } from './shapes/reports.ts';
import { telling } from './shapes/telling.ts';
import type { World } from './world.ts';

export type Victim = VictimProfile & {
  /** The person who is told in a child's or an organisation's place. */
  readonly spokenForBy?: { readonly ref: string; readonly role: 'parent' | 'business-contact' };
  /** Hit before, within about a year. */
  readonly isRepeat: boolean;
  /** Does not want to hear of hearings. */
  readonly declinesHearings: boolean;
};

export type Scene = {
  readonly world: World;
  readonly number: number;
  /** Decides what happens; recording has a stream of its own. */
  readonly chance: Chance;
  readonly journal: Journal;
  readonly reportedAt: Moment;
  readonly place: Place;
  readonly ward: string | undefined;
  readonly strands: readonly HateStrand[];
  readonly offenceCode: string;
  /** The police's ids of the crimes; the first is the case's subject. */
  readonly crimes: readonly string[];
  /** Reference of the first crime: the subject of what the police and carers say before charge. */
  readonly crimeRef: string;
  readonly urn: string;
  readonly victims: readonly Victim[];
  readonly units: Units;
};

type Units = {
  readonly police: string;
  readonly officer: string;
  readonly witnessCare: string;
  readonly witnessCareOfficer: string;
  readonly victimCare: string;
  readonly victimCareOfficer: string;
};

const victimCounts = weighted(people.victims.value);
const offences = {
  origin: weighted(reports.offence.value),
  others: weighted(reports.offenceOtherwise.value),
};
const strandsBeside = weighted(people.strand.value);

/** Crime numbers of simulated cases begin here, those of second crimes there; seven digits hold 2.4 million cases. */
const firstCrime = 5_000_000;
const firstSecondCrime = 7_500_000;
export const mostCases = firstSecondCrime - firstCrime;

export function setScene(world: World, number: number, reportedAt: Moment): Scene {
  const { seed } = world;
  const chance = chanceOf(seed, `case/${number}`);
  const recordingChance = chanceOf(seed, `recording/${number}`);
  const place = pick(chance, placesNear(world.onlyCourt));
  const year = dateOf(dayOf(reportedAt)).slice(2, 4);
  const victims = victimsOf(world, number, chance);
  const strands = strandsOf(victims[0]?.strand ?? 'race', chance);
  const isOrigin = strands.includes('race') || strands.includes('religion');
  const second = happens(chance, reports.secondCrime.value)
    ? [`01-${firstSecondCrime + number}-${year}`]
    : [];
  const crimes = [`01-${firstCrime + number}-${year}`, ...second];
  return {
    world,
    number,
    chance,
    journal: { caseNumber: number, chance: recordingChance, events: [], delay: world.recordedAt },
    reportedAt,
    place,
    ward: happens(chance, reports.ward.value) ? anyOf(chance, wardsOf(place.borough)) : undefined,
    strands,
    offenceCode: pick<string>(chance, isOrigin ? offences.origin : offences.others),
    crimes,
    crimeRef: `crime:${crimes[0]}`,
    urn: `urn:${prosecutionNumber(number)}${year}`,
    victims,
    units: unitsOf(place, chance),
  };
}

const unitLetters = '0123456789ABCDEFGHJKLMNPQRTUVWXYZ';

/** Force, a unit beginning with S for synthetic, and a serial number; the year follows. */
function prosecutionNumber(number: number): string {
  return `01S${unitLetters.charAt(Math.floor(number / 100_000))}${String(number % 100_000).padStart(5, '0')}`;
}

/** The arrest summons number of a suspect of the case, arrested or summonsed in a year. */
export function arrestNumber({ number, urn }: Scene, of: number, on: Day): string {
  const year = dateOf(on).slice(2, 4);
  const digits = `${year}01${urn.slice(6, 8)}01${String(number * 10 + of).padStart(11, '0')}`;
  return `${digits}${asnCheckLetter(`${digits}Z`) ?? ''}`;
}

function strandsOf(main: HateStrand, chance: Chance): readonly HateStrand[] {
  if (!happens(chance, people.secondStrand.value)) return [main];
  const other = pick(chance, strandsBeside);
  return other === main ? [main, main === 'race' ? 'religion' : 'race'] : [main, other];
}

function victimsOf(world: World, number: number, chance: Chance): readonly Victim[] {
  const count = Number(pick(chance, victimCounts));
  const first = firstVictim(world, number);
  return Array.from({ length: first.kind === 'organisation' ? 1 : count }, (_, index) => {
    const profile = index === 0 ? first : victimProfile(world.seed, number, index + 1);
    const isRepeat = index === 0 && earlierCaseOf(world, number) !== undefined;
    return {
      ...profile,
      isRepeat,
      ...spokesperson(profile),
      declinesHearings: happens(chance, telling.declined.value),
    };
  });
}

function spokesperson(profile: VictimProfile): Pick<Victim, 'spokenForBy'> {
  if (profile.kind === 'organisation') {
    return { spokenForBy: { ref: `${profile.ref}-contact`, role: 'business-contact' } };
  }
  return isChild(profile) ? { spokenForBy: { ref: `${profile.ref}-parent`, role: 'parent' } } : {};
}

/** Who is hit again keeps the number of the case in which the police first knew her. */
function firstVictim(world: World, number: number): VictimProfile {
  let first = number;
  for (let earlier = earlierCaseOf(world, number); earlier !== undefined;) {
    first = earlier;
    earlier = earlierCaseOf(world, earlier);
  }
  return victimProfile(world.seed, first, 1);
}

/** The case in which the first victim of this one was hit before. */
function earlierCaseOf({ seed, casesPerDay }: World, number: number): number | undefined {
  const chance = chanceOf(seed, `repeat/${number}`);
  if (!happens(chance, people.repeat.value)) return undefined;
  const back = 1 + Math.floor(share(chance) ** 1.5 * people.repeatDays.value * casesPerDay);
  return back > number ? undefined : number - back;
}

function unitsOf({ command }: Place, chance: Chance): Units {
  const half = halfOf(command);
  return {
    police: `bcu-${command.toLowerCase()}`,
    officer: `syn-oic-${command.toLowerCase()}-${between(chance, 1, 60)}`,
    witnessCare: `wcu-${half}-london`,
    witnessCareOfficer: `syn-wco-${half}-${between(chance, 1, 40)}`,
    victimCare: `vcs-${half}-london`,
    victimCareOfficer: `syn-vco-${half}-${between(chance, 1, 30)}`,
  };
}

const suspectCounts = weighted(people.suspects.value);
const relations = weighted(people.relation.value);

export type Suspect = Person & { readonly of: number; readonly relation: (typeof relations.values)[number] };

/** The suspects of the case, once any is known. */
export function suspectsOf({ world, number, chance }: Scene): readonly Suspect[] {
  const count = Number(pick(chance, suspectCounts));
  return Array.from({ length: count }, (_, index) => ({
    ...suspectProfile(world.seed, number, index + 1),
    of: index + 1,
    relation: pick(chance, relations),
  }));
}

export function refsOf(people: readonly Person[]): string[] {
  return people.map(({ ref }) => ref);
}
