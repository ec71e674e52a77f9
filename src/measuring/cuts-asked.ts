/** Which cut is meant by a day, or by none: whole ones of this log, with the tables of the code that runs. */
import type { LondonDate } from '#projections/kit/london.ts';
import { Problem } from '#src/http/problem.ts';
import type { Cuts, FoundCut } from '#src/projecting/cuts/cuts.ts';
import { cutVersion, currentFacts } from '#src/projecting/cuts/facts.ts';
import { endOf } from './asking/periods.ts';
import { notPublished } from './publishing/publisher.ts';

export type CutsAsked = ReturnType<typeof createCutsAsked>;

/** @throws Problem `no-such-cut`, `not-published`, `measures-loading` */
export function createCutsAsked(cuts: Pick<Cuts, 'kept' | 'find'>, rulesDir: string | undefined) {
  const { tables } = cutVersion(currentFacts(rulesDir));
  const isUsable = ({ description, standing }: FoundCut) =>
    description.tables === tables && standing === 'sound';
  const monthEnds = (): readonly FoundCut[] =>
    cuts.kept().filter((cut) => cut.kind === 'month-end' && isUsable(cut));
  return {
    /** The newest first. */
    monthEnds,
    /** The last month-end before this one that is published. */
    monthEndBefore: ({ description: { date } }: FoundCut) =>
      monthEnds().find(({ description }) => description.date < date),
    ofDay: (date: LondonDate): FoundCut => {
      const found = cuts.find(date);
      if (found !== undefined && 'cut' in found && isUsable(found.cut)) return found.cut;
      const detail =
        found === undefined
          ? `No cut of ${date} is kept: ask for it with POST /api/cuts.`
          : 'cut' in found
            ? `The cut of ${date} cannot be computed on: ${whyNot(found.cut)}.`
            : `The cut of ${date} is being made.`;
      throw new Problem('no-such-cut', { detail });
    },
    /** Those of the last three quarters that ended before a day, the earliest first. */
    quarterEndsBefore: (day: LondonDate): readonly LondonDate[] =>
      monthEnds()
        .map(({ description }) => description.date)
        .filter((date) => date < day && endOf(date, 'quarter') === date)
        .slice(0, 3)
        .toReversed(),
    /** The month-end asked for, or the last. */
    published: (asked: unknown): FoundCut => {
      const kept = monthEnds();
      const cut = asked === undefined ? kept[0] : kept.find(({ description }) => description.date === asked);
      if (cut !== undefined) return cut;
      const [last] = kept;
      if (last !== undefined)
        throw notPublished(
          `Figures are published as known on month-ends, the last ${last.description.date}.`,
        );
      throw new Problem('measures-loading', {
        detail: 'No month-end has been cut yet.',
        retryAfterSeconds: 60,
      });
    },
  };
}

function whyNot({ standing }: FoundCut): string {
  return standing === 'sound' ? 'it has tables of another version' : `it is ${standing}`;
}
