/** A chart as it stands on a page: what it is of, what it says, and its numbers in a table below. */
import type { Chart } from '../charts/chart.ts';
import { strings } from '../strings/en.ts';

export type FigureTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type DrawnChart = {
  readonly title: string;
  readonly says: string;
  /** Counting unit, cohort, data cut, feeds that are missing. */
  readonly facts: readonly string[];
  /** Breaks of series, by the numbers they have in the chart. */
  readonly notes: readonly string[];
  /** Undefined where nothing can be drawn: `says` tells why. */
  readonly chart?: Chart;
  readonly table?: FigureTable;
};

/** In the place of a chart whose figures may not be shown. */
export function notDrawn(title: string, why: string): DrawnChart {
  return { title, says: strings.figures.notShown(why), facts: [], notes: [] };
}
