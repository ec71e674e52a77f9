/** How the measures of outcomes, victims and reporting are computed over columns. */
import type { Computation } from '../../kit/figures.ts';
import { conferenceComputations } from './conferences.ts';
import { crimeTimeComputations } from './crime-times.ts';
import { feedbackComputation } from './feedback.ts';
import { finalisedComputations } from './finalised.ts';
import { outcomeRateComputations } from './outcome-rates.ts';
import { repeatComputations } from './repeats.ts';
import { reportingComputations } from './reporting.ts';
import { withdrawalComputations } from './withdrawals.ts';

export const outcomeComputations: readonly Computation[] = [
  ...outcomeRateComputations,
  ...crimeTimeComputations,
  ...withdrawalComputations,
  ...repeatComputations,
  ...conferenceComputations,
  ...finalisedComputations,
  ...reportingComputations,
  feedbackComputation,
];
