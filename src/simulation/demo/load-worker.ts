/** The thread that brings the demo up to today in a data folder that no server has open, and foresees the next hours. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicNow } from '#src/clock.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { eventUuid } from '#src/ids.ts';
import { openImport } from '#src/ingest/import/open-import.ts';
import { demoLines, demoTruths, restamped, type DemoLine } from './demo-world.ts';
import type { FromLoader, LoadSettings, ToCome } from './load-messages.ts';

const port = parentPort;
if (port === null) throw new Error('load-worker.ts runs as a worker only');
const { directory, masterKeyFile, plan, now, task }: LoadSettings = workerData;
const tell = (message: FromLoader): void => port.postMessage(message);

/** Foreseen beyond now, so that a day passes before it has to be done again. */
const foreseenMillis = 25 * 3_600_000;
/** What stands so shortly before the end of the log may be missing there: somebody may have sent something in between. */
const doubtfulMillis = 3 * 24 * 3_600_000;
const millisBetweenProgress = 200;
const charactersAtOnce = 256 * 1024;

type Known = {
  readonly end: number;
  readonly holds: (line: DemoLine) => boolean;
  readonly close: () => void;
};

function openKnown(): Known {
  const file = sqliteLogFile(directory);
  if (!existsSync(file)) return { end: Number.NEGATIVE_INFINITY, holds: () => false, close: () => undefined };
  const reader = openSqliteLogReader(file);
  const { position, recordedAt } = reader.head();
  return {
    end: position === 0 ? Number.NEGATIVE_INFINITY : recordedAt,
    holds: ({ source, id }) => reader.find(eventUuid(source, id)) !== undefined,
    close: () => reader.close(),
  };
}

let told = 0;

function tellProgress(from: number, at: number): void {
  if (monotonicNow() - told < millisBetweenProgress) return;
  told = monotonicNow();
  tell({ kind: 'progress', percent: Math.floor((100 * (at - from)) / Math.max(1, now - from)) });
}

/** Lines up to now that the log has not; what is to come goes to `toCome`. */
function* lacking({ end, holds }: Known, toCome: ToCome[]): Generator<string> {
  const span = { after: (end - doubtfulMillis) / 1000, until: Math.floor((now + foreseenMillis) / 1000) };
  let from: number | undefined;
  let last = end;
  for (const line of demoLines(plan, span)) {
    const { recordedAt, json } = line;
    if (recordedAt > now) toCome.push({ recordedAt, json });
    else if (recordedAt > end || !holds(line)) {
      from ??= recordedAt;
      tellProgress(from, recordedAt);
      yield recordedAt >= last ? json : restamped(line, last);
      last = Math.max(last, recordedAt);
    }
  }
}

async function* blocks(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < charactersAtOnce) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

/** Beside the data, for whoever asks whether a measure finds what was put in on purpose. Nothing reads it. */
function writeTruths(): void {
  const truths = { synthetic: true, ...plan, ...demoTruths(plan.weeks) };
  writeFileSync(path.join(directory, 'demo-truths.json'), `${JSON.stringify(truths, undefined, 2)}\n`);
}

async function fill(): Promise<void> {
  const into = await openImport({ directory, masterKeyFile, clock: () => now });
  writeTruths();
  const known = openKnown();
  const toCome: ToCome[] = [];
  try {
    const { stored, refused } = await into.take(blocks(lacking(known, toCome)));
    tell({ kind: 'loaded', stored, refused, toCome });
  } finally {
    known.close();
    await into.close();
  }
}

/** What should have come by now and has not comes first. */
function foresee(): void {
  const known = openKnown();
  try {
    const toCome: ToCome[] = [];
    const late = [...lacking(known, toCome)].map((json) => ({ recordedAt: now, json }));
    tell({ kind: 'loaded', stored: 0, refused: 0, toCome: [...late, ...toCome] });
  } finally {
    known.close();
  }
}

if (task === 'fill') await fill();
else foresee();
