/** What the pages are made from. */
import type { Clock } from '#src/clock.ts';
import type { Reads } from '#src/reads/reads.ts';

export type WebServices = {
  /** The same readings as the API's. */
  readonly reads: Reads;
  readonly clock: Clock;
  /** Invented people may sign in by one click. */
  readonly local: boolean;
  /** The data are invented; every page says so. */
  readonly demo: boolean;
  /** Cases of the demo worth a look, by reference, each with why. */
  readonly showcase?: readonly ShowcaseCase[];
};

export type ShowcaseCase = { readonly reference: string; readonly shows: string };
