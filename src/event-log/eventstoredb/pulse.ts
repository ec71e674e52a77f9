/** Sends a small event of the node's own through the cluster, again and again: once it has come back, all before it has. */
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../ids.ts';
import type { Clock } from '../../clock.ts';
import type { Gateway, Recorded } from './gateway.ts';
import type { Link } from './link.ts';

/** Pulses stand in streams of their own, which hold one event and are no part of the log. */
export const pulsePrefix = 'pulse-';

export type Pulse = {
  /** Begins, where it has not yet; the next pulse goes out at once. */
  readonly now: () => void;
  /** Looks for the pulse among what has come in. */
  heed(recorded: readonly Recorded[]): void;
  stop(): Promise<void>;
};

export type PulseSettings = {
  /** The stream of these pulses; its name begins with `pulse-`. */
  readonly stream: string;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly link: Link;
  /** The pulse was written and does not come back, nor does anything else: the connection that follows is worth nothing. */
  readonly onSilence: () => void;
};

/** How old what is known of the cluster may grow. */
const betweenPulsesMillis = 10_000;
const betweenTriesMillis = 250;
/** So long nothing may come in while a pulse is on its way. */
const silenceMillis = 10_000;

const empty = new Uint8Array();

export function createPulse({ stream, gateway, clock, link, onSilence }: PulseSettings): Pulse {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let wake = new AbortController();
  let sent:
    { readonly uuid: string; readonly at: number; readonly back: PromiseWithResolvers<void> } | undefined;
  let hasHeard = false;
  let isBounded = false;

  const sleep = (millis: number): Promise<unknown> =>
    pause(millis, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(
      () => undefined,
    );

  const isWritten = async (uuid: string): Promise<boolean> => {
    const event = { uuid, type: 'vjt.pulse', data: empty, metadata: empty };
    const outcome = await gateway.write(stream, 'any', [event]);
    if (outcome.kind === 'written') return true;
    if (!stopping.signal.aborted) link.suspect(outcome.kind === 'unknown' ? outcome.reason : outcome.kind);
    return false;
  };

  const cameBack = async (back: Promise<void>): Promise<void> => {
    for (;;) {
      hasHeard = false;
      const over = new AbortController();
      const silent = pause(silenceMillis, true, { signal: AbortSignal.any([over.signal, stopping.signal]) });
      const isSilent = await Promise.race([back.then(() => false), silent.catch(() => false)]);
      over.abort();
      if (!isSilent) return;
      if (!hasHeard) return onSilence();
    }
  };

  const beat = async (): Promise<boolean> => {
    const back = Promise.withResolvers<void>();
    sent = { uuid: newId(), at: clock(), back };
    if (!(await isWritten(sent.uuid))) return false;
    await cameBack(back.promise);
    if (!isBounded) await bound();
    return true;
  };

  /** Not worth failing for: the stream merely grows by a few bytes a pulse. */
  const bound = async (): Promise<void> => {
    isBounded = await gateway.keepOnly(stream, 1).then(
      () => true,
      () => false,
    );
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const isDone = await beat();
      await sleep(isDone ? betweenPulsesMillis : betweenTriesMillis);
    }
  };

  return {
    now: () => {
      if (stopping.signal.aborted) return;
      running ??= run();
      wake.abort();
    },
    heed: (recorded) => {
      hasHeard = true;
      const own = sent && recorded.find((each) => each.stream === stream && each.uuid === sent?.uuid);
      if (sent === undefined || own === undefined) return;
      link.cameRound(clockOff(own.created, sent.at, clock()));
      sent.back.resolve();
      sent = undefined;
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/**
 * By how much this clock must at least be off, given that the other was read between two moments of this one. Undefined
 * where this clock was set back meanwhile.
 */
function clockOff(created: number, before: number, after: number): number | undefined {
  if (after < before) return undefined;
  if (created < before) return before - created;
  return created > after ? after - created : 0;
}
