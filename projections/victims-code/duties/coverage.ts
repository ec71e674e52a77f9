/** Which feeds can carry the proof of a duty: without one, silence says nothing. */
import type { EventType } from '#contracts/registry.ts';
import type { LondonDate } from '../../kit/london.ts';
import { proofTypesOf } from '../rules/reads.ts';
import type { Duty } from './model.ts';

/** What an agency declared that one of its systems sends, and since when it has been silent for longer than usual. */
export type FeedCoverage = {
  readonly agency: string;
  readonly types: readonly string[];
  /** The first day of which it is complete; the last, once it has ended. */
  readonly from: LondonDate;
  readonly to?: LondonDate;
  /** The day of its last event, where it is quiet now. */
  readonly quietSince?: LondonDate;
};

export type Coverage = readonly FeedCoverage[];

/**
 * Whether a feed that would carry the proof covers the time from the day of the trigger to the end of the limit. Word of a contact
 * comes from the agency whose duty it is; other proofs from whoever sends events of their type.
 */
export function proofCoverage(
  duty: Pick<Duty, 'rule' | 'holder'>,
  trigger: LondonDate,
  end: LondonDate,
  coverage: Coverage,
): 'covered' | 'quiet' | 'none' {
  const types = decisiveTypes(proofTypesOf(duty.rule));
  const feeds = coverage.filter(
    (feed) =>
      feed.from <= trigger &&
      (feed.to === undefined || feed.to >= end) &&
      types.some((type) => feed.types.includes(type) && isFrom(feed.agency, type, duty.holder)),
  );
  if (feeds.length === 0) return 'none';
  return feeds.some(({ quietSince }) => quietSince === undefined || quietSince > end) ? 'covered' : 'quiet';
}

/** Where telling her would have kept it, only a feed of contacts can show that nobody did. */
function decisiveTypes(types: readonly EventType[]): readonly EventType[] {
  const told = types.filter((type) => type.startsWith('contact.'));
  return told.length > 0 ? told : types;
}

function isFrom(agency: string, type: EventType, holder: string): boolean {
  return !type.startsWith('contact.') || agency === holder;
}

/** Whether any feed tells of what would set a duty off on a day. */
export function isTriggerCovered(types: readonly EventType[], date: LondonDate, coverage: Coverage): boolean {
  return coverage.some(
    ({ types: sent, from, to }) =>
      from <= date && (to === undefined || to >= date) && types.some((type) => sent.includes(type)),
  );
}
