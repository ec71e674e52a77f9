/** Fourth check: `time` can be when it happened – not in the future, and as exact as it says it is. */
import { DateTime } from 'luxon';
import type { TimePrecision } from '#contracts/envelope.ts';
import { instantText } from '#src/clock.ts';
import type { Fault } from './fault.ts';

const minute = 60_000;
/** How far a sender's clock may be ahead; a date or month is not known more exactly than to the day. */
const ahead: Readonly<Record<TimePrecision, number>> = {
  instant: 10 * minute,
  date: 24 * 60 * minute,
  month: 24 * 60 * minute,
};

/** An RFC 3339 time and how exactly it is known. */
export type Occurrence = { readonly time: string; readonly precision: TimePrecision };

/** @param pointer where `time` stands in the posted body */
export function checkOccurrence(
  { time, precision }: Occurrence,
  pointer: string,
  now: number,
  faults: Fault[],
): void {
  const millis = Date.parse(time);
  if (millis > now + ahead[precision]) {
    const latest = instantText(now + ahead[precision]);
    const expected = `when it happened, not after ${latest}; what is still to come is part of data`;
    faults.push(fault(pointer, 'in-future', time, expected));
  } else if (precision !== 'instant' && startOf(precision, millis) !== millis) {
    const start = DateTime.fromMillis(startOf(precision, millis), { zone: 'Europe/London' });
    const unit = precision === 'date' ? 'day' : 'month';
    const expected = `the London start of the ${unit}: ${start.toISO({ suppressMilliseconds: true }) ?? ''}`;
    faults.push(fault(pointer, 'wrong-precision', time, expected));
  }
}

function startOf(precision: TimePrecision, millis: number): number {
  return DateTime.fromMillis(millis, { zone: 'Europe/London' })
    .startOf(precision === 'month' ? 'month' : 'day')
    .toMillis();
}

function fault(pointer: string, code: string, received: string, expected: string): Fault {
  return { code: 'invalid-event', error: { pointer, code, expected, received } };
}
