/** The log in EventStoreDB beside the bare client on the same server: appends one by one, appends of many, catching up. */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { systemClock } from '#src/clock.ts';
import { proposedOf } from '#src/event-log/eventstoredb/event-form.ts';
import { logPrefixes } from '#src/event-log/eventstoredb/node.ts';
import { openEventLog } from '#src/event-log/open.ts';
import type { EventLog, NewEvent } from '#src/event-log/port.ts';
import { rateBeside, type Findings } from '../figure.ts';
import { temporaryFolder } from '../measured-process.ts';
import type { Options } from '../options.ts';
import { inTurns } from '../statistics.ts';

const inFlight = 64;
const eventsOfAppend = 100;
const appendsInFlight = 16;
/** The size of the event that the budgets are about. */
const bodyBytes = 650;

/** Runs only where VJT_TEST_ESDB points at a server; best a new one, since catching up reads all that it holds. */
export async function measureEventStoreDB({ posts, lines, rounds }: Options): Promise<Findings> {
  const setting = process.env['VJT_TEST_ESDB'];
  if (setting === undefined)
    return { figures: [], notes: ['VJT_TEST_ESDB is not set: nothing was measured'] };
  const client = EventStoreDBClient.connectionString(setting);
  using folder = temporaryFolder();
  const log = await openCaughtUp(setting, folder.directory);
  const singles = Math.min(posts, 5_000);
  const many = Math.min(lines, 60_000);
  try {
    const warmUp = Math.min(500, singles);
    await appendSingles(toLog(log), warmUp);
    await appendSingles(toClient(client), warmUp);
    const ones = await inTurns(
      rounds,
      () => appendSingles(toLog(log), singles),
      () => appendSingles(toClient(client), singles),
    );
    const batches = await inTurns(
      rounds,
      () => appendBatches(toLog(log), many),
      () => appendBatches(toClient(client), many),
    );
    const held = log.reader.head();
    const last = log.reader.readAll(held.position - 1, 1)[0]?.uuid ?? '';
    const caughtUp = await inTurns(
      Math.min(rounds, 3),
      () => catchUp(setting),
      () => readBare(client, last),
    );
    return {
      figures: [
        rateBeside('appends of one event, 64 in flight', 'the bare client, a call each', ones, 0.85),
        rateBeside(
          `events in appends of ${eventsOfAppend}, ${appendsInFlight} in flight`,
          'the bare client',
          batches,
        ),
        rateBeside('events caught up with, into an empty folder', 'a bare subscription', caughtUp, 0.75),
      ],
      notes: [
        `our appends are judged for duplicates and answered once the local copy has them; ${held.position} events in the log`,
        'the bare client writes the same bytes and metadata, to new streams, and keeps nothing',
      ],
    };
  } finally {
    await log.close();
    await client.dispose();
  }
}

type Append = (stream: string, events: readonly NewEvent[]) => Promise<void>;

function toLog(log: EventLog): Append {
  return async (stream, events) => {
    const verdict = await log.append({ stream, events });
    if (verdict.kind !== 'stored') throw new Error(`an append was not stored: ${JSON.stringify(verdict)}`);
  };
}

/** With credentials on the call, as ours: without, one failed append is said to have failed for all. */
function toClient(client: EventStoreDBClient): Append {
  const credentials = { username: 'admin', password: 'changeit' };
  return async (stream, events) => {
    const written = events.map(proposedOf).map(({ uuid: id, type, data, metadata }) => {
      return { id, type, data, metadata, contentType: 'application/octet-stream' } as const;
    });
    await client.appendToStream(stream, written, { expectedRevision: 'no_stream', credentials });
  };
}

/** Events a second. */
async function appendSingles(append: Append, count: number): Promise<number> {
  const run = randomUUID();
  return rate(count, inFlight, (index) => append(`case-bench-${run}-${index}`, [newEvent()]));
}

async function appendBatches(append: Append, count: number): Promise<number> {
  const run = randomUUID();
  const appends = Math.ceil(count / eventsOfAppend);
  const each = (index: number) =>
    append(`case-bench-${run}-${index}`, Array.from({ length: eventsOfAppend }, newEvent));
  return eventsOfAppend * (await rate(appends, appendsInFlight, each));
}

async function rate(
  count: number,
  together: number,
  each: (index: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  const work = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await each(index);
  };
  await Promise.all(Array.from({ length: together }, work));
  return count / ((performance.now() - started) / 1000);
}

const body = JSON.stringify({ says: 'x'.repeat(bodyBytes) });
const hash = createHash('sha256').update(body).digest();

function newEvent(): NewEvent {
  return { uuid: randomUUID(), type: 'police.crime-reported', body, content: { hash, personal: {} } };
}

/** Events a second, from opening an empty folder until the copy has everything. */
async function catchUp(setting: string): Promise<number> {
  using folder = temporaryFolder();
  const started = performance.now();
  const log = await openCaughtUp(setting, folder.directory);
  const seconds = (performance.now() - started) / 1000;
  const { position } = log.reader.head();
  await log.close();
  return position / seconds;
}

async function openCaughtUp(setting: string, directory: string): Promise<EventLog> {
  const log = await openEventLog(setting, { directory, clock: systemClock, node: 'bench' });
  while (!log.health().writable) await pause(20);
  return log;
}

async function readBare(client: EventStoreDBClient, last: string): Promise<number> {
  const started = performance.now();
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [...logPrefixes] }) });
  let count = 0;
  for await (const { event } of subscription) {
    count += 1;
    if (event?.id === last) break;
  }
  return count / ((performance.now() - started) / 1000);
}
