/** What the feed is called: its source, its stream, and who it acts as. */
import { callerOf } from '#src/access/authority.ts';

/** The `source` of the events made from Common Platform's messages. */
export const commonPlatform = '/hmcts/common-platform';

export const feedName = 'common-platform';

/** Where messages are kept, and what became of them. */
export const feedStreamName = 'feed-common-platform';

/** The feed sends its events through the same door as everybody, for the courts. */
export const feedCaller = callerOf({
  id: 'feed:common-platform',
  displayName: 'Common Platform feed',
  role: 'court',
  sources: [commonPlatform],
});
