/** What those who run the system decided: baselines, targets, rule sets and erasures, and what holds on a day. */
import type { EventKey } from '#contracts/envelope.ts';
import type { BesideType, DataOf } from '#contracts/registry.ts';
import type { BesideEvents } from '../kit/beside.ts';
import { standing } from '../kit/beside.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';

/** A decision with when it was made. */
type Decision<T extends BesideType> = DataOf<T> & { readonly key: EventKey; readonly decided: When };

export type Baseline = Decision<'admin.baseline-frozen'>;
export type Target = Decision<'admin.target-set'>;
export type RuleSwitch = Decision<'admin.rules-switched'>;
export type Erasure = Decision<'admin.erasure-performed'>;

/** All decisions that stand, each list in the order in which they were made. */
export type Decisions = {
  readonly baselines: readonly Baseline[];
  readonly targets: readonly Target[];
  readonly ruleSwitches: readonly RuleSwitch[];
  readonly erasures: readonly Erasure[];
};

/** Folds the streams of the administration; the same in whatever order the events came. */
export function foldDecisions(events: BesideEvents, asOf?: LondonDate): Decisions {
  return {
    baselines: decisions('admin.baseline-frozen', events, asOf),
    targets: decisions('admin.target-set', events, asOf),
    ruleSwitches: decisions('admin.rules-switched', events, asOf),
    erasures: decisions('admin.erasure-performed', events, asOf),
  };
}

function decisions<T extends BesideType>(
  type: T,
  events: BesideEvents,
  asOf: LondonDate | undefined,
): readonly Decision<T>[] {
  return standing(type, events, asOf).map(({ data, key, when }): Decision<T> => ({
    ...(data as DataOf<T>),
    key,
    decided: when,
  }));
}

/** The target of a measure on a day: of those that are for that day the one decided last. */
export function targetOn({ targets }: Decisions, measure: string, day: LondonDate): Target | undefined {
  return targets.findLast(
    (each) => each.measure === measure && each.from <= day && (each.to === undefined || day <= each.to),
  );
}

/** The file of rules of an edition that was in force for triggers of a day, where one was ever switched to. */
export function rulesOn(
  { ruleSwitches }: Decisions,
  family: RuleSwitch['family'],
  day: LondonDate,
): RuleSwitch | undefined {
  return ruleSwitches.findLast((each) => each.family === family && each.from <= day);
}

/** A baseline by its measure and name: of two of one name the one frozen first, since a baseline never changes. */
export function baselineNamed({ baselines }: Decisions, measure: string, name: string): Baseline | undefined {
  return baselines.find((each) => each.measure === measure && each.baseline === name);
}
