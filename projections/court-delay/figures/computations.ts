/** How the measures of court delay are computed over columns. */
import type { Computation } from '../../kit/figures.ts';
import { delayByMonth } from './delay-by-month.ts';
import { flowComputations } from './flow.ts';
import { mixAndChange } from './mix-and-change.ts';
import { movedComputations } from './moved-dates.ts';
import { nextStepRange } from './next-step.ts';
import { openComputations } from './open-cases.ts';
import { extremeDurations, stageComputations } from './stage-durations.ts';
import { survivalComputations } from './time-to-completion.ts';
import { trialComputations } from './trials.ts';

/** One for each measure of court delay. */
export const courtDelayComputations: readonly Computation[] = [
  ...stageComputations,
  ...openComputations,
  ...flowComputations,
  ...survivalComputations,
  delayByMonth,
  mixAndChange,
  nextStepRange,
  extremeDurations,
  ...trialComputations,
  ...movedComputations,
];
