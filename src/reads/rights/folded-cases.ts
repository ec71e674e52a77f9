/** Cases folded lately, so that a list that is looked at again and again does not fold the same histories each time. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';

export type FoldedCases = {
  readonly histories: readonly CaseHistory[];
  /** One of them is restricted now, whatever the day they are folded for. */
  readonly restricted: boolean;
  /** What is known of persons, as the log keeps it: sealed, so that whoever was erased since stays so. */
  readonly sealed: () => ReturnType<LogReader['readPersonal']>;
};

export type FoldedCasesOf = (neighbourhood: number, asOf: LondonDate) => FoldedCases;

const mostKept = 300;

/** A neighbourhood is folded again once it has another event. No personal data are kept but sealed: the fold never sees any. */
export function createFoldedCases(reader: LogReader): FoldedCasesOf {
  const kept = new Map<string, FoldedCases>();
  return (neighbourhood, asOf) => {
    const key = `${neighbourhood} ${reader.extentOf(neighbourhood)?.last ?? 0} ${asOf}`;
    const known = kept.get(key);
    kept.delete(key);
    const folded = known ?? fold(reader, neighbourhood, asOf);
    kept.set(key, folded);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return folded;
  };
}

function fold(reader: LogReader, neighbourhood: number, asOf: LondonDate): FoldedCases {
  const events = reader.readNeighbourhood(neighbourhood).map(recordedEvent);
  let sealed: ReturnType<LogReader['readPersonal']> | undefined;
  return {
    histories: foldNeighbourhood(events, { asOf }),
    restricted: isRestrictedNow(events),
    sealed: () => (sealed ??= reader.readPersonal(neighbourhood)),
  };
}

/** Restricting says what may be seen, not what happened: it counts also after the day asked for. */
function isRestrictedNow(events: readonly RecordedEvent[]): boolean {
  const isSpokenOf = events.some(({ type }) => type === 'record.access-restricted');
  return isSpokenOf && foldNeighbourhood(events).some(({ access }) => access.restricted !== undefined);
}
