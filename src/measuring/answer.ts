/** What every answer of a measure says besides its figures, and which figures were asked for. */
import type { MeasureAnswer } from '#contracts/measures.ts';
import type { Figure, Question } from '#projections/kit/figures.ts';
import { instantText } from '#src/clock.ts';
import { encodePosition } from '#src/position.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { MeasureRequest } from './asking/measure-request.ts';
import {
  breaksWithin,
  describeDefinition,
  describePeriods,
  describeSeries,
  filterTexts,
} from './describe.ts';
import type { Named } from './measure-catalogue.ts';

export function answerOf(
  { measure, computation }: Named,
  request: MeasureRequest,
  said: { readonly protected: boolean; readonly periods: Question['periods'] },
): Omit<MeasureAnswer, 'figures'> {
  const { asOf, asKnownOn, from, to, by, groupBy, filters, options, series } = request;
  const shown = computation.series.filter(({ id }) => series.length === 0 || series.includes(id));
  return {
    measure: describeDefinition(measure),
    asOf,
    ...(asKnownOn !== undefined && { asKnownOn }),
    from,
    to,
    ...(by !== undefined && { by }),
    groupBy: [...groupBy],
    filters: filterTexts(filters),
    options: { ...options },
    protected: said.protected,
    periods: describePeriods(said.periods),
    series: describeSeries(shown),
    breaks: breaksWithin(measure, request),
    notes: [],
  };
}

/** Of figures of now: up to which event they count. */
export function freshnessOf(
  { status }: Pick<Projecting, 'status'>,
  checkpoint: number | undefined,
): Pick<MeasureAnswer, 'position' | 'upToDateAsOf'> {
  if (checkpoint === undefined) return {};
  const now = status();
  return {
    position: encodePosition(checkpoint),
    ...(now.checkpoint === checkpoint && { upToDateAsOf: instantText(now.upToDateAsOf) }),
  };
}

export function wantedOf<Shown extends Pick<Figure, 'series' | 'category'>>(
  figures: readonly Shown[],
  { series, categories }: MeasureRequest,
): readonly Shown[] {
  if (series.length === 0 && categories.length === 0) return figures;
  return figures.filter(
    (figure) =>
      (series.length === 0 || series.includes(figure.series)) &&
      (categories.length === 0 || (figure.category !== undefined && categories.includes(figure.category))),
  );
}
