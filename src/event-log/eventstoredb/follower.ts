/** Follows the log of the cluster into the local copy, and begins again wherever that breaks off. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { NewerFormError } from './event-form.ts';
import { LogsDifferError, type Copy } from './copy.ts';
import { reasonOf } from './client-gateway.ts';
import { FellBehindError, type Following, type Gateway, type Recorded } from './gateway.ts';
import type { Link } from './link.ts';

export type Follower = {
  /** Breaks the connection off and makes a new one. */
  renew(): void;
  stop(): Promise<void>;
};

export type FollowerSettings = {
  readonly gateway: Gateway;
  /** What is followed into. */
  readonly copy: Pick<Copy, 'place' | 'last'>;
  /** Commits what has come in to the copy, and tells whoever waits for it. */
  readonly take: (recorded: readonly Recorded[]) => void;
  readonly link: Pick<Link, 'state' | 'follows' | 'suspect' | 'refuse'>;
  readonly prefixes: readonly string[];
  /** Events of one commit at most, where the thread has others to serve; by default as many as make commits cost little. */
  readonly mostPerCommit?: number;
  readonly onFollowing: () => void;
};

/** Enough that commits cost little, few enough that the thread is free again soon. */
const usuallyPerCommit = 1_000;
/** While the copy catches up nobody waits for a single event, and commits of the few that come at a time cost most of all. */
const gatherMillis = 10;
const shortestPauseMillis = 50;
const whenBehindMillis = 10;
const longestPauseMillis = 5_000;

export function startFollower(settings: FollowerSettings): Follower {
  const { gateway, copy, link, prefixes, mostPerCommit = usuallyPerCommit } = settings;
  const stopping = new AbortController();
  let following: Following | undefined;
  let pauseMillis = shortestPauseMillis;

  const takeAll = async (events: Following): Promise<void> => {
    let pending: Recorded[] = [];
    let hasWaited = false;
    const isMoreHere = () => events.buffered() > 0 && pending.length < mostPerCommit;
    const gather = () => (link.state() === 'live' ? nextTurn() : pause(gatherMillis));
    for await (const event of events) {
      pending.push(event);
      if (isMoreHere()) continue;
      if (!hasWaited) await gather();
      hasWaited = true;
      if (isMoreHere()) continue;
      settings.take(pending);
      pauseMillis = shortestPauseMillis;
      pending = [];
      hasWaited = false;
    }
  };

  const begin = async (): Promise<void> => {
    await requireSameLog(gateway, copy);
    link.follows();
    settings.onFollowing();
  };

  /** Whoever fell behind goes on at once from where it was, as if nothing had happened. */
  const followAsLongAsItGoes = async (): Promise<void> => {
    await begin();
    while (!stopping.signal.aborted) {
      following = gateway.follow(prefixes, copy.place());
      try {
        return await takeAll(following);
      } catch (error) {
        if (!(error instanceof FellBehindError)) throw error;
        await following.stop();
        await pause(whenBehindMillis);
      }
    }
  };

  const followUntilStopped = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await followAsLongAsItGoes();
        if (!stopping.signal.aborted) link.suspect('the connection to the cluster has ended');
      } catch (error) {
        if (!stopping.signal.aborted) tell(link, error);
      }
      await following?.stop();
      following = undefined;
      await pause(pauseMillis, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMillis = Math.min(pauseMillis * 2, longestPauseMillis);
    }
  };

  const running = followUntilStopped();
  return {
    renew: () => void following?.abandon(),
    stop: async () => {
      stopping.abort();
      await following?.stop();
      await running;
    },
  };
}

/** A cluster that was put back to an older state, or is another one, must not go on in this copy as if nothing were. */
async function requireSameLog(gateway: Gateway, copy: FollowerSettings['copy']): Promise<void> {
  const last = copy.last();
  if (last === undefined) return;
  const there = await gateway.eventAt(last.stream, last.revision);
  if (there?.uuid === last.uuid) return;
  throw new LogsDifferError(
    `the cluster does not hold the event that the local copy ends with (${last.stream}, revision ${last.revision}): ` +
      'it is another log, or was put back to an older state',
  );
}

function tell(link: FollowerSettings['link'], error: unknown): void {
  if (error instanceof LogsDifferError || error instanceof NewerFormError) link.refuse(error.message);
  else link.suspect(reasonOf(error));
}
