/** Which feeds can carry the proof of a duty: without one, silence says nothing. */
import type { EventType } from '#contracts/registry.ts';
import type { LondonDate } from '../../kit/london.ts';
import { proofTypesOf } from '../rules/reads.ts';
import type { Duty } from './model.ts';

/** Days on which something of a feed may be missing; of `types` only, or of all. */
export type FeedGap = {
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly types?: readonly string[];
};

/** What an agency declared that one of its systems sends, since when it has been silent, and what may have been lost before. */
export type FeedCoverage = {
  readonly agency: string;
  readonly types: readonly string[];
  /** The first day of which it is complete; the last, once it has ended. */
  readonly from: LondonDate;
  readonly to?: LondonDate;
  /** The day of its last event, where it is quiet now. */
  readonly quietSince?: LondonDate;
  readonly gaps?: readonly FeedGap[];
};

export type Coverage = readonly FeedCoverage[];

/**
 * Whether feeds that would carry the proof cover the time from the day of the trigger to the end of the limit. Word of a
 * contact comes from the agency whose duty it is; other proofs from whoever sends events of their type. Of a type that
 * several systems send, each must have been heard all that time: any of them may have carried it.
 */
export function proofCoverage(
  duty: Pick<Duty, 'rule' | 'holder'>,
  trigger: LondonDate,
  end: LondonDate,
  coverage: Coverage,
): 'covered' | 'quiet' | 'none' {
  return coverageOfTypes(decisiveTypes(proofTypesOf(duty.rule)), duty.holder, trigger, end, coverage);
}

/** Whether feeds of any of these types cover the time between two days. */
export function coverageOfTypes(
  types: readonly EventType[],
  holder: string,
  trigger: LondonDate,
  end: LondonDate,
  coverage: Coverage,
): 'covered' | 'quiet' | 'none' {
  const byType = types.map((type) =>
    coverage
      .filter((feed) => {
        const isInDays = feed.from <= trigger && (feed.to === undefined || feed.to >= end);
        return isInDays && feed.types.includes(type) && isFrom(feed.agency, type, holder);
      })
      .map((feed) => isComplete(feed, type, trigger, end)),
  );
  const carried = byType.filter((feeds) => feeds.length > 0);
  if (carried.length === 0) return 'none';
  return carried.some((feeds) => feeds.every((complete) => complete)) ? 'covered' : 'quiet';
}

/** It has not been silent since before the end, and nothing of it may have been lost in between. */
function isComplete(
  { quietSince, gaps = [] }: FeedCoverage,
  type: EventType,
  trigger: LondonDate,
  end: LondonDate,
): boolean {
  if (quietSince !== undefined && quietSince <= end) return false;
  return !gaps.some(
    ({ from, to, types }) => from <= end && to >= trigger && (types === undefined || types.includes(type)),
  );
}

/** Where telling her would have kept it, only a feed of contacts can show that nobody did. */
function decisiveTypes(types: readonly EventType[]): readonly EventType[] {
  const told = types.filter((type) => type.startsWith('contact.'));
  return told.length > 0 ? told : types;
}

function isFrom(agency: string, type: EventType, holder: string): boolean {
  return !type.startsWith('contact.') || agency === senderOf(holder);
}

/** The agency that sends what a holder did: youth offending teams have no feed of their own, the police send for them. */
export function senderOf(holder: string): string {
  return holder === 'yot' ? 'police' : holder;
}

/** Whether any feed tells of what would set a duty off on a day. */
export function isTriggerCovered(types: readonly EventType[], date: LondonDate, coverage: Coverage): boolean {
  return coverage.some(
    ({ types: sent, from, to }) =>
      from <= date && (to === undefined || to >= date) && types.some((type) => sent.includes(type)),
  );
}
