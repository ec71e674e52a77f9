/** A chart as it stands on a page: what it is of, what it says, and its numbers in a table below. */
import type { Chart } from '../charts/chart.ts';
import { strings } from '../strings/en.ts';

/** What stands in a table; a number may lead to the cases behind it. */
export type FigureCell = string | { readonly text: string; readonly href: string };

/** Leads on where there is a way. */
export function cellOf(text: string, href: string | undefined): FigureCell {
  return href === undefined ? text : { text, href };
}

export type FigureTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FigureCell[])[];
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

/** The same chart, saying of itself what else is to be known. */
export function withFacts<Drawn extends DrawnChart>(drawn: Drawn, facts: readonly string[]): Drawn {
  return drawn.chart === undefined ? drawn : { ...drawn, facts: [...drawn.facts, ...facts] };
}

/** In the place of a chart whose figures may not be shown. */
export function notDrawn(title: string, why: string): DrawnChart {
  return { title, says: strings.figures.notShown(why), facts: [], notes: [] };
}
