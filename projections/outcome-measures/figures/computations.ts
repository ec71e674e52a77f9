/** How the measures of outcomes are computed over columns. */
import type { Computation } from '../../kit/figures.ts';

export const outcomeComputations: readonly Computation[] = [];
