/** By which categories a victim is on record as entitled to enhanced rights on a day. */
import type { LondonDate } from '../kit/london.ts';
import type { EnhancedCategory, Victim } from './model.ts';

/** The categories of the last assessment each agency made by then, from the day each applies; one she declined takes none away. */
export function categoriesOn(victim: Victim, date: LondonDate): readonly EnhancedCategory[] {
  const lastByAgency = new Map(
    victim.assessments
      .filter(({ when, value }) => when.date <= date && value.declined !== true)
      .map((each) => [each.agency, each]),
  );
  return [...lastByAgency.values()].flatMap(({ value, key }) =>
    value.categories.filter(({ from }) => from <= date).map((category) => ({ ...category, proof: key })),
  );
}
