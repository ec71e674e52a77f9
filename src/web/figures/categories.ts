/** Codes by which a series is told apart, in the words of their lists. */
import type { CodeList } from '#contracts/vocabulary/code-list.ts';
import { perceivers } from '#contracts/vocabulary/hate-crime.ts';
import {
  finalisations,
  reporters,
  reportingChannels,
  victimReasons,
  withdrawalSources,
  withdrawalStages,
} from '#contracts/vocabulary/investigation.ts';
import { outcomeTypes } from '#contracts/vocabulary/outcomes.ts';
import { boroughs, locationTypes, wards } from '#contracts/vocabulary/places.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import { strings } from '../strings/en.ts';

/** Words for codes, where a list has them. */
type Words = (code: string) => string | undefined;

function of<Code extends string>(list: CodeList<Code>): Words {
  return (code) => (list.has(code) ? list.label(code) : undefined);
}

/** With its number, by which practice knows it. */
function typeInWords(code: string): string | undefined {
  return outcomeTypes.has(code) ? `${code}: ${outcomeTypes.label(code)}` : undefined;
}

const bySeries: ReadonlyMap<string, Words> = new Map([
  ['stage', of(withdrawalStages)],
  ['stated-by', of(withdrawalSources)],
  ['unconsulted-stated-by', of(withdrawalSources)],
  ['channel', of(reportingChannels)],
  ['location-type', of(locationTypes)],
  ['reporter', of(reporters)],
  ['perceived-by', of(perceivers)],
  ['reason', of(victimReasons)],
  ['outcome', of(finalisations)],
  ['borough', of(boroughs)],
  ['ward', of(wards)],
  ['type', typeInWords],
]);

/** A code without words of its own stays as it is; none was given: so it is said. */
export function categoryInWords(series: string, category: string | undefined): string {
  if (category === undefined || /^(not-recorded|none|unknown)$/.test(category))
    return strings.figures.notRecorded;
  const words = bySeries.get(series)?.(category);
  if (words !== undefined) return words;
  if (series === 'recorded-by' || series === 'overdue-by-owner') return capitalised(agencyName(category));
  return category;
}
