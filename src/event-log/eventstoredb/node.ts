/** One node's end of the log in EventStoreDB: its local copy, what follows into it, what appends through it. */
import type { Clock } from '../../clock.ts';
import type { AppendRequest, AppendVerdict, Head } from '../port.ts';
import { createAppender, type AppendCounts } from './appender.ts';
import { createArrivals } from './arrivals.ts';
import { openCopy, type Copy, type PassedOver } from './copy.ts';
import { startFollower } from './follower.ts';
import type { Gateway, Recorded } from './gateway.ts';
import { createLink, type Link, type LinkState } from './link.ts';
import { createPulse, pulsePrefix } from './pulse.ts';

/** Streams that are the log; the server's own and anybody else's are left alone. */
export const logPrefixes: readonly string[] = ['case-', 'survey-', 'feed-', 'audit-', 'admin-'];

export type NodeStatus = {
  readonly link: LinkState;
  /** What is wrong, in words for an operator. */
  readonly detail?: string;
  /** Why nothing can be appended, where it cannot. */
  readonly refusal?: string;
  /** Until when, by the cluster's clock, the local copy has everything. */
  readonly seenAt: number;
  readonly passedOver: PassedOver;
  readonly appends: AppendCounts;
};

export type LogNode = {
  append(request: AppendRequest): Promise<AppendVerdict>;
  status(): NodeStatus;
  /** How far the copy has come. */
  head(): Head;
  /** Resolves when the copy has all that the cluster had when this was asked; false where the time runs out. */
  untilLive(millis: number): Promise<boolean>;
  close(): Promise<void>;
};

export type NodeSettings = {
  readonly file: string;
  readonly gateway: Gateway;
  readonly node: string;
  readonly clock: Clock;
  readonly maxBytes?: number;
  /** The copy has grown: told before whoever appended hears of it. */
  readonly onTaken: (head: Head) => void;
  /** The link to the cluster is another than before. */
  readonly onLink?: () => void;
};

const checkpointAfterFrames = 4_000;

/** How long appends whose outcome is unknown keep a stop waiting while the cluster does not answer. */
const drainMillis = 4_000;

/** @throws {EventLogError} where the file is a log of its own, or of a newer version. */
export function openNode({ file, gateway, node, clock, maxBytes, onTaken, onLink }: NodeSettings): LogNode {
  const leavesNothing = (stream: string) => stream.startsWith(pulsePrefix);
  const copy = openCopy({ file, checkpointAfterFrames, leavesNothing, ...(maxBytes && { maxBytes }) });
  const arrivals = createArrivals();
  const link = createLink(() => {
    if (link.state() === 'live') copy.settle();
    if (link.state() === 'refused') arrivals.giveUp();
    onLink?.();
  });
  const pulse = createPulse({
    stream: `${pulsePrefix}${node}`,
    gateway,
    clock,
    link,
    onSilence: () => follower.renew(),
  });
  const onUnknown = (reason: string) => {
    link.suspect(reason);
    pulse.now();
  };
  const appender = createAppender({ gateway, copy, link, arrivals, clock, onUnknown });
  let told = copy.head().position;
  const follower = startFollower({
    gateway,
    copy,
    link,
    prefixes: [...logPrefixes, `${pulsePrefix}${node}`],
    onFollowing: pulse.now,
    take: (recorded) => {
      const landed = copy.take(recorded);
      const head = copy.head();
      if (head.position > told) onTaken(head);
      told = head.position;
      appender.landed(landed);
      arrivals.came(streamsOf(recorded));
      pulse.heed(recorded);
    },
  });
  return {
    append: appender.append,
    head: copy.head,
    status: () => statusOf(link, copy, appender.counts()),
    untilLive: link.untilLive,
    close: async () => {
      await appender.drain(drainMillis);
      await Promise.all([pulse.stop(), follower.stop()]);
      await gateway.close();
      copy.close();
    },
  };
}

function streamsOf(recorded: readonly Recorded[]): ReadonlySet<string> {
  return new Set(recorded.map(({ stream }) => stream));
}

function statusOf(link: Link, copy: Copy, appends: AppendCounts): NodeStatus {
  const [detail, refusal] = [link.detail(), link.refusal()];
  return {
    link: link.state(),
    ...(detail !== undefined && { detail }),
    ...(refusal !== undefined && { refusal }),
    seenAt: copy.seenAt(),
    passedOver: copy.passedOver(),
    appends,
  };
}
