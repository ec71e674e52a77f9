/** The only place that reads the time; everything else is given it. */

/** Milliseconds since the epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** A clock that stands still, for tests and `--freeze`. */
export function frozenClock(instant: string): Clock {
  const millis = Date.parse(instant);
  return () => millis;
}

/** Milliseconds on a clock that never goes back, for measuring durations. */
export function monotonicNow(): number {
  return performance.now();
}

/** Milliseconds since the epoch as RFC 3339 in UTC. */
export function instantText(millis: number): string {
  return new Date(millis).toISOString();
}
