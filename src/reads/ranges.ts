/** How long steps take in comparable cases, kept at hand and renewed now and then. */
import { londonDateAt } from '#projections/kit/london.ts';
import type { StepRanges } from '#projections/victim-timeline/ranges.ts';
import { noRanges, stepRanges } from '#projections/victim-timeline/ranges.ts';
import { stepWaits } from '#projections/victim-timeline/rows.ts';
import type { Clock } from '#src/clock.ts';
import type { Projecting } from '#src/projecting/projecting.ts';

export type Ranges = {
  /** Those at hand, renewed for the next time where they are older than ten minutes. */
  readonly current: () => StepRanges;
  /** Takes them from the read model as it is now. */
  readonly renew: () => Promise<void>;
};

const goodForMillis = 600_000;

/** They are of today also where somebody looks back: cuts of the whole as known on a day are not kept yet. */
export function createRanges(projecting: Pick<Projecting, 'ask'>, clock: Clock): Ranges {
  let ranges = noRanges;
  let renewedAt = Number.NEGATIVE_INFINITY;

  const renew = async (): Promise<void> => {
    renewedAt = clock();
    ranges = stepRanges(await projecting.ask(stepWaits(londonDateAt(renewedAt))));
  };
  return {
    current: () => {
      if (clock() - renewedAt > goodForMillis) renew().catch(() => undefined);
      return ranges;
    },
    renew,
  };
}
