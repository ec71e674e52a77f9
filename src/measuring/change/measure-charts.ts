/** Whether measures have changed, as the rest of the server asks it: their charts with baselines and targets. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import { foldDecisions } from '#projections/admin/decisions.ts';
import type { Computation } from '#projections/kit/figures.ts';
import type { Caller } from '#src/access/caller.ts';
import type { BesideStreams } from '#src/reads/beside/streams.ts';
import type { MeasureTexts } from '../asking/measure-request.ts';
import type { Measuring } from '../measuring.ts';
import { baselinesFor, chartsOf, rulesInWords } from './charts.ts';
import { readTargets } from './targets.ts';

export type MeasureCharts = {
  /** By month unless said otherwise; protected where the caller has no case role. @throws Problem as `figures` does */
  readonly chart: (id: string, texts: MeasureTexts, caller: Caller) => Promise<MeasureChartAnswer>;
};

export type MeasureChartsOptions = {
  readonly measuring: Pick<Measuring, 'figures'>;
  readonly streams: Pick<BesideStreams, 'read'>;
  readonly computations: readonly Computation[];
  /** The file of targets. */
  readonly targets?: string | undefined;
};

/** @throws TargetsError where the file of targets cannot be taken */
export function createMeasureCharts({
  measuring,
  streams,
  computations,
  targets: file,
}: MeasureChartsOptions): MeasureCharts {
  const targets = readTargets(file, computations);
  return {
    chart: async (id, texts, caller) => {
      const answer = await measuring.figures(id, { by: 'month', ...texts }, caller);
      const { baselines } = foldDecisions(streams.read('admin'));
      const { figures: _figures, upToDateAsOf: _upToDateAsOf, ...said } = answer;
      return {
        ...said,
        charts: [...chartsOf(answer, { baselines, targets })],
        baselines: baselinesFor(answer, baselines).map(
          ({ baseline, cut, from, to, decided, reasonCode }) => ({
            baseline,
            cut,
            from,
            to,
            decidedOn: decided.date,
            reason: reasonCode,
          }),
        ),
        rules: rulesInWords,
      };
    },
  };
}
