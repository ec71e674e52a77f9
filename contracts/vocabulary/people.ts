/**
 * What may be said of people outside the personal block: coarse bands and kinds, never a name or a date of
 * birth.
 */
import genders from '../reference-data/gender.json' with { type: 'json' };
import { codeList, standingList } from './code-list.ts';

/** Age in bands; under 18 is told apart because it gives enhanced rights. */
export const ageBands = codeList('age band', {
  'under-10': 'Under 10',
  '10-15': '10 to 15',
  '16-17': '16 or 17',
  '18-24': '18 to 24',
  '25-34': '25 to 34',
  '35-44': '35 to 44',
  '45-54': '45 to 54',
  '55-64': '55 to 64',
  '65-74': '65 to 74',
  '75-plus': '75 or over',
  unknown: 'Not known',
});
export type AgeBand = (typeof ageBands.codes)[number];

const childBands: ReadonlySet<AgeBand> = new Set(['under-10', '10-15', '16-17']);

export function isUnder18(band: AgeBand): boolean {
  return childBands.has(band);
}

/** Gender by CJS code: 0 not known, 1 male, 2 female, 9 not specified. */
export const genderCodes = standingList(
  'gender',
  genders.map((row) => [row.cjsCode, row.description.charAt(0).toUpperCase() + row.description.slice(1)]),
);

/**
 * The five broad ethnic groups and "not stated" (5+1). Source: the first letters of the self-defined codes; Home Office
 * tables of ethnicity.
 */
export const ethnicGroups = codeList(
  'ethnic group',
  {
    W: 'White',
    M: 'Mixed',
    A: 'Asian or Asian British',
    B: 'Black or Black British',
    O: 'Other ethnic group',
    NS: 'Not stated',
  },
  'Census groups, 5+1',
);
export type EthnicGroup = (typeof ethnicGroups.codes)[number];

/**
 * Self-defined ethnicity, 18+1, in use since the census of 2011: the 16+1 codes with W3, O2, and Chinese moved from O1
 * to A4. Sources: criminaljusticehub.org.uk, ethnicity self-defined code (16+1); en.wikipedia.org, Self-defined
 * ethnicity (18+1). An old O1 must be sent as A4: it is not taken, for it now reads as another group.
 */
export const ethnicities = codeList(
  'self-defined ethnicity',
  {
    W1: 'White: British',
    W2: 'White: Irish',
    W3: 'White: Gypsy or Irish Traveller',
    W9: 'White: any other background',
    M1: 'Mixed: White and Black Caribbean',
    M2: 'Mixed: White and Black African',
    M3: 'Mixed: White and Asian',
    M9: 'Mixed: any other background',
    A1: 'Asian: Indian',
    A2: 'Asian: Pakistani',
    A3: 'Asian: Bangladeshi',
    A4: 'Asian: Chinese',
    A9: 'Asian: any other background',
    B1: 'Black: Caribbean',
    B2: 'Black: African',
    B9: 'Black: any other background',
    O2: 'Other: Arab',
    O9: 'Any other ethnic group',
    NS: 'Not stated',
  },
  'Self-defined ethnicity, 18+1',
);
export type Ethnicity = (typeof ethnicities.codes)[number];

/** The broad group (5+1) of a self-defined ethnicity (18+1): its first letter. */
export function ethnicGroupOf(ethnicity: Ethnicity): EthnicGroup {
  if (ethnicity === 'NS') return 'NS';
  const group = ethnicity.charAt(0);
  return ethnicGroups.has(group) ? group : 'NS';
}

/**
 * What a victim is. Only people have rights under the Victims' Code; an organisation has them through a named
 * contact.
 */
export const victimKinds = codeList('kind of victim', {
  person: 'Person',
  'bereaved-relative': 'Bereaved relative',
  organisation: 'Organisation',
});

/** Relations between people of a case. */
export const relations = codeList('relation', {
  spouse: 'Husband, wife or partner',
  'ex-partner': 'Former partner',
  parent: 'Parent',
  child: 'Child',
  sibling: 'Brother or sister',
  'other-family': 'Other family',
  neighbour: 'Neighbour',
  colleague: 'Colleague',
  acquaintance: 'Acquaintance',
  stranger: 'Stranger',
  unknown: 'Not known',
});

/** Why a victim has enhanced rights. Source: Victims' Code 2020, enhanced rights. */
export const enhancedCategories = codeList(
  'enhanced rights category',
  {
    'most-serious-crime': 'Victim of a most serious crime',
    'persistently-targeted': 'Persistently targeted',
    vulnerable: 'Vulnerable',
    intimidated: 'Intimidated',
  },
  "Victims' Code 2020, enhanced rights",
);

/** What a victim was found to need. This project's own list: no published one was found. */
export const supportNeeds = codeList('support need', {
  interpreter: 'Interpreter',
  translation: 'Translated letters',
  'sign-language': 'British Sign Language',
  'easy-read': 'Easy read',
  'mental-health': 'Mental health support',
  mobility: 'Help with mobility or access',
  safety: 'Safety measures',
  'special-measures': 'Special measures at court',
  intermediary: 'Intermediary',
  supporter: 'Supporter of choice',
  'emotional-support': 'Emotional support',
  other: 'Other',
});
