/** How the measures of court delay are computed over columns. */
import type { Computation } from '../../kit/figures.ts';

export const courtDelayComputations: readonly Computation[] = [];
