/** Every event type that is about no case, in the order of the catalogue. */
import { wavePublished } from './survey/wave-published.ts';
import { coverageDeclared } from './feed/coverage-declared.ts';
import { totalsDeclared } from './feed/totals-declared.ts';
import { baselineFrozen } from './admin/baseline-frozen.ts';
import { targetSet } from './admin/target-set.ts';
import { rulesSwitched } from './admin/rules-switched.ts';
import { erasurePerformed } from './admin/erasure-performed.ts';

/**
 * Types that are about no case: surveys, feeds, the running of this system. They stand in streams of their own and are
 * folded beside the cases, never in one.
 */
export const besideDefinitions = [
  // survey
  wavePublished,
  // feed
  coverageDeclared,
  totalsDeclared,
  // admin
  baselineFrozen,
  targetSet,
  rulesSwitched,
  erasurePerformed,
] as const;
