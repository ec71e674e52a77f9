/** Which part of the log a day's end had seen, and whether a cut is still what the log says it was. */
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, endOfLondonDay, londonDateAt } from '#projections/kit/london.ts';
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';
import type { CutDescription } from './file/description.ts';

/** The last event that was recorded by the end of a London day. */
export type Prefix = Pick<LoggedEvent, 'position' | 'uuid' | 'recordedAt'>;

/** Undefined where nothing had been recorded by then. `recordedAt` never decreases, so halving finds the end. */
export function prefixOf(reader: LogReader, date: LondonDate): Prefix | undefined {
  const end = endOfLondonDay(date);
  let [last, after]: [Prefix | undefined, number] = [undefined, reader.head().position];
  let from = 0;
  while (from < after) {
    const middle = Math.floor((from + after) / 2);
    const [event] = reader.readAll(middle, 1);
    if (event !== undefined && event.recordedAt <= end) {
      last = { position: event.position, uuid: event.uuid, recordedAt: event.recordedAt };
      from = event.position;
    } else after = middle;
  }
  return last;
}

/** Why no cut can be made of a day. `not-over`: it has not ended; `before-log`: nothing had been recorded by then. */
export type WhyNot =
  | { readonly kind: 'not-over'; readonly last: LondonDate }
  | { readonly kind: 'before-log'; readonly first: LondonDate }
  | { readonly kind: 'empty-log' };

/** `now` in milliseconds since the epoch. */
export function whyNotCut(reader: LogReader, date: LondonDate, now: number): WhyNot | undefined {
  const today = londonDateAt(now);
  if (date >= today) return { kind: 'not-over', last: addDays(today, -1) };
  const [first] = reader.readAll(0, 1);
  if (first === undefined) return { kind: 'empty-log' };
  const firstDay = londonDateAt(first.recordedAt);
  return date < firstDay ? { kind: 'before-log', first: firstDay } : undefined;
}

/** The day that could have been asked for. */
export function expectedFor(why: WhyNot): string {
  if (why.kind === 'not-over') return `a day that has ended: ${why.last} at the latest`;
  const expected = 'a day by whose end something had been recorded';
  return why.kind === 'before-log'
    ? `${expected}: ${why.first} at the earliest`
    : `${expected}; nothing has been yet`;
}

/**
 * `sound`: of this log, whole. `overtaken`: more was recorded by the end of the day after the cut was made, which only an
 * import can do. `foreign`: of another log, or of a copy of this one that has since been put back.
 */
export type Standing = 'sound' | 'overtaken' | 'foreign';

export function standingOf(reader: LogReader, { date, position, uuid }: CutDescription): Standing {
  const [last, next] = reader.readAll(position - 1, 2);
  if (last?.position !== position || last.uuid !== uuid) return 'foreign';
  return next !== undefined && next.recordedAt <= endOfLondonDay(date) ? 'overtaken' : 'sound';
}
