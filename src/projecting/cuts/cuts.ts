/** Cuts as the rest of the server sees them: which there are, month-ends by themselves, any other day on request. */
import type { LondonDate } from '#projections/kit/london.ts';
import { startOfNextLondonMonth } from '#projections/kit/london.ts';
import type { Clock } from '#src/clock.ts';
import { monotonicNow } from '#src/clock.ts';
import type { EventLog, LogReader } from '#src/event-log/port.ts';
import type { CutMaker } from './cut-maker.ts';
import type { CutDescription } from './file/description.ts';
import type { KeptCut } from './folder.ts';
import { openCutFolder, removeLeftovers } from './folder.ts';
import type { CutProgress } from './making/make-cut.ts';
import { isMonthEnd, monthEnds } from './month-ends.ts';
import type { Standing, WhyNot } from './prefix.ts';
import { standingOf, whyNotCut } from './prefix.ts';

/** A month-end is cut by itself and never removed; any other day is cut on request. */
export type CutKind = 'month-end' | 'on-request';

/** A cut that is wanted. `failed`: the last try came to nothing; a month-end is tried again after a while. */
export type CutJob = {
  readonly date: LondonDate;
  readonly kind: CutKind;
  readonly state: 'waiting' | 'under-way' | 'failed';
  readonly progress?: CutProgress;
  readonly reason?: string;
};

export type FoundCut = KeptCut & { readonly kind: CutKind; readonly standing: Standing };

export type CutMade = { readonly kind: CutKind; readonly seconds: number };

export type CutsOptions = {
  readonly log: EventLog;
  /** The data folder. */
  readonly directory: string;
  readonly clock: Clock;
  /** How many month-ends are kept up by themselves, from the last one back; 0: none. */
  readonly months: number;
  readonly maker: CutMaker;
  /** Whether the read model can be taken over: month-ends wait until then, requests do not. */
  readonly isSettled: () => boolean;
  /** Told of cuts that failed; never with personal data. */
  readonly warn?: (message: string) => void;
};

export type Cuts = {
  /** The newest day first. */
  readonly kept: () => readonly FoundCut[];
  /** Kept cuts, the newest day first, and those wanted, in the order in which they will be made. */
  readonly list: () => { readonly cuts: readonly FoundCut[]; readonly jobs: readonly CutJob[] };
  /** A day's cut, else what is under way for it. */
  readonly find: (date: LondonDate) => { readonly cut: FoundCut } | { readonly job: CutJob } | undefined;
  /** Has a day cut, unless it is: `kept` then says what there is already. */
  readonly ask: (
    date: LondonDate,
  ) =>
    | { readonly kind: 'kept'; readonly cut: FoundCut }
    | { readonly kind: 'asked'; readonly job: CutJob }
    | { readonly kind: 'refused'; readonly why: WhyNot };
  readonly remove: (date: LondonDate) => 'removed' | 'month-end' | 'none';
  /** Tells of each cut when it has been made. */
  readonly follow: (hear: (made: CutMade) => void) => void;
  /** Makes what is due. It looks by itself once started: after commits that begin a month, and now and then. */
  readonly look: () => void;
  readonly start: () => void;
  /** Resolves when nothing is being made or due. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The log counts as idle after so long without a commit: a month it has not passed is then over by the clock alone. */
const idleMillis = 60_000;
const lookMillis = 10_000;
const retryMillis = 3_600_000;

type State = {
  /** Asked for, the first first. */
  asked: readonly LondonDate[];
  running: { readonly date: LondonDate; progress?: CutProgress } | undefined;
  done: Promise<void>;
  readonly failed: Map<LondonDate, { readonly at: number; readonly reason: string }>;
  readonly followers: ((made: CutMade) => void)[];
  lastCommitAt: number;
  /** When the month after the last one looked at begins. */
  nextMonth: number;
  timer: NodeJS.Timeout | undefined;
  stopped: boolean;
};

/** Cuts of a data folder. What an earlier run left half-made is removed. */
export function openCuts(options: CutsOptions): Cuts {
  const { log, directory, clock, maker } = options;
  removeLeftovers(directory);
  const folder = openCutFolder(directory);
  const state: State = {
    asked: [],
    running: undefined,
    done: Promise.resolve(),
    failed: new Map(),
    followers: [],
    lastCommitAt: clock(),
    nextMonth: 0,
    timer: undefined,
    stopped: false,
  };
  const standing = knowStandings(log.reader);
  const found = (cut: KeptCut): FoundCut => ({
    ...cut,
    kind: kindOf(cut.description.date),
    standing: standing(cut.description),
  });
  const kept = () => folder.all().map(found);
  const isSound = (date: LondonDate): boolean => {
    const cut = folder.find(date);
    return cut !== undefined && standing(cut.description) === 'sound';
  };
  const due = (): readonly LondonDate[] => monthEndsDue(options, state).filter((date) => !isSound(date));

  const look = (): void => {
    if (state.stopped || state.running !== undefined) return;
    const date = state.asked[0] ?? nextMonthEnd(due(), options, state);
    if (date === undefined) return maker.rest();
    state.asked = state.asked.filter((each) => each !== date);
    state.running = { date };
    state.done = make(date, options, state).then(look);
  };
  const jobs = (): readonly CutJob[] => jobsOf(due(), state);
  const jobFor = (date: LondonDate) => jobs().find((job) => job.date === date);
  const stopListening = log.onCommitted(({ head }) => {
    state.lastCommitAt = clock();
    if (state.timer === undefined || head.recordedAt < state.nextMonth) return;
    state.nextMonth = startOfNextLondonMonth(head.recordedAt);
    look();
  });

  return {
    kept,
    list: () => ({ cuts: kept(), jobs: jobs() }),
    find: (date) => {
      const job = jobFor(date);
      const cut = folder.find(date);
      if (cut !== undefined && (job === undefined || isSound(date))) return { cut: found(cut) };
      return job && { job };
    },
    ask: (date) => {
      const cut = folder.find(date);
      if (cut !== undefined && isSound(date)) return { kind: 'kept', cut: found(cut) };
      const why = whyNotCut(log.reader, date, clock());
      if (why !== undefined) return { kind: 'refused', why };
      if (state.running?.date !== date && !state.asked.includes(date)) state.asked = [...state.asked, date];
      state.failed.delete(date);
      look();
      return { kind: 'asked', job: jobFor(date) ?? { date, kind: kindOf(date), state: 'waiting' } };
    },
    remove: (date) => {
      if (folder.find(date) === undefined) return 'none';
      if (isMonthEnd(date)) return 'month-end';
      return folder.remove(date) ? 'removed' : 'none';
    },
    follow: (hear) => void state.followers.push(hear),
    look,
    start: () => {
      state.timer ??= setInterval(look, lookMillis).unref();
    },
    idle: async () => {
      while (state.running !== undefined) await state.done;
    },
    stop: async () => {
      state.stopped = true;
      clearInterval(state.timer);
      stopListening();
      await maker.stop();
      await state.done;
      removeLeftovers(directory);
    },
  };
}

/** Once more is recorded than a cut has seen, the log says the same of it for ever: each page of figures asks about all. */
function knowStandings(reader: LogReader): (cut: CutDescription) => Standing {
  const known = new WeakMap<CutDescription, Standing>();
  return (cut) => {
    const before = known.get(cut);
    if (before !== undefined) return before;
    const standing = standingOf(reader, cut);
    if (standing !== 'foreign' && reader.head().position > cut.position) known.set(cut, standing);
    return standing;
  };
}

function kindOf(date: LondonDate): CutKind {
  return isMonthEnd(date) ? 'month-end' : 'on-request';
}

/** The newest month-end that can be made now; none while the read model is not there to be taken over. */
function nextMonthEnd(
  due: readonly LondonDate[],
  { clock, isSettled }: CutsOptions,
  { failed }: State,
): LondonDate | undefined {
  const next = due.find((date) => {
    const failure = failed.get(date);
    return failure === undefined || clock() - failure.at >= retryMillis;
  });
  return next !== undefined && isSettled() ? next : undefined;
}

/** Month-ends that should be there: the log has passed them, or the clock has while the log was idle. */
function monthEndsDue({ log, clock, months }: CutsOptions, { lastCommitAt }: State): readonly LondonDate[] {
  const [first] = months === 0 ? [] : log.reader.readAll(0, 1);
  if (first === undefined) return [];
  const now = clock();
  const reached = now - lastCommitAt >= idleMillis ? now : Math.min(log.reader.head().recordedAt, now);
  return monthEnds(first.recordedAt, reached, months);
}

/** Never rejects: what went wrong is kept and told. */
async function make(date: LondonDate, options: CutsOptions, state: State): Promise<void> {
  const began = monotonicNow();
  try {
    await options.maker.make(date, (progress) => {
      if (state.running?.date === date) state.running.progress = progress;
    });
    state.failed.delete(date);
    const made = { kind: kindOf(date), seconds: (monotonicNow() - began) / 1000 };
    for (const hear of state.followers) hear(made);
  } catch (error) {
    if (state.stopped) return;
    const reason = error instanceof Error ? error.message : String(error);
    state.failed.set(date, { at: options.clock(), reason });
    options.warn?.(`the cut of ${date} could not be made: ${reason}`);
  } finally {
    state.running = undefined;
  }
}

/** What is under way, then what was asked for, then month-ends that are due, then what failed. */
function jobsOf(due: readonly LondonDate[], { running, asked, failed }: State): readonly CutJob[] {
  const dates = new Set([...(running ? [running.date] : []), ...asked, ...due, ...failed.keys()]);
  return [...dates].map((date) => {
    const job = { date, kind: kindOf(date) };
    if (running?.date === date)
      return { ...job, state: 'under-way', ...(running.progress && { progress: running.progress }) };
    const reason = failed.get(date)?.reason;
    return reason === undefined ? { ...job, state: 'waiting' } : { ...job, state: 'failed', reason };
  });
}
