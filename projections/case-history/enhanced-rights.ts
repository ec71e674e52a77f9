/** By which categories a victim is on record as entitled to enhanced rights on a day. */
import type { LondonDate } from '../kit/london.ts';
import type { EnhancedCategory, Victim } from './model.ts';

/** The categories of the last assessment each agency made by then, from the day each applies. */
export function categoriesOn(victim: Victim, date: LondonDate): readonly EnhancedCategory[] {
  const lastByAgency = new Map(
    victim.assessments.filter(({ when }) => when.date <= date).map((each) => [each.agency, each]),
  );
  return [...lastByAgency.values()].flatMap(({ value, key }) =>
    value.categories.filter(({ from }) => from <= date).map((category) => ({ ...category, proof: key })),
  );
}
