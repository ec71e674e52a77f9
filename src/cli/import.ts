/** `vjt import`: takes histories from files into the log, each event as its agency's, while no server runs. */
import { createReadStream, createWriteStream, rmSync, statSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { LineVerdict } from '#contracts/requests.ts';
import { monotonicNow, type Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { isInCluster } from '#src/event-log/open.ts';
import { openImport, type Import } from '#src/ingest/import/open-import.ts';
import { ImportBroken, type ImportCounts } from '#src/ingest/import/storing.ts';
import { UsageError } from './usage-error.ts';

/** Some lines were refused; all others are in the log. */
export class LinesRefused extends Error {
  override readonly name = 'LinesRefused';
}

export type ImportAnswer = ImportCounts & {
  readonly file: string;
  readonly seconds: number;
  /** Where the refused lines are listed, each with its number and pointers; nothing that was sent is repeated. */
  readonly refusedLines?: string;
};

export type ImportProgress = {
  readonly file: string;
  readonly bytes: number;
  readonly ofBytes: number | undefined;
};

const standardInput = '-';
/** Refused lines that are told at once; all are in the file beside what was imported. */
const mostTold = 20;
const readBytes = 1024 * 1024;

/** Between imports of its own a cluster has others' appends, which the times that an import states must not go before. */
const intoClusters = [
  'VJT_EVENT_LOG names a cluster, and histories are imported into the log of one machine only.',
  'Import into a new data folder without VJT_EVENT_LOG (VJT_DATA_DIR=… vjt import …), then `vjt migrate --to` the cluster while that is empty: ids, times and order are kept.',
];

/** Imports files one after the other, `-` for standard input. @throws UsageError, EventLogError, ImportBroken. */
export async function importFiles(
  settings: Settings,
  clock: Clock,
  files: readonly string[],
  onProgress?: (progress: ImportProgress) => void,
): Promise<readonly ImportAnswer[]> {
  const missing = files.filter((file) => file !== standardInput && sizeOf(file) === undefined);
  if (missing.length > 0) throw new UsageError(missing.map((file) => `There is no file ${file}.`));
  const folders = files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory());
  if (folders.length > 0) throw new UsageError(folders.map((file) => `${file} is a folder, not a file.`));
  if (isInCluster(settings.eventLog)) throw new UsageError(intoClusters);
  const { dataDir: directory, masterKeyFile } = settings;
  const into = await openImport({ directory, masterKeyFile, clock });
  try {
    const answers: ImportAnswer[] = [];
    for (const file of files) answers.push(await importFile(into, file, onProgress));
    return answers;
  } finally {
    await into.close();
  }
}

async function importFile(
  into: Import,
  file: string,
  onProgress: ((progress: ImportProgress) => void) | undefined,
): Promise<ImportAnswer> {
  const list = refusedList(file);
  const started = monotonicNow();
  const ofBytes = sizeOf(file);
  let bytes = 0;
  const read = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytesOf(file)) {
      bytes += chunk.length;
      yield chunk;
      onProgress?.({ file, bytes, ofBytes });
    }
  };
  try {
    const counts = await into.take(plain(read(), file), { onRefused: list.add });
    const seconds = (monotonicNow() - started) / 1000;
    return { file, ...counts, seconds, ...(counts.refused > 0 && list.path && { refusedLines: list.path }) };
  } finally {
    await list.close();
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

function bytesOf(file: string): AsyncIterable<Uint8Array> {
  return file === standardInput ? process.stdin : createReadStream(file, { highWaterMark: readBytes });
}

/** The bytes themselves, or what was compressed into them by gzip. */
async function* plain(chunks: AsyncGenerator<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done === true) return;
  const all = Readable.from(withFirst(first.value, chunks), { objectMode: false });
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* all;
  else yield* decompressed(all, file);
}

async function* decompressed(compressed: Readable, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* pipeline(compressed, createGunzip({ chunkSize: readBytes }), () => undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportBroken(
      `${file} cannot be decompressed (${why}). Of what came before, most is in the log.`,
    );
  }
}

async function* withFirst(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Told at once on the error output as far as they are few, and listed in a file beside the one imported. */
function refusedList(file: string) {
  const path = file === standardInput ? undefined : `${file}.refused.ndjson`;
  if (path !== undefined) rmSync(path, { force: true });
  let list: WriteStream | undefined;
  let told = 0;
  return {
    path,
    add: (verdict: LineVerdict): void => {
      told += 1;
      if (told <= mostTold) console.error(`${file}:${verdict.line}: ${verdict.detail ?? verdict.code ?? ''}`);
      if (path === undefined) return;
      list ??= createWriteStream(path, { mode: 0o600 });
      list.write(`${JSON.stringify(verdict)}\n`);
    },
    close: async (): Promise<void> => {
      if (list === undefined) return;
      list.end();
      await once(list, 'close');
    },
  };
}

/** What came of it, for whoever typed the command. @throws LinesRefused. */
export function describeImport(answers: readonly ImportAnswer[]): string {
  return answers.map(describeOne).join('\n');
}

function describeOne({ file, lines, stored, duplicates, refused, notKept, seconds }: ImportAnswer): string {
  const rate = seconds > 0 ? ` (${Math.round((stored + duplicates) / seconds)} events a second)` : '';
  const of = [
    `${stored} stored`,
    `${duplicates} in the log already`,
    `${refused} refused`,
    ...(notKept > 0 ? [`${notKept} without what they say of persons erased before`] : []),
  ];
  return `${file}: ${lines} lines in ${seconds.toFixed(1)} s${rate}: ${of.join(', ')}.`;
}

/** @throws LinesRefused where there are any, saying where they are listed. */
export function requireNoneRefused(answers: readonly ImportAnswer[]): void {
  const refused = answers.reduce((sum, answer) => sum + answer.refused, 0);
  if (refused === 0) return;
  const lists = answers.flatMap(({ refusedLines }) => refusedLines ?? []);
  const where = lists.length === 0 ? '' : `; they are listed in ${lists.join(', ')}`;
  throw new LinesRefused(`${refused} lines were refused${where}. All others are in the log.`);
}
