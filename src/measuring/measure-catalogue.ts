/** The measures there are by their names, and what is published of them. */
import type { MeasuresAnswer } from '#contracts/measures.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { dimensionValues } from '#projections/dimension-values.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import { dimensions } from '#projections/kit/dimensions.ts';
import type { Computation } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { MeasureDefinition } from '#projections/kit/measures.ts';
import { Problem } from '#src/http/problem.ts';
import { describeMeasure } from './describe.ts';
import { publishedTables } from './publishing/catalogue.ts';

/** A measure that is computed, and how. */
export type Named = { readonly measure: MeasureDefinition; readonly computation: Computation };

/** @throws Problem `no-such-measure` */
export function createMeasureCatalogue(
  definitions: readonly MeasureDefinition[],
  computations: readonly Computation[],
) {
  const byId = new Map(definitions.map((measure) => [measure.id, measure]));
  const computed = new Map(computations.map((computation) => [computation.measure, computation]));
  const found = (id: string): MeasureDefinition => {
    const measure = byId.get(id);
    if (measure !== undefined) return measure;
    const near = nearest(id, byId.keys());
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new Problem('no-such-measure', { detail: `There is no measure of this name.${hint}` });
  };
  return {
    all: () => definitions.map((measure) => describeMeasure(measure, computed.get(measure.id))),
    described: (id: string) => describeMeasure(found(id), computed.get(id)),
    computed: (id: string): Named => {
      const measure = found(id);
      const computation = computed.get(id);
      if (computation !== undefined) return { measure, computation };
      throw new Problem('no-such-measure', { detail: `${id} is defined and not computed yet.` });
    },
  };
}

/** @param dates month-ends that can be published */
export function describePublished(dates: readonly LondonDate[]): MeasuresAnswer['published'] {
  return {
    says: 'As known on a month-end, over whole periods, by no dimension, by one, or by two that are listed together. A mean is published of months only, not grouped.',
    cuts: [...dates],
    tables: publishedTables(isDimension).map(({ spans, groupBy }) => ({
      periods: [...spans],
      groupBy: [...groupBy],
    })),
  };
}

const isDimension = Object.keys(dimensionValues).filter((name): name is Dimension => name in dimensions);
