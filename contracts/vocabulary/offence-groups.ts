/** Coarse groups of offences, as measures of hate crime tell them apart. */
import { codeList } from './code-list.ts';
import { offenceTitle } from './offences.ts';

/**
 * Groups of offences. Unverified: this project's own, by the words of the offence's title; official tables group by
 * Home Office class, for which no public list by CJS code was found.
 */
export const offenceGroups = codeList('offence group', {
  homicide: 'Homicide',
  sexual: 'Sexual offences',
  robbery: 'Robbery',
  harassment: 'Stalking, harassment and malicious communications',
  'stirring-up': 'Stirring up hatred',
  violence: 'Violence and threats',
  'criminal-damage': 'Criminal damage and arson',
  'public-order': 'Public order',
  theft: 'Theft and burglary',
  other: 'Other offences',
});
export type OffenceGroup = (typeof offenceGroups.codes)[number];

/** The first that matches counts: "aggravated harassment / alarm / distress" by words is an offence of public order. */
const rules: readonly (readonly [RegExp, OffenceGroup])[] = [
  [/\bmurder|manslaughter|infanticide|causing? death|death by/i, 'homicide'],
  [/\brape\b|sexual|indecent|voyeur|upskirt/i, 'sexual'],
  [/\brobbery\b|assault with intent to rob/i, 'robbery'],
  [/stir(?:ring)? up .*hatred/i, 'stirring-up'],
  [
    /harassment ?\/ ?alarm|provo(?:ke|cation)|affray|violent disorder|\briot\b|threatening.*(?:words|behaviour)|alarm ?\/ ?distress/i,
    'public-order',
  ],
  [
    /stalk|harass|malicious communication|offensive.*(?:message|communication|letter)|communications network/i,
    'harassment',
  ],
  [
    /assault|wound|bodily harm|strangl|strangulation|suffocat|threats? to kill|batter|beating|fear of violence|false(?:ly)? imprison|kidnap/i,
    'violence',
  ],
  [/criminal damage|damage (?:to|or destroy)|destroy ?\/? ?(?:or )?damage|arson/i, 'criminal-damage'],
  [/\btheft\b|\bsteal|burgl|handl\w* stolen|taking .*vehicle/i, 'theft'],
];

const groupByCode = new Map<string, OffenceGroup>();

export function offenceGroupOf(code: string): OffenceGroup {
  let group = groupByCode.get(code);
  if (group === undefined) {
    const title = offenceTitle(code);
    group = rules.find(([words]) => words.test(title))?.[1] ?? 'other';
    groupByCode.set(code, group);
  }
  return group;
}

const byGravity = ['CI', 'CE', 'CS', 'CM'];

/** The rank of an offence category, the gravest 0: indictable only, either way, summary; any other comes last. */
export function gravityRank(category: string | undefined): number {
  const rank = category === undefined ? -1 : byGravity.indexOf(category);
  return rank < 0 ? byGravity.length : rank;
}
