/** The messages a feed holds back, read from where they are kept. */
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import type { MessageRow } from '#src/ingest/common-platform/message-file.ts';

/** So many are looked at; the rest come up when these are dealt with. */
export const mostHeld = 1000;

/** In the order they came. */
export function heldBack(feed: Pick<CommonPlatformFeed, 'messages'>): readonly MessageRow[] {
  return feed.messages({ status: 'quarantined', after: 0, limit: mostHeld });
}

export function discardedMessages(feed: Pick<CommonPlatformFeed, 'messages'>): readonly MessageRow[] {
  return feed.messages({ status: 'discarded', after: 0, limit: mostHeld });
}
