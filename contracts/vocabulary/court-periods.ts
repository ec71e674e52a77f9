/** When court buildings came into use or went out of it: dated data, each date with its source and how sure it is. */

/** The days a court was in use; `closed` is its last day. A date that is left out is not known. */
export type CourtPeriod = {
  readonly opened?: string;
  readonly closed?: string;
  readonly source: string;
  /** `seen`: read there. `unverified`: recalled, or a plan whose carrying out was not read. */
  readonly confidence: 'seen' | 'unverified';
};

/**
 * By the code of the building. Only what is known: a court that is not here counts as open. The list of organisation
 * units carries no dates, and keeps courts long closed. Dates not found (Camberwell Green and Hammersmith magistrates'
 * courts: closing was announced for the end of 2018 and of 2017; Monument's successor) are left out, not guessed.
 */
export const courtPeriods: ReadonlyMap<string, CourtPeriod> = new Map([
  [
    'C01BL00',
    {
      closed: '2019-12-20',
      source: 'https://en.wikipedia.org/wiki/Blackfriars_Crown_Court; The Times, 10 December 2019',
      confidence: 'seen',
    },
  ],
  [
    'C01BB00',
    {
      opened: '2021-03-01',
      source: 'https://www.citymatters.london/nightingale-court-to-open-above-barbican-tube-station/',
      confidence: 'seen',
    },
  ],
  [
    'C01JI00',
    {
      opened: '2021-03-01',
      source: 'Your Local Guardian, 2024: in use "since March 2021" (its day not read)',
      confidence: 'unverified',
    },
  ],
  [
    'C01MU00',
    {
      opened: '2021-09-01',
      closed: '2022-04-07',
      source:
        'Evening Standard, February 2022: launched in September 2021, to leave by 7 April (its end a plan)',
      confidence: 'unverified',
    },
  ],
]);
