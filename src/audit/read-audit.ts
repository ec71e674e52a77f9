/** Reads the audit: who opened a record, and whether the chain of entries is whole. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';
import type { Entry } from './entry.ts';
import { auditStreamPrefix, chainHash, entrySchema } from './entry.ts';

/** Where an answer ended: the next one goes on before this entry of each node's stream of the month. */
const cursorSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  before: z.record(z.string(), z.int().min(0)),
});
export type AuditCursor = z.output<typeof cursorSchema>;

export type OpeningsQuery = {
  /** Entries that name any of these references, of cases or persons. */
  readonly about: ReadonlySet<string>;
  readonly limit: number;
  readonly before?: AuditCursor;
};

export type Openings = { readonly entries: readonly Entry[]; readonly next?: AuditCursor };

const pageSize = 1000;
/** Older months are not looked through. */
const monthsBack = 84;

/**
 * Who opened these records, on any node, newest first. Streams are read month by month from the end; between pages other
 * requests are served.
 */
export async function findOpenings(
  reader: LogReader,
  clock: Clock,
  { about, limit, before }: OpeningsQuery,
): Promise<Openings> {
  const entries: Entry[] = [];
  const streams = reader.streamNames(auditStreamPrefix);
  const now = instantText(clock()).slice(0, 7);
  for (const month of monthsBefore(before?.month ?? now)) {
    const ends = before?.month === month ? before.before : {};
    const ofMonth = streams.filter((stream) => stream.endsWith(`-${month}`));
    const found = ofMonth.map((stream) => foundIn(reader, stream, ends[stream], about));
    for (let latest; (latest = await takeLatest(found)) !== undefined;) {
      entries.push(latest);
      if (entries.length === limit) return { entries, next: { month, before: placesOf(found) } };
    }
  }
  return { entries };
}

/** What one stream holds, from the end: the next entry is looked for when it is asked for. */
type Found = {
  readonly stream: string;
  readonly next: () => Promise<Entry | undefined>;
  /** Takes the next one. */
  readonly take: () => void;
  /** What is asked for next time stands before this revision. */
  readonly place: () => number;
};

function foundIn(
  reader: LogReader,
  stream: string,
  before: number | undefined,
  about: ReadonlySet<string>,
): Found {
  let place = before ?? reader.revisionOf(stream) + 1;
  let page: LoggedEvent[] = [];
  let waiting: Entry | undefined;
  const readPage = async (): Promise<boolean> => {
    if (place === 0) return false;
    const from = Math.max(0, place - pageSize);
    page = reader.readStream(stream, from, place - from);
    await setImmediate();
    return page.length > 0;
  };
  const next = async (): Promise<Entry | undefined> => {
    while (waiting === undefined && (page.length > 0 || (await readPage()))) {
      const logged = page.pop();
      if (logged === undefined) break;
      place = logged.revision;
      waiting = entryAbout(logged, about);
    }
    return waiting;
  };
  return {
    stream,
    next,
    take: () => {
      waiting = undefined;
    },
    place: () => (waiting === undefined ? place : place + 1),
  };
}

async function takeLatest(found: readonly Found[]): Promise<Entry | undefined> {
  let latest: { readonly entry: Entry; readonly of: Found } | undefined;
  for (const of of found) {
    const entry = await of.next();
    if (entry !== undefined && (latest === undefined || entry.time > latest.entry.time))
      latest = { entry, of };
  }
  latest?.of.take();
  return latest?.entry;
}

function placesOf(found: readonly Found[]): Record<string, number> {
  return Object.fromEntries(found.map(({ stream, place }) => [stream, place()]));
}

/** Most entries are about others: those are passed over without being parsed. */
function entryAbout(logged: LoggedEvent, about: ReadonlySet<string>): Entry | undefined {
  if (![...about].some((reference) => logged.body.includes(JSON.stringify(reference)))) return undefined;
  const entry = entrySchema.parse(JSON.parse(logged.body));
  const { reference, person } = entry.data;
  return about.has(reference) || (person !== undefined && about.has(person)) ? entry : undefined;
}

function* monthsBefore(month: string): Generator<string> {
  let [year = 0, number = 1] = month.split('-').map(Number);
  for (let count = 0; count < monthsBack; count += 1) {
    yield `${year}-${String(number).padStart(2, '0')}`;
    number -= 1;
    if (number === 0) {
      year -= 1;
      number = 12;
    }
  }
}

/** Checks a stream's chain: each entry must carry the hash of the one before. Returns the first revision that does not. */
export function brokenLink(reader: LogReader, stream: string): number | undefined {
  let previous: string | null = null;
  for (let from = 0; ; from += pageSize) {
    const page = reader.readStream(stream, from, pageSize);
    for (const logged of page) {
      if (entrySchema.parse(JSON.parse(logged.body)).data.previous !== previous) return logged.revision;
      previous = chainHash(logged.body);
    }
    if (page.length < pageSize) return undefined;
  }
}

export function encodeCursor(cursor: AuditCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of a text; undefined where the text is not one of ours. */
export function decodeCursor(text: string): AuditCursor | undefined {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
