/** The values of each dimension: which there are, and in words. */
import type { CodeList } from '#contracts/vocabulary/code-list.ts';
import { courtCodes, courtName, jurisdictions } from '#contracts/vocabulary/courts.ts';
import { hateStrands, underReportingGroups } from '#contracts/vocabulary/hate-crime.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { offenceGroups } from '#contracts/vocabulary/offence-groups.ts';
import { offenceCategories } from '#contracts/vocabulary/offences.ts';
import { boroughs } from '#contracts/vocabulary/places.ts';
import { remandStatuses } from '#contracts/vocabulary/results.ts';
import type { Dimension } from './kit/dimensions.ts';

export type DimensionValues = {
  readonly name: string;
  /** Value → words. */
  readonly labels: ReadonlyMap<string, string>;
};

/** Stands for rows that have no value, in addresses and tables. */
export const noValue = 'unknown';

function ofList<Code extends string>(name: string, list: CodeList<Code>): DimensionValues {
  return { name, labels: new Map(list.codes.map((code) => [code, list.label(code)])) };
}

function of(name: string, labels: Readonly<Record<string, string>>): DimensionValues {
  return { name, labels: new Map(Object.entries(labels)) };
}

export const dimensionValues: Readonly<Record<Dimension, DimensionValues>> = {
  court: { name: 'Court', labels: new Map(courtCodes.map((code) => [code, courtName(code)])) },
  tier: ofList('Tier', jurisdictions),
  borough: ofList('Borough', boroughs),
  'offence-group': ofList('Offence group', offenceGroups),
  'offence-category': ofList('Offence category', offenceCategories),
  plea: of('Plea', { guilty: 'Guilty', 'not-guilty': 'Not guilty', other: 'Other or none' }),
  remand: ofList('Remand', remandStatuses),
  holder: of('Held by', {
    nobody: 'Nobody',
    police: 'Police',
    prosecution: 'Crown Prosecution Service',
    magistrates: 'Magistrates’ court',
    crown: 'Crown Court',
  }),
  strand: ofList('Strand, as the police recorded it', hateStrands),
  'prosecution-strand': ofList('Strand, as the prosecution recorded it', hateStrands),
  'under-reporting-group': ofList('Group known to report less', underReportingGroups),
};

/** A value in words. */
export function labelOfValue(dimension: Dimension, value: string | undefined): string {
  return value === undefined ? 'Not known' : (dimensionValues[dimension].labels.get(value) ?? value);
}

/** The value meant by a misspelt one, or by its words. */
export function nearestValue(dimension: Dimension, text: string): string | undefined {
  const { labels } = dimensionValues[dimension];
  const near = nearest(text, labels.keys());
  if (near !== undefined) return near;
  const words = nearest(text, labels.values());
  return [...labels].find(([, label]) => label === words)?.[0];
}

const namedInFull = 14;

/** What can be asked for, in words. */
export function expectedValue(dimension: Dimension): string {
  const { name, labels } = dimensionValues[dimension];
  return labels.size <= namedInFull
    ? `one of ${[...labels.keys(), noValue].join(', ')}`
    : `a code of ${name.toLowerCase()}, e.g. ${[...labels.keys()][0] ?? ''}, or ${noValue}`;
}
