/** Imports histories of many cases into the log of a data folder that no server uses: any length, in bounded memory. */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { LineVerdict } from '#contracts/requests.ts';
import type { Clock } from '#src/clock.ts';
import { bytesOfUuid } from '#src/event-log/sqlite/columns.ts';
import { createCommitter, type Committer } from '#src/event-log/sqlite/committer.ts';
import { keepIdsInMemory, type KnownIds } from '#src/event-log/sqlite/known-ids.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { openForWriting } from '#src/event-log/sqlite/schema.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { lockForWriting } from '#src/event-log/sqlite/writer-lock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { blocksOf, type Block } from './blocks.ts';
import { tooLongBlock, type CheckedBlock } from './check-block.ts';
import { createCheckers, type Checkers } from './checkers.ts';
import { mostLineBytes } from './import-line.ts';
import { createStoring, type ImportCounts } from './storing.ts';
import type { FindEvent } from './targets.ts';

export type ImportOptions = {
  /** The data folder; made where there is none. */
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly clock: Clock;
  /** Threads that check lines; default: as many as there are processors, four at most. */
  readonly checkers?: number;
};

export type ImportHooks = {
  /** Told of each line that is refused, in their order. */
  readonly onRefused?: (verdict: LineVerdict) => void;
  /** Told now and then how far it has come; `bytes` were read, most of them stored. */
  readonly onProgress?: (progress: ImportCounts & { readonly bytes: number }) => void;
};

export type Import = {
  /**
   * Imports lines of NDJSON, each a CloudEvent with two attributes more: `agency`, whose event it is, and `recordedat`, when
   * the log is to say it took it. Each is held to what that agency may send. Resolves when everything is durable.
   * @throws ImportBroken where it had to stop; what was counted is in the log.
   */
  take(chunks: AsyncIterable<Uint8Array>, hooks?: ImportHooks): Promise<ImportCounts>;
  /** Gives the folder back. */
  close(): Promise<void>;
};

const blockBytes = 512 * 1024;
/** Blocks that wait for each thread that checks, so that it never waits while others are being stored. */
const blocksAhead = 8;
const mostCheckers = 4;
/** A page of an index is copied once for many commits that changed it. */
const checkpointAfterFrames = 100_000;

/** @throws EventLogError `in-use` where a server or another import has the folder, MasterKeyError. */
export async function openImport(options: ImportOptions): Promise<Import> {
  const { directory, masterKeyFile, clock } = options;
  await using opened = new AsyncDisposableStack();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  opened.defer(lockForWriting(directory, clock));
  const file = sqliteLogFile(directory);
  const database = openForWriting(file, { checkpointAfterFrames });
  opened.defer(() => void database.close());
  const ids = keepIdsInMemory(database);
  opened.defer(() => ids?.settle());
  const committer = createCommitter(database, ids);
  const reader = openSqliteLogReader(file);
  opened.defer(() => reader.close());
  const count = options.checkers ?? Math.min(mostCheckers, availableParallelism());
  const checkers = createCheckers(count, { directory, masterKeyFile });
  opened.defer(async () => checkers.close());
  const stack = opened.move();
  return {
    take: async (chunks, hooks) =>
      take(chunks, hooks ?? {}, { clock, committer, reader, ids, checkers, count }),
    close: async () => stack.disposeAsync(),
  };
}

type Parts = {
  readonly clock: Clock;
  readonly committer: Committer;
  readonly reader: LogReader;
  readonly ids: KnownIds | undefined;
  readonly checkers: Checkers;
  readonly count: number;
};

async function take(
  chunks: AsyncIterable<Uint8Array>,
  { onRefused = () => {}, onProgress }: ImportHooks,
  { clock, committer, reader, ids, checkers, count }: Parts,
): Promise<ImportCounts> {
  const storing = createStoring({ committer, find: finderIn(reader, ids), clock, onRefused });
  const underWay: Promise<CheckedBlock>[] = [];
  let bytes = 0;
  const storeNext = async (): Promise<void> => {
    const block = await underWay.shift();
    if (block !== undefined) storing.add(block);
    if (ids?.isFull() === true) ids.settle();
  };
  for await (const block of blocksOf(chunks, { blockBytes, mostLineBytes })) {
    bytes += block.kind === 'lines' ? block.bytes.length : 0;
    underWay.push(checkedBlock(block, checkers, clock));
    if (underWay.length > count * blocksAhead) await storeNext();
    onProgress?.({ ...storing.counts(), bytes });
  }
  while (underWay.length > 0) await storeNext();
  storing.finish();
  return storing.counts();
}

/** Finds what is committed. */
function finderIn(reader: LogReader, ids: KnownIds | undefined): FindEvent {
  return (uuid) => {
    if (ids === undefined || !ids.isInMemory()) return reader.find(uuid);
    const position = ids.positionOf(bytesOfUuid(uuid));
    return position === undefined ? undefined : reader.readAll(position - 1, 1)[0];
  };
}

/** A failure is met when the block's turn comes; until then it is nobody's. */
function checkedBlock(block: Block, checkers: Checkers, clock: Clock): Promise<CheckedBlock> {
  if (block.kind === 'too-long') return Promise.resolve(tooLongBlock);
  const checked = checkers.check(block.bytes, clock());
  checked.catch(() => undefined);
  return checked;
}
