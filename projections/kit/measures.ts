/** What a measure is, as data: what it says, whom it counts, where it comes from, and what it rests on. */
import type { FieldName } from '#contracts/field-names.ts';
import type { SeriesScope } from '#contracts/vocabulary/series-breaks.ts';
import type { FactTable } from './facts.ts';

/** What is counted: one of these is one in the figure. */
export type CountingUnit =
  | 'defendant in a case'
  | 'trial listing'
  | 'victim and trial date'
  | 'hearing day'
  | 'suspect in a case'
  | 'crime'
  | 'victim'
  | 'victim in a risk conference'
  | 'action of a risk conference'
  | 'convicted defendant'
  | 'survey result'
  | 'feedback of a victim';

/**
 * How sure a definition is. official: read in an official source. reported: read in a source that read it. recalled:
 * from memory, to be checked. ours: fixed here, because practice differs or nothing could be found.
 */
export type Certainty = 'official' | 'reported' | 'recalled' | 'ours';

/** Columns of a table of facts that a measure computes from. */
export type FactUse = { readonly table: string; readonly columns: readonly string[] };

/** Names the columns of a table that a measure uses; one it does not have does not type-check. */
export function uses<Name extends string, Column extends string>(
  { name }: FactTable<Name, Column>,
  ...columns: readonly Column[]
): FactUse {
  return { table: name, columns };
}

export type MeasureDefinition = {
  /** Its address: never changed, never used again for another. */
  readonly id: string;
  readonly name: string;
  /** In a sentence or two, exactly enough to compute it by hand. */
  readonly definition: string;
  readonly unit: CountingUnit;
  /** What the figure of one value is in. */
  readonly measuredIn: 'days' | 'minutes' | 'count' | 'share' | 'percentage points' | 'mix';
  /** Which of the units a period holds. */
  readonly cohort: string;
  readonly source: string;
  readonly certainty: Certainty;
  /** It follows an official series without being one, and is labelled so wherever it is shown. */
  readonly imitates?: 'Ministry of Justice' | 'Home Office' | 'Crown Prosecution Service' | 'MOPAC';
  /** Fields of events it rests on. */
  readonly reads: readonly FieldName[];
  readonly facts: readonly FactUse[];
  /** Which breaks of series are drawn on it. */
  readonly breaks: readonly SeriesScope[];
};
