/** A log moved into a cluster and out of it again is the same log, also where moving it was cut off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClientGateway } from '#src/event-log/eventstoredb/client-gateway.ts';
import { readConnection } from '#src/event-log/eventstoredb/connection.ts';
import { foreignEvent } from '#src/event-log/eventstoredb/spec-support.ts';
import type { Gateway } from '#src/event-log/eventstoredb/gateway.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { openSqliteLog, sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import {
  startEventStoreServer,
  type EventStoreServer,
} from '#test/support/eventstore-server/eventstore-server.ts';
import { eventOf, openTestIngest, police, type TestIngest } from '#test/support/ingest.ts';
import { requireSameLogs } from './compare-logs.ts';
import { migrateFromCluster } from './from-cluster.ts';
import { migrateToCluster } from './to-cluster.ts';

const erased = 'met-nominal:900001';

let at: TestIngest;
let server: EventStoreServer;
let elsewhere = '';

beforeEach(async () => {
  at = await openTestIngest();
  server = await startEventStoreServer();
  elsewhere = mkdtempSync(join(tmpdir(), 'vjt-migrated-'));
});
afterEach(async () => {
  await at.close();
  server.stop();
  rmSync(elsewhere, { recursive: true });
});

const openGateway = () => openClientGateway(readConnection(server.connectionString));
const masterKeyFile = () => join(at.directory, 'master.key');

/** Events of several cases in turn, some linked, one person with a key and one without any more. */
async function fill(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const type = index % 5 === 0 ? 'record.references-linked' : 'police.crime-reported';
    const subject = `crime:01-230${1000 + (index % 7)}-26`;
    const submission = await at.ingest.submit([eventOf(type, { subject })], police);
    expect(submission).toMatchObject({ kind: 'accepted' });
  }
  await at.keys.ensure([erased]);
  await at.keys.destroy(erased);
}

async function leaveLog(): Promise<void> {
  await at.log.close();
  at.keys.close();
}

const moveTo = (gateway: Gateway = openGateway()) =>
  migrateToCluster({ directory: at.directory, masterKeyFile: masterKeyFile(), gateway, clock: Date.now });

const moveFrom = () =>
  migrateFromCluster({ directory: elsewhere, masterKeyFile: masterKeyFile(), openGateway, clock: Date.now });

test('a log that went into a cluster and came back is the same, byte for byte, and its keys too', async () => {
  await fill(40);
  const { position } = at.log.reader.head();
  const neighbours = at.log.reader.neighbourhoods(0, 100).length;
  await leaveLog();
  expect(await moveTo()).toMatchObject({ events: position, already: 0 });
  expect(await moveFrom()).toEqual({ events: position });
  expect(requireSameLogs(sqliteLogFile(at.directory), sqliteLogFile(elsewhere))).toBe(position);
  expect(neighbours).toBeLessThan(7);
  const keys = openPersonalKeys({ directory: elsewhere, masterKeyFile: masterKeyFile() });
  expect(keys.isErased(erased)).toBe(true);
  keys.close();
  const own = await openSqliteLog({ directory: elsewhere, clock: Date.now, writer: 'here' });
  expect(own.reader.head().position).toBe(position);
  await own.close();
});

test('moving that was cut off goes on where it ended', async () => {
  await fill(40);
  await leaveLog();
  let sent = 0;
  const breaking = openGateway();
  const cutOff: Gateway = {
    ...breaking,
    send: (...write) => {
      sent += 1;
      return sent > 12 ? Promise.resolve({ kind: 'unknown', reason: 'cut off' }) : breaking.send(...write);
    },
  };
  await expect(moveTo(cutOff)).rejects.toThrow('Run the same command again');
  const migration = await moveTo();
  expect(migration.already).toBeGreaterThan(0);
  expect(migration.already).toBeLessThan(migration.events);
});

test('a cluster that holds another log is left as it is', async () => {
  await fill(3);
  await leaveLog();
  await moveTo();
  const other = await openTestIngest();
  try {
    await other.ingest.submit([eventOf('police.crime-reported')], police);
    await other.log.close();
    other.keys.close();
    const before = server.records().length;
    const moving = migrateToCluster({
      directory: other.directory,
      masterKeyFile: join(other.directory, 'master.key'),
      gateway: openGateway(),
      clock: Date.now,
    });
    await expect(moving).rejects.toThrow('differ at event 1');
    const added = server.records().slice(before);
    expect(added.filter(({ stream }) => !stream.includes('pulse-'))).toEqual([]);
  } finally {
    await other.close();
  }
});

test('what something else wrote into the cluster leaves no gap in a log of its own', async () => {
  await fill(8);
  await leaveLog();
  await moveTo();
  const reader = openSqliteLogReader(sqliteLogFile(at.directory));
  const [first] = reader.readAll(0, 1);
  reader.close();
  server.append(first?.stream ?? '', foreignEvent('f1'));
  await moveFrom();
  const own = await openSqliteLog({ directory: elsewhere, clock: Date.now, writer: 'here' });
  const revisions = own.reader.readStream(first?.stream ?? '').map(({ revision }) => revision);
  expect(revisions).toEqual(revisions.map((_, index) => index));
  await own.close();
});
