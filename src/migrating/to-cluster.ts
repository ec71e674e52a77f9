/** Copies a log of one machine into an EventStoreDB: ids, times and order kept, resumable, compared at the end. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '#src/clock.ts';
import { proposedOf } from '#src/event-log/eventstoredb/event-form.ts';
import type { Gateway, Proposed, WriteOutcome } from '#src/event-log/eventstoredb/gateway.ts';
import { openNode } from '#src/event-log/eventstoredb/node.ts';
import { macsFrom } from '#src/event-log/sqlite/columns.ts';
import { openLogInspector, type LogInspector, type WholeEvent } from '#src/event-log/sqlite/inspect.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { lockForWriting } from '#src/event-log/sqlite/writer-lock.ts';
import { publishKeys } from '#src/personal-data/publish-keys.ts';
import { readAsWritten } from '#src/verifying/read-as-written.ts';
import { createWaiting } from '#src/waiting.ts';
import { requireSameEvents, requireSameLogs } from './compare-logs.ts';
import { MigrationError } from './migration-error.ts';

export type Migration = {
  readonly events: number;
  /** How many of them were there already, from an earlier run. */
  readonly already: number;
  readonly keys: number;
};

export type MigrateOptions = {
  /** The data folder; no server may run on it meanwhile. */
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly onProgress?: (done: number, of: number) => void;
};

const pageSize = 1_000;
/** So many events, or bytes, are under way at a time. */
const mostUnderWay = 2_000;
const mostBytesPerAppend = 700_000;
const mostEventsPerAppend = 400;
/** After so many events it is looked whether they came in the order in which they were sent. */
const betweenLooks = 20_000;
const patienceMillis = 600_000;
const connectMillis = 60_000;

/**
 * Follows the cluster into a folder beside the log, `migrating`, which goes once all is there and the same.
 * @throws MigrationError where the cluster holds something else, or what came in is not what was sent; EventLogError.
 */
export async function migrateToCluster(options: MigrateOptions): Promise<Migration> {
  const { directory, masterKeyFile, gateway, clock, onProgress } = options;
  await using opened = new AsyncDisposableStack();
  opened.defer(lockForWriting(directory, clock));
  const source = openLogInspector(sqliteLogFile(directory));
  opened.defer(() => source.close());
  const beside = path.join(directory, 'migrating');
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  const file = sqliteLogFile(beside);
  const waiting = createWaiting();
  const node = openNode({ file, gateway, node: 'migrate', clock, onTaken: waiting.ask });
  opened.defer(() => node.close());
  if (!(await node.untilLive(connectMillis))) {
    const { refusal = 'it has not answered' } = node.status();
    throw new MigrationError(`The cluster cannot be followed: ${refusal}.`);
  }
  const target = openLogInspector(file);
  opened.defer(() => target.close());
  const already = target.head().position;
  const of = source.head().position;
  requireSameEvents(target, source, 0, already);
  const keys = await publishKeys({ directory, masterKeyFile, gateway });
  const untilThere = async (position: number) => {
    const isThere = () => target.head().position >= position || undefined;
    if (await waiting.until(isThere, patienceMillis)) return;
    throw new MigrationError(`The cluster has not shown event ${position}. Run the same command again.`);
  };

  for (let position = already; position < of;) {
    const end = Math.min(position + betweenLooks, of);
    await sendAll(gateway, source, position, end, (done) => onProgress?.(done, of));
    await untilThere(end);
    requireSameEvents(source, target, position, end);
    position = end;
  }
  requireSameLogs(sqliteLogFile(directory), file);
  await opened.disposeAsync();
  rmSync(beside, { recursive: true });
  return { events: of, already, keys };
}

type Send = { readonly stream: string; readonly after: number; readonly events: Proposed[]; bytes: number };

/** What follows on itself in one stream goes together. */
async function sendAll(
  gateway: Gateway,
  source: LogInspector,
  from: number,
  to: number,
  onSent: (position: number) => void,
): Promise<void> {
  const underWay: { readonly events: number; readonly outcome: Promise<WriteOutcome> }[] = [];
  const waiting = { events: 0 };
  const settleOne = async (): Promise<void> => {
    const first = underWay.shift();
    if (first === undefined) return;
    waiting.events -= first.events;
    requireWritten(await first.outcome);
  };
  const send = async ({ stream, after, events }: Send): Promise<void> => {
    while (waiting.events > mostUnderWay) await settleOne();
    underWay.push({ events: events.length, outcome: gateway.send(stream, after, events) });
    waiting.events += events.length;
  };
  let next: Send | undefined;
  for (let position = from; position < to;) {
    const page = source.wholeEvents(position, Math.min(pageSize, to - position));
    for (const event of page) {
      const proposed = proposedFrom(event);
      const bytes = proposed.data.length + proposed.metadata.length;
      if (next !== undefined && !follows(next, event, bytes)) {
        await send(next);
        next = undefined;
      }
      next ??= { stream: event.stream, after: event.revision - 1, events: [], bytes: 0 };
      next.events.push(proposed);
      next.bytes += bytes;
    }
    position = page.at(-1)?.position ?? to;
    onSent(position);
  }
  if (next !== undefined) await send(next);
  while (underWay.length > 0) await settleOne();
}

function follows(send: Send, event: WholeEvent, bytes: number): boolean {
  return (
    send.stream === event.stream &&
    send.events.length < mostEventsPerAppend &&
    send.bytes + bytes <= mostBytesPerAppend
  );
}

/** Every event says when it was recorded: the cluster's own time of today is not that. */
function proposedFrom(event: WholeEvent): Proposed {
  const { uuid, type, body, contentHash, macs, personal, recordedAt } = event;
  return proposedOf({
    uuid,
    type,
    body,
    recordedAt,
    content: { hash: contentHash, personal: macsFrom(macs) },
    linkedStreams: readAsWritten(event).written?.linkedStreams ?? [],
    ...(personal !== null && { personal }),
  });
}

function requireWritten(outcome: WriteOutcome): void {
  if (outcome.kind === 'written') return;
  const why = outcome.kind === 'unknown' ? outcome.reason : outcome.kind;
  throw new MigrationError(
    `The cluster did not take an append (${why}). Run the same command again: it goes on where this ended.`,
  );
}
