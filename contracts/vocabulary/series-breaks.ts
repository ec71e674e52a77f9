/** Breaks of series: days before and after which figures are not comparable. Drawn on every chart; no rule runs across. */
import type { OutcomeSetName } from './outcomes.ts';

/** What a break touches; each measure says by which it is touched. */
export type SeriesScope =
  'victims-code' | 'hate-crime' | 'official-court-figures' | 'outcome-types' | 'not-able-to-support';

export type SeriesBreak = {
  /** The first day of the new series. */
  readonly on: string;
  readonly scope: SeriesScope;
  /**
   * recorded: agencies record otherwise, so figures made of what they send break too. published: only the official series
   * was made anew; figures made here of events run on, and are compared with official ones of one side only.
   */
  readonly of: 'recorded' | 'published';
  /** Of a rate that is formed over sets of outcomes: those it holds for. */
  readonly sets?: readonly OutcomeSetName[];
  readonly says: string;
  readonly source: string;
  /** What of it the source does not say. */
  readonly unverified?: readonly ('on' | 'sets' | 'scope')[];
};

/** Whether no rule may run across it, in figures over this set. */
export function breaksSeries({ of, sets }: SeriesBreak, set: string | undefined): boolean {
  return of === 'recorded' && (sets === undefined || set === undefined || sets.some((each) => each === set));
}

/** Every known break, in order. A new one is added here with its source. */
export const seriesBreaks: readonly SeriesBreak[] = [
  {
    on: '2021-04-01',
    scope: 'victims-code',
    of: 'recorded',
    says: 'The Victims’ Code of 2020 came into force.',
    source: 'Code of Practice for Victims of Crime in England and Wales, November 2020',
  },
  {
    on: '2024-02-28',
    scope: 'hate-crime',
    of: 'recorded',
    says: 'The Met records on CONNECT instead of CRIS: hate crime, domestic abuse and figures by borough before and after are not comparable; boroughs are now by the place of the offence.',
    source:
      'Metropolitan Police, crime statistics extracted for freedom of information requests, January 2025; London Datastore, text of the homicide dashboard',
  },
  {
    on: '2024-12-12',
    scope: 'official-court-figures',
    of: 'published',
    says: 'The Ministry of Justice restated its court figures back to 2016 (One Crown): never join releases from before and after. Figures here are made of events, and run on.',
    source: 'Criminal court statistics quarterly, July to September 2024',
  },
  {
    on: '2026-04-01',
    scope: 'outcome-types',
    of: 'recorded',
    sets: ['positive-with-diversion', 'positive-with-deferred', 'met-trial'],
    says: 'Outcome types 23 and 24 began: shares of all types, and sets with 22 or with the new types, are not comparable. From which types their crimes come is not said; it is taken to be 22.',
    source: 'Outcomes for Recorded Crimes, guidance of April 2026',
    unverified: ['sets'],
  },
  {
    on: '2026-04-01',
    scope: 'not-able-to-support',
    of: 'recorded',
    says: 'Outcome types 14 and 16 read “not able to support”, no longer “does not support”.',
    source: 'Outcomes for Recorded Crimes, guidance of April 2026',
  },
];
