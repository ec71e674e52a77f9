/** Invented victims and suspects: each a pure function of the seed and the case in which they first appear. */
import type { PersonDetails } from '#contracts/personal.ts';
import { ethnicGroupOf, isUnder18, type AgeBand, type Ethnicity } from '#contracts/vocabulary/people.ts';
import type { HateStrand } from '#contracts/vocabulary/hate-crime.ts';
import { anyOf, between, chanceOf, happens, pick, weighted, type Chance } from './kit/chance.ts';
import { forenames, organisations, streets, surnames } from './shapes/names.ts';
import { people } from './shapes/people.ts';

export type Person = {
  /** Begins with `met-nominal:syn-`: nobody real has such a number. */
  readonly ref: string;
  readonly ageBand: AgeBand;
  readonly details: PersonDetails;
};

export type VictimProfile = Person & {
  readonly kind: 'person' | 'organisation';
  /** What hostility towards her is about. */
  readonly strand: HateStrand;
  readonly bands: {
    readonly ethnicity: Ethnicity;
    readonly ethnicGroup: ReturnType<typeof ethnicGroupOf>;
    readonly gender: string;
    readonly disabled: boolean;
  };
  /** A language other than English, where she needs an interpreter. */
  readonly language: string | undefined;
};

const strands = weighted(people.strand.value);
const ages = weighted(people.age.value);
const suspectAges = weighted(people.suspectAge.value);
const genders = weighted(people.gender.value);
const ethnicities = {
  race: weighted(people.ethnicityByRace.value),
  others: weighted(people.ethnicityOtherwise.value),
};
const languages = weighted(people.languages.value);

/** The victim who is number `of` in a case. */
export function victimProfile(seed: number, caseNumber: number, of: number): VictimProfile {
  const chance = chanceOf(seed, `victim/${caseNumber}/${of}`);
  const strand = pick(chance, strands);
  const isOrganisation = of === 1 && strand !== 'disability' && happens(chance, people.organisation.value);
  const aboutOrigin = strand === 'race' || strand === 'religion';
  const ethnicity = pick<Ethnicity>(chance, aboutOrigin ? ethnicities.race : ethnicities.others);
  const ageBand = isOrganisation ? 'unknown' : pick<AgeBand>(chance, ages);
  const disabled = strand === 'disability' || happens(chance, people.disabled.value.others);
  const needsInterpreter = aboutOrigin && !isOrganisation && happens(chance, people.language.value);
  return {
    ref: `met-nominal:syn-${caseNumber}-v${of}`,
    kind: isOrganisation ? 'organisation' : 'person',
    strand,
    ageBand,
    bands: { ethnicity, ethnicGroup: ethnicGroupOf(ethnicity), gender: pick(chance, genders), disabled },
    language: needsInterpreter ? pick(chance, languages) : undefined,
    details: isOrganisation ? organisationDetails(chance) : personDetails(chance, ageBand),
  };
}

/** A suspect of a case. */
export function suspectProfile(seed: number, caseNumber: number, of: number): Person {
  const chance = chanceOf(seed, `suspect/${caseNumber}/${of}`);
  const ageBand = pick<AgeBand>(chance, suspectAges);
  const { forenames: first, surname, birthDate } = personDetails(chance, ageBand);
  return {
    ref: `met-nominal:syn-${caseNumber}-s${of}`,
    ageBand,
    details: { forenames: first, surname, birthDate },
  };
}

export function isChild({ ageBand }: Person): boolean {
  return isUnder18(ageBand);
}

/** Ages at which a band begins, in the order of the list; the last one known is for 75 and over. */
const bandBegins: Readonly<Partial<Record<AgeBand, readonly [number, number]>>> = {
  'under-10': [6, 9],
  '10-15': [10, 15],
  '16-17': [16, 17],
  '18-24': [18, 24],
  '25-34': [25, 34],
  '35-44': [35, 44],
  '45-54': [45, 54],
  '55-64': [55, 64],
  '65-74': [65, 74],
  '75-plus': [75, 88],
};

/** Birthdays are counted back from this year: bands, not birth dates, are what is concluded from. */
const countedFrom = 2025;

function personDetails(chance: Chance, ageBand: AgeBand): PersonDetails {
  const forename = anyOf(chance, forenames);
  const surname = anyOf(chance, surnames);
  const [youngest, oldest] = bandBegins[ageBand] ?? [30, 40];
  const year = countedFrom - between(chance, youngest, oldest);
  const month = String(between(chance, 1, 12)).padStart(2, '0');
  const dayOfMonth = String(between(chance, 1, 28)).padStart(2, '0');
  return {
    forenames: forename,
    surname,
    birthDate: `${year}-${month}-${dayOfMonth}`,
    phones: [fictionalPhone(chance)],
    emails: [`${forename}.${surname}.${between(chance, 1, 999)}@example.org`.toLowerCase()],
    address: `${between(chance, 1, 180)} ${anyOf(chance, streets)}, London`,
  };
}

function organisationDetails(chance: Chance): PersonDetails {
  return { surname: anyOf(chance, organisations), phones: [`020 7946 0${between(chance, 100, 999)}`] };
}

/** Numbers that Ofcom keeps for drama: https://www.ofcom.org.uk, 07700 900000 to 900999. */
export function fictionalPhone(chance: Chance): string {
  return `07700 900${String(between(chance, 0, 999)).padStart(3, '0')}`;
}
