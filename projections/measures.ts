/** Every measure there is, by the projection that makes its facts. */
import { courtDelayMeasures } from './court-delay/definitions.ts';
import type { MeasureDefinition } from './kit/measures.ts';
import { outcomeMeasures } from './outcome-measures/definitions.ts';

export const measures: readonly MeasureDefinition[] = [...courtDelayMeasures, ...outcomeMeasures];
