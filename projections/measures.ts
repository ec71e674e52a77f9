/** Every measure there is, by the projection that makes its facts: what it is, and how it is computed. */
import { courtDelayMeasures } from './court-delay/definitions.ts';
import { courtDelayComputations } from './court-delay/figures/computations.ts';
import type { Computation } from './kit/figures.ts';
import type { MeasureDefinition } from './kit/measures.ts';
import { outcomeMeasures } from './outcome-measures/definitions.ts';
import { outcomeComputations } from './outcome-measures/figures/computations.ts';
import { surveyComputations } from './surveys/figures.ts';

export const measures: readonly MeasureDefinition[] = [...courtDelayMeasures, ...outcomeMeasures];

/** At most one for each measure. */
export const computations: readonly Computation[] = [
  ...courtDelayComputations,
  ...outcomeComputations,
  ...surveyComputations,
];
