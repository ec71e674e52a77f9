/** The pages to look at first once the showcase is loaded, each with why. */
import { addDays } from '#projections/kit/london.ts';
import { paths } from '#src/web/paths.ts';

export type ShowcaseAddress = {
  /** Path and query, to stand after the server's own address. */
  readonly path: string;
  readonly why: string;
};

/**
 * Printed at the start, in this order. Whoever is not signed in is asked to choose one of the demo people first. `weeks`:
 * how far the showcase is moved.
 */
export function showcaseAddresses(weeks: number): readonly ShowcaseAddress[] {
  return [
    {
      path: paths.start(),
      why: 'sign in as one of the invented people, one click each; Amira sees the four below',
    },
    {
      path: paths.journey('crime:01-4400102-25', 'met-nominal:910102'),
      why: 'a trial moved twice, the victim told of neither',
    },
    {
      path: paths.caseRecord('crime:01-4400104-25'),
      why: 'two defendants, two fates: one sentenced, one acquitted',
    },
    {
      path: paths.journey('crime:01-4400116-26', 'met-nominal:910160'),
      why: "told by the courts' own messages, amended after he was told",
    },
    {
      path: paths.caseRecord('crime:01-4400117-26', { asKnownOn: addDays('2026-10-15', weeks * 7) }),
      why: "looking back to a day before the court's case was linked to it",
    },
  ];
}
