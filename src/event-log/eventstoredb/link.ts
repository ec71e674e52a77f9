/** Whether the cluster can be written and followed now, and until when the local copy has everything. */
import { monotonicNow } from '../../clock.ts';
import { createWaiting } from '../../waiting.ts';

/**
 * `connecting`: not heard of yet; `catching-up`: events come in, but not yet all; `live`: everything has come in that was
 * there a moment ago; `away`: was lost, or does not answer; `refused`: it must not be followed, and somebody has to look.
 */
export type LinkState = 'connecting' | 'catching-up' | 'live' | 'away' | 'refused';

export type Link = {
  readonly state: () => LinkState;
  /** Why the state is what it is, where that is not good. */
  readonly detail: () => string | undefined;
  /** Why nothing can be appended; undefined where it can. */
  readonly refusal: () => string | undefined;
  /** Resolves when the state is `live`; false where the time runs out, or it is `refused`. */
  readonly untilLive: (millis: number) => Promise<boolean>;
  /** Waits as long as what went wrong may pass by itself; whether it has passed. */
  readonly untilPassed: () => Promise<boolean>;
  readonly follows: () => void;
  /**
   * A pulse has come round; `clockOffMillis`: how far this machine's clock is off the cluster's, as far as that can be told;
   * undefined where it cannot be, and what was found before stays.
   */
  readonly cameRound: (clockOffMillis: number | undefined) => void;
  /** Something went wrong that may have come after a write. */
  readonly suspect: (reason: string) => void;
  readonly refuse: (reason: string) => void;
};

/** `recordedAt` is the cluster's, and what callers send is judged by this machine's clock: they may not lie further apart. */
const mostClockOffMillis = 30_000;

/** A leader that is elected, a connection that is made anew: appends wait so long before they are turned away. */
const graceMillis = 3_000;

export function createLink(onChange: () => void): Link {
  const waiting = createWaiting();
  let state: LinkState = 'connecting';
  let reason: string | undefined;
  let clockOff = 0;
  let notLiveSince = monotonicNow();

  const change = (next: LinkState, why?: string): void => {
    if (state === 'live' && next !== 'live') notLiveSince = monotonicNow();
    state = next;
    reason = why;
    waiting.ask();
    onChange();
  };
  const clockReason = (): string | undefined =>
    Math.abs(clockOff) <= mostClockOffMillis
      ? undefined
      : `the clock of this machine is ${Math.round(Math.abs(clockOff) / 1000)} s ${clockOff > 0 ? 'ahead of' : 'behind'} the cluster's`;

  const untilLive: Link['untilLive'] = (millis) =>
    waiting.until(() => (state === 'live' ? true : state === 'refused' ? false : undefined), millis);

  return {
    state: () => state,
    detail: () => reason ?? clockReason(),
    refusal: () => (state === 'live' ? clockReason() : (reason ?? wordsFor[state])),
    untilLive,
    untilPassed: async () =>
      state !== 'live' && (await untilLive(Math.max(0, notLiveSince + graceMillis - monotonicNow()))),
    follows: () => change(state === 'away' ? 'away' : 'catching-up', reason),
    cameRound: (off) => {
      clockOff = off ?? clockOff;
      change('live');
    },
    suspect: (why) => {
      if (state !== 'refused') change('away', why);
    },
    refuse: (why) => change('refused', why),
  };
}

const wordsFor: Readonly<Record<LinkState, string>> = {
  connecting: 'the cluster has not answered yet',
  'catching-up': 'the local copy is still catching up with the cluster',
  live: '',
  away: 'the cluster does not answer',
  refused: 'the cluster must not be followed',
};
