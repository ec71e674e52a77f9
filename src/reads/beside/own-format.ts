/** How the feeds of agencies' own message formats stand: those whose messages are kept first and taken afterwards. */
import { instantText } from '#src/clock.ts';
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import { commonPlatform, feedName } from '#src/ingest/common-platform/names.ts';

export type OwnFormatReport = {
  readonly feed: string;
  readonly lastReceivedAt?: string;
  /** How many messages are in each state. */
  readonly messages: ReturnType<CommonPlatformFeed['state']>['counts'];
  /** Why messages are not being taken now. */
  readonly stalled?: string;
};

/** The feed of the courts' own messages is there even before it has told of a case. */
export const ownFormatSender = { source: commonPlatform, agency: 'court' } as const;

/** Of the courts' feed; undefined for any other source. */
export function commonPlatformReport(
  source: string,
  feed: Pick<CommonPlatformFeed, 'state'>,
): OwnFormatReport | undefined {
  if (source !== commonPlatform) return undefined;
  const { counts, lastReceivedAt, stalled } = feed.state();
  return {
    feed: feedName,
    ...(lastReceivedAt !== undefined && { lastReceivedAt: instantText(lastReceivedAt) }),
    messages: counts,
    ...(stalled !== undefined && { stalled }),
  };
}
