/** Events of a stream beside the cases, settled and in order: what the folds of feeds, surveys and decisions begin with. */
import type { BesideStreamType, BesideType, RecordedEvent } from '#contracts/registry.ts';
import type { SettledEvent } from './corrections.ts';
import { holds, settleCorrections } from './corrections.ts';
import type { LondonDate } from './london.ts';
import { endOfLondonDay } from './london.ts';
import { compareOccurred } from './order.ts';

export type BesideEvents = readonly RecordedEvent<BesideStreamType>[];

/** The events of one type that stand, in the order in which they happened; after `asOf` none did. */
export function standing<T extends BesideType>(
  type: T,
  events: BesideEvents,
  asOf?: LondonDate,
): readonly SettledEvent<T>[] {
  const end = asOf === undefined ? Number.POSITIVE_INFINITY : endOfLondonDay(asOf);
  return settleCorrections<BesideStreamType>(events)
    .filter((event): event is SettledEvent<T> & SettledEvent<BesideStreamType> => event.type === type)
    .filter((event) => holds(event) && event.when.at <= end)
    .toSorted(compareOccurred);
}
