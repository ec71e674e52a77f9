/** Counts what each source sent about cases: how often, of which type on which day, how late, and by its own numbering. */
import { londonDayNumberAt } from '#projections/kit/london.ts';
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';
import { storedEvent } from '../recorded-event.ts';
import type { Workspace } from './workspace.ts';

/** What is counted of an event. */
type Counted = {
  readonly source: string;
  readonly agency: string;
  readonly type: string;
  readonly time: string;
  readonly timePrecision: string;
  readonly sequence?: string | undefined;
};

type Span = { events: number; first: number; last: number };
type Spoken = Span & {
  sequenced: number;
  firstSequence: number | undefined;
  lastSequence: number | undefined;
};
type Heard = Spoken & {
  readonly source: string;
  readonly agency: string;
  /** By London day; for good, because gaps are looked for however long ago they were. */
  readonly spoken: Map<number, Spoken>;
  /** By London day, then type. */
  readonly days: Map<number, Map<string, Span>>;
  /** By London day, then bucket of lag. */
  readonly lags: Map<number, Map<number, number>>;
};

/** What was heard; counted in whatever order, the sums are the same. */
export type Tally = {
  readonly count: (event: Counted, recordedAt: number) => void;
  /** Adds what was counted to what is stored, and begins anew; `until` is when the last event of the log was recorded. */
  readonly store: (workspace: Workspace, until: number) => void;
};

/** So many London days, the last one included, are kept by type and by lag; of earlier ones the sums only. */
export const daysKept = 400;

const firstDayKept = (until: number) => londonDayNumberAt(until) - daysKept + 1;

/** @param from when the last event was recorded, where it is known before: days that will not be kept are not counted */
export function createTally(from = 0): Tally {
  const firstDay = firstDayKept(from);
  const heard = new Map<string, Heard>();
  return {
    count: (event, recordedAt) => {
      const sender = senderIn(heard, event, recordedAt);
      const day = londonDayNumberAt(recordedAt);
      for (const each of [sender, spokenOn(sender, day, recordedAt)]) {
        extend(each, recordedAt);
        countSequence(each, event.sequence);
      }
      if (day < firstDay) return;
      countDay(sender, day, event.type, recordedAt);
      if (event.timePrecision === 'instant') countLag(sender, day, recordedAt - Date.parse(event.time));
    },
    store: (workspace, until) => {
      for (const each of heard.values()) storeHeard(each, workspace);
      heard.clear();
      forgetBefore(firstDayKept(until), workspace);
    },
  };
}

/** The first day kept when days were last forgotten, by generation. */
const forgottenBefore = new WeakMap<Workspace, number>();

/**
 * Once a day: every row is looked at for it. What comes later on the same day was recorded no earlier, so it is kept.
 */
function forgetBefore(firstDay: number, workspace: Workspace): void {
  if (forgottenBefore.get(workspace) === firstDay) return;
  workspace.statements.forgetDays.run(firstDay);
  workspace.statements.forgetLags.run(firstDay);
  forgottenBefore.set(workspace, firstDay);
}

function senderIn(heard: Map<string, Heard>, { source, agency }: Counted, recordedAt: number): Heard {
  const key = `${agency} ${source}`;
  let sender = heard.get(key);
  if (sender === undefined) {
    const days = { spoken: new Map(), days: new Map(), lags: new Map() };
    sender = { source, agency, ...nothingSpoken(recordedAt), ...days };
    heard.set(key, sender);
  }
  return sender;
}

function spokenOn({ spoken }: Heard, day: number, recordedAt: number): Spoken {
  let span = spoken.get(day);
  if (span === undefined) spoken.set(day, (span = nothingSpoken(recordedAt)));
  return span;
}

function nothingSpoken(at: number): Spoken {
  return {
    events: 0,
    first: at,
    last: at,
    sequenced: 0,
    firstSequence: undefined,
    lastSequence: undefined,
  };
}

function extend(span: Span, recordedAt: number): void {
  span.events += 1;
  if (recordedAt < span.first) span.first = recordedAt;
  if (recordedAt > span.last) span.last = recordedAt;
}

/** Only whole numbers are followed: of other numberings nobody knows what comes next. */
const sequencePattern = /^\d{1,15}$/;

function countSequence(sender: Spoken, sequence: string | undefined): void {
  if (sequence === undefined || !sequencePattern.test(sequence)) return;
  const number = Number(sequence);
  sender.sequenced += 1;
  sender.firstSequence = Math.min(sender.firstSequence ?? number, number);
  sender.lastSequence = Math.max(sender.lastSequence ?? number, number);
}

function countDay(sender: Heard, day: number, type: string, recordedAt: number): void {
  let types = sender.days.get(day);
  if (types === undefined) sender.days.set(day, (types = new Map()));
  let span = types.get(type);
  if (span === undefined) types.set(type, (span = { events: 0, first: recordedAt, last: recordedAt }));
  extend(span, recordedAt);
}

function countLag(sender: Heard, day: number, lag: number): void {
  let buckets = sender.lags.get(day);
  if (buckets === undefined) sender.lags.set(day, (buckets = new Map()));
  const bucket = lagBucket(lag);
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
}

/** Lags of up to a second are bucket 0; from there each bucket reaches to √2 times the one before. */
function lagBucket(millis: number): number {
  return Math.ceil(2 * Math.log2(Math.max(millis, 1000) / 1000));
}

/** The longest lag of a bucket, in seconds. */
export function lagOfBucket(bucket: number): number {
  return Math.round(2 ** (bucket / 2));
}

function storeHeard(heard: Heard, { statements }: Workspace): void {
  const { source, agency, events } = heard;
  statements.hear.run(source, agency, events, ...spokenColumns(heard));
  for (const [day, spoken] of heard.spoken) {
    statements.speakOn.run(source, agency, day, ...spokenColumns(spoken));
  }
  for (const [day, types] of heard.days) {
    for (const [type, span] of types) {
      statements.hearDay.run(source, agency, day, type, span.events, span.first, span.last);
    }
  }
  for (const [day, buckets] of heard.lags) {
    for (const [bucket, count] of buckets) statements.hearLag.run(source, agency, day, bucket, count);
  }
}

function spokenColumns({ first, last, sequenced, firstSequence, lastSequence }: Spoken) {
  return [first, last, sequenced, firstSequence ?? null, lastSequence ?? null] as const;
}

/** What is counted of an event; undefined where it cannot be read, which is its case's fault. */
export function senderOf(event: LoggedEvent): Counted | undefined {
  try {
    return storedEvent(event);
  } catch {
    return undefined;
  }
}

/** Beginnings of the streams that hold what is told beside cases; the feeds' own messages stand in others. */
export const besidePrefixes = ['survey-', 'feed-/', 'admin-'] as const;

export function isBeside(stream: string): boolean {
  return besidePrefixes.some((prefix) => stream.startsWith(prefix));
}

/** Notes every stream beside the cases that the log holds now, for a generation that reads no other stream's events. */
export function noteBesideStreams({ reader, statements }: Workspace): void {
  for (const prefix of besidePrefixes) {
    for (const stream of streamsUnder(reader, prefix)) statements.noteStream.run(stream);
  }
}

const pageSize = 200;

function* streamsUnder(reader: LogReader, prefix: string): Generator<string> {
  let cursor = 0;
  for (;;) {
    const page = reader.neighbourhoods(cursor, pageSize, prefix);
    for (const neighbourhood of page) {
      const [first] = reader.readNeighbourhood(neighbourhood);
      if (first !== undefined) yield first.stream;
    }
    cursor = page.at(-1) ?? cursor;
    if (page.length < pageSize) return;
  }
}
