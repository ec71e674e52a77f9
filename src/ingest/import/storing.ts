/** Appends the checked blocks of an import in their order, many lines to one transaction, and counts what became of them. */
import { z } from 'zod';
import { eventKeySchema, type EventKey } from '#contracts/envelope.ts';
import type { LineVerdict } from '#contracts/requests.ts';
import type { Clock } from '#src/clock.ts';
import type { AppendRequest, AppendVerdict } from '#src/event-log/port.ts';
import type { Committer } from '#src/event-log/sqlite/committer.ts';
import { unpackAppends } from '#src/event-log/sqlite/wire.ts';
import { refusedVerdict } from '../loads/run-load.ts';
import type { Refusal } from '../submission.ts';
import { refusalOfVerdict, type EventRefused } from '../verdicts.ts';
import type { CheckedBlock } from './check-block.ts';
import { refusedTargets, type FindEvent } from './targets.ts';

/** What became of the lines so far; blank lines are counted among the lines only. */
export type ImportCounts = {
  readonly lines: number;
  readonly stored: number;
  /** In the log already, with the same content. */
  readonly duplicates: number;
  readonly refused: number;
  /** Events stored without what they say of somebody who was erased. */
  readonly notKept: number;
};

/** Why an import stopped half-way. What was counted as stored is in the log; the same import may be run again. */
export class ImportBroken extends Error {
  override readonly name = 'ImportBroken';
}

export type StoringParts = {
  readonly committer: Committer;
  readonly find: FindEvent;
  readonly clock: Clock;
  /** Told of each line that is refused, in their order. */
  readonly onRefused: (verdict: LineVerdict) => void;
};

export type Storing = {
  /** @throws ImportBroken where the log cannot be written. */
  add(block: CheckedBlock): void;
  finish(): void;
  counts(): ImportCounts;
};

/** Index pages that one transaction touches often are written once; more would only take more memory. */
const mostEvents = 20_000;
const mostBytes = 24 * 1024 * 1024;

type Batch = {
  readonly requests: AppendRequest[];
  readonly lineOf: number[];
  readonly amending: number[];
  readonly refused: LineVerdict[];
  bytes: number;
};

const emptyBatch = (): Batch => ({ requests: [], lineOf: [], amending: [], refused: [], bytes: 0 });

export function createStoring({ committer, find, clock, onRefused }: StoringParts): Storing {
  const counts = { lines: 0, stored: 0, duplicates: 0, refused: 0, notKept: 0 };
  let batch = emptyBatch();

  const refuse = (number: number, refusal: Refusal): void => {
    const body = batch.requests[number]?.events[0]?.body ?? '';
    batch.refused.push(refusedVerdict(batch.lineOf[number] ?? 0, keyIn(body), refusal));
  };

  const count = (number: number, verdict: AppendVerdict | undefined): void => {
    if (verdict === undefined || verdict.kind === 'failed') throw new ImportBroken(reasonOf(verdict));
    if (verdict.kind !== 'stored') {
      refuse(number, refusalOfVerdict(verdict, refusedEvents(batch.requests[number]), false));
    } else if (verdict.events[0]?.duplicate === true) counts.duplicates += 1;
    else counts.stored += 1;
  };

  const commit = (): void => {
    const { requests } = batch;
    const misplaced = refusedTargets(batch, find);
    const taken = [...requests.keys()].filter((number) => !misplaced.has(number));
    const { verdicts } = committer.commit(
      taken.flatMap((number) => requests[number] ?? []),
      clock(),
    );
    for (const [index, number] of taken.entries()) count(number, verdicts[index]);
    for (const [number, refusal] of misplaced) refuse(number, refusal);
    counts.refused += batch.refused.length;
    for (const verdict of batch.refused.toSorted((a, b) => a.line - b.line)) onRefused(verdict);
    batch = emptyBatch();
  };

  return {
    add(block) {
      if (block.failure !== undefined) throw new ImportBroken(block.failure);
      for (const { line, refusal, key } of block.refused) {
        batch.refused.push(refusedVerdict(counts.lines + line, key, refusal));
      }
      for (const number of block.amending) batch.amending.push(batch.requests.length + number);
      for (const line of block.lineOf) batch.lineOf.push(counts.lines + line);
      for (const request of unpackAppends(block.appends)) batch.requests.push(request);
      for (const body of block.appends.bodies) batch.bytes += body.length;
      batch.bytes += block.appends.bytes.length;
      counts.lines += block.lines;
      counts.notKept += block.notKept;
      if (batch.requests.length >= mostEvents || batch.bytes >= mostBytes) commit();
    },
    finish: commit,
    counts: () => ({ ...counts }),
  };
}

const keySchema = z.object(eventKeySchema.shape);

/** Which event a body is of, as ingest wrote it a moment before. */
function keyIn(body: string): EventKey {
  return keySchema.parse(JSON.parse(body));
}

function refusedEvents(request: AppendRequest | undefined): readonly EventRefused[] {
  const events = request?.events ?? [];
  return events.map(({ uuid, body, recordedAt }) => ({ uuid, id: keyIn(body).id, recordedAt }));
}

function reasonOf(failed: Extract<AppendVerdict, { readonly kind: 'failed' }> | undefined): string {
  if (failed?.reason === 'disk-full') return 'There is no room on the disk.';
  return `The event log cannot be written: ${failed?.message ?? 'it gave no verdict'}.`;
}
