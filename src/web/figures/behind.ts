/** The way from a figure to the cases behind it, for roles that open cases. */
import type { Computation } from '#projections/kit/figures.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { paths } from '../paths.ts';
import type { MeasureTexts } from './asking.ts';

/** A question of the page, and which of its figures; undefined where there is no way. */
export type WayToCases = (
  question: readonly [id: string, texts: MeasureTexts],
  series: string,
  category?: string,
) => string | undefined;

/** What a page of figures says besides the figures themselves. */
export type Beside = {
  /** What is missing of the feeds they rest on, in sentences. */
  readonly missing: readonly string[];
  readonly cases: WayToCases;
};

/** @param returnTo the page's own address */
export function wayToCases(
  caller: Caller,
  computations: readonly Computation[],
  returnTo: string,
): WayToCases {
  const mayOpen = permission('measure.cases', caller, false).kind === 'permitted';
  const leading = new Set(
    computations.flatMap(({ measure, rowsBehind }) => (rowsBehind === undefined ? [] : [measure])),
  );
  return ([id, { by: _by, groupBy: _groupBy, ...texts }], series, category) =>
    mayOpen && leading.has(id) ? paths.casesBehind(id, { ...texts, series, category, returnTo }) : undefined;
}
