/** What is known of the agencies' feeds, as views take it: silence can mean something only where a feed would have spoken. */

/** By agency: whether a feed of its events is connected, and when it was last heard. An agency not named is not. */
export type Feeds = Readonly<Record<string, FeedState | undefined>>;

export type FeedState = {
  /** Declared for that day, or, where nothing was declared, heard by then. */
  readonly connected: boolean;
  /** When an event of it was last recorded: RFC 3339, UTC. */
  readonly lastHeard?: string;
  /** Its systems with a declared coverage on that day. */
  readonly declared?: readonly DeclaredSource[];
  /** Its systems that were heard and declared nothing: what they carry, and how often they speak, is not known. */
  readonly undeclared?: readonly string[];
  /** How many open cases wait for something that it would tell; said where it is silent. */
  readonly casesWaiting?: number;
};

/** A sending system and what it said of itself. */
export type DeclaredSource = {
  readonly source: string;
  /** The event types it sends. */
  readonly types: readonly string[];
  readonly usualGapMinutes: number;
  /** It has been silent for longer than is usual, since then: RFC 3339, UTC. */
  readonly quietSince?: string;
};

export type QuietSource = DeclaredSource & { readonly quietSince: string };

/** The systems of an agency that are quiet. */
export function quietSources(feed: FeedState | undefined): readonly QuietSource[] {
  return (feed?.declared ?? []).filter((each): each is QuietSource => each.quietSince !== undefined);
}

/** Whether all its systems are known to be quiet: then nothing at all comes from this agency. */
export function isSilent(feed: FeedState | undefined): boolean {
  const { declared = [], undeclared = [] } = feed ?? {};
  return (
    declared.length > 0 &&
    undeclared.length === 0 &&
    declared.every(({ quietSince }) => quietSince !== undefined)
  );
}

/**
 * Whether an event of a type would have reached us: `carried`; `quiet`, every system that sends it is silent for longer
 * than usual; `not-carried`, no system sends it. A system that was heard and declared nothing counts as carrying it.
 */
export function carriageOf(feeds: Feeds, agency: string, type: string): 'carried' | 'quiet' | 'not-carried' {
  const feed = feeds[agency];
  if (feed?.connected !== true) return 'not-carried';
  const { declared = [], undeclared = [] } = feed;
  if (undeclared.length > 0 || declared.length === 0) return 'carried';
  const senders = declared.filter(({ types }) => types.includes(type));
  if (senders.length === 0) return 'not-carried';
  return senders.every(({ quietSince }) => quietSince !== undefined) ? 'quiet' : 'carried';
}
