/** Of when a reading is: reads `asOf`, `asKnownOn` and `atLeast`, and names what is wrong with them. */
import { z } from 'zod';
import { instantSchema } from '#contracts/envelope.ts';
import type { FieldError } from '#contracts/requests.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { endOfLondonDay, londonDateAt, millisOf } from '#projections/kit/london.ts';
import { decodePosition } from '#src/position.ts';
import type { Asked } from './answers.ts';

/** Happenings after `asOf` and events recorded after `recordedBy` (ms since the epoch) are left out. */
export type Moment = {
  readonly asOf: LondonDate;
  readonly asKnownOn?: string;
  readonly recordedBy?: number;
  readonly forecast: boolean;
  readonly atLeast?: number;
};

export const expectedPosition = 'a position as an earlier answer gave it';
const dateSchema = z.iso.date();
const aDay = 'a London date, e.g. 2026-05-03';
const aMoment = `${aDay}, or an instant with an offset, e.g. 2026-05-03T14:20:00+01:00`;

/** The moment asked for, or the parameters at fault. `now` is in ms since the epoch. */
export function momentOf(asked: Asked, now: number): Moment | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const fault = (pointer: keyof Asked, expected: string) =>
    void errors.push({ pointer, code: 'invalid', expected, received: asked[pointer] ?? '' });
  const today = londonDateAt(now);

  const known = asked.asKnownOn === undefined ? undefined : recordedByOf(asked.asKnownOn);
  if (asked.asKnownOn !== undefined && known === undefined) fault('asKnownOn', aMoment);
  else if (known !== undefined && londonDateAt(known) > today) {
    fault('asKnownOn', `a day that is not after today (${today}): what will be known then nobody knows`);
  }
  if (asked.asOf !== undefined && !dateSchema.safeParse(asked.asOf).success) fault('asOf', aDay);
  const atLeast = asked.atLeast === undefined ? undefined : decodePosition(asked.atLeast);
  if (asked.atLeast !== undefined && atLeast === undefined) {
    fault('atLeast', expectedPosition);
  }
  if (errors.length > 0) return { errors };

  const knownUntil = londonDateAt(known ?? now);
  const asOf = asked.asOf ?? knownUntil;
  return {
    asOf,
    ...(asked.asKnownOn !== undefined && { asKnownOn: asked.asKnownOn }),
    ...(known !== undefined && { recordedBy: known }),
    ...(atLeast !== undefined && { atLeast }),
    forecast: asOf > knownUntil,
  };
}

/** The last millisecond of a London day, or an instant; undefined where the text is neither. */
function recordedByOf(text: string): number | undefined {
  if (dateSchema.safeParse(text).success) return endOfLondonDay(text);
  return instantSchema.safeParse(text).success ? millisOf(text) : undefined;
}
