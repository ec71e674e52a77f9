/** When a source was heard last by a moment, from when it spoke on each day. */

/** A span of time at both ends of which the source spoke; ms since the epoch. */
export type Spoke = { readonly firstRecordedAt: number; readonly lastRecordedAt: number };

/**
 * The last time the source was heard at or before a moment; undefined where it had not been heard by then. `exactly` is
 * false where it spoke around that moment, or in days no longer kept: then it was heard no earlier than `last`.
 */
export function heardBy(
  whole: Spoke,
  days: readonly Spoke[],
  moment: number,
): { readonly last: number; readonly exactly: boolean } | undefined {
  if (whole.firstRecordedAt > moment) return undefined;
  if (whole.lastRecordedAt <= moment) return { last: whole.lastRecordedAt, exactly: true };
  const begun = days.filter(({ firstRecordedAt }) => firstRecordedAt <= moment);
  const ended = begun.filter(({ lastRecordedAt }) => lastRecordedAt <= moment);
  const last = Math.max(
    whole.firstRecordedAt,
    ...begun.map(({ firstRecordedAt }) => firstRecordedAt),
    ...ended.map(({ lastRecordedAt }) => lastRecordedAt),
  );
  return { last, exactly: begun.length > 0 && ended.length === begun.length };
}
