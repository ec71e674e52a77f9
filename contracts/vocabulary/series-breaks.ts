/** Breaks of series: days before and after which figures are not comparable. Drawn on every chart; no rule runs across. */

/** What a break touches. */
export type SeriesScope = 'victims-code' | 'hate-crime' | 'official-court-figures' | 'outcomes';

export type SeriesBreak = {
  /** The first day of the new series. */
  readonly on: string;
  readonly scope: SeriesScope;
  readonly says: string;
  readonly source: string;
};

/** Every known break, in order. A new one is added here with its source. */
export const seriesBreaks: readonly SeriesBreak[] = [
  {
    on: '2021-04-01',
    scope: 'victims-code',
    says: 'The Victims’ Code of 2020 came into force.',
    source: 'Code of Practice for Victims of Crime in England and Wales, November 2020',
  },
  {
    on: '2024-02-28',
    scope: 'hate-crime',
    says: 'The Met records on CONNECT instead of CRIS: hate crime, domestic abuse and figures by borough before and after are not comparable; boroughs are now by the place of the offence.',
    source:
      'Metropolitan Police, crime statistics extracted for freedom of information requests, January 2025; London Datastore, text of the homicide dashboard',
  },
  {
    on: '2024-12-12',
    scope: 'official-court-figures',
    says: 'The Ministry of Justice restated its court figures back to 2016 (One Crown): never join releases from before and after.',
    source: 'Criminal court statistics quarterly, July to September 2024',
  },
  {
    on: '2026-04-01',
    scope: 'outcomes',
    says: 'Outcome types 23 and 24 began, and 14 and 16 read “not able to support”.',
    source: 'Outcomes for Recorded Crimes, guidance of April 2026',
  },
];
