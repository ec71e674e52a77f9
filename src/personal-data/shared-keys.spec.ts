/** Nodes of a cluster have the same keys of persons, and lose them together. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClientGateway } from '#src/event-log/eventstoredb/client-gateway.ts';
import { readConnection } from '#src/event-log/eventstoredb/connection.ts';
import { until } from '#src/event-log/eventstoredb/spec-support.ts';
import {
  startEventStoreServer,
  type EventStoreServer,
} from '#test/support/eventstore-server/eventstore-server.ts';
import { openSharedKeys, type SharedKeys } from './shared-keys.ts';

const amina = 'met-nominal:1';
const details = { surname: 'Example' };
const uuid = '11111111-1111-5111-8111-111111111111';

let root = '';
let server: EventStoreServer;
let opened: SharedKeys[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'vjt-shared-keys-'));
  writeFileSync(join(root, 'master.key'), `${Buffer.alloc(32, 1).toString('base64')}\n`, { mode: 0o600 });
  writeFileSync(join(root, 'other.key'), `${Buffer.alloc(32, 2).toString('base64')}\n`, { mode: 0o600 });
  server = await startEventStoreServer();
});
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  opened = [];
  server.stop();
  rmSync(root, { recursive: true });
});

async function open(node: string, masterKey = 'master.key'): Promise<SharedKeys> {
  const shared = await openSharedKeys({
    directory: join(root, node),
    masterKeyFile: join(root, masterKey),
    gateway: openClientGateway(readConnection(server.connectionString)),
    node,
    clock: Date.now,
  });
  opened.push(shared);
  return shared;
}

test('what one node has sealed, another opens', async () => {
  const [one, two] = [await open('one'), await open('two')];
  expect(await one.keys.ensure([amina])).toEqual({ kind: 'ready' });
  const { block, macs } = one.keys.sealPersonal(uuid, { [amina]: details });
  if (block === undefined) throw new Error('something is to be kept');
  await until(() => Object.keys(two.keys.openPersonal(uuid, block)).length > 0);
  expect(two.keys.openPersonal(uuid, block)).toEqual({ [amina]: details });
  expect(two.keys.macsOf({ [amina]: details })).toEqual(macs);
});

test('nodes that make a key for one person at once agree on one', async () => {
  const [one, two] = [await open('one'), await open('two')];
  const verdicts = await Promise.all([one.keys.ensure([amina]), two.keys.ensure([amina])]);
  expect(verdicts).toEqual([{ kind: 'ready' }, { kind: 'ready' }]);
  expect(one.keys.macsOf({ [amina]: details })).toEqual(two.keys.macsOf({ [amina]: details }));
});

test('a key whose first answer was lost is made once', async () => {
  const one = await open('one');
  server.faultNextAppends('unanswered');
  expect(await one.keys.ensure([amina])).toEqual({ kind: 'ready' });
  const kept = server.records().filter(({ stream }) => stream === `keys-person:${amina}`);
  expect(kept).toHaveLength(1);
});

test('a person erased on one node is erased on every node, and on one that is started later', async () => {
  const [one, two] = [await open('one'), await open('two')];
  await one.keys.ensure([amina]);
  const { block } = one.keys.sealPersonal(uuid, { [amina]: details });
  if (block === undefined) throw new Error('something is to be kept');
  await two.keys.ensure([amina]);
  await two.keys.destroy(amina);
  await until(() => one.keys.isErased(amina));
  expect(one.keys.openPersonal(uuid, block)).toEqual({});
  const late = await open('late');
  expect(late.keys.isErased(amina)).toBe(true);
  expect(await late.keys.ensure([amina])).toEqual({ kind: 'ready' });
  expect(late.keys.sealPersonal(uuid, { [amina]: details })).toMatchObject({
    block: undefined,
    notKept: [amina],
  });
});

test('raw messages are sealed under keys that all nodes have', async () => {
  const [one, two] = [await open('one'), await open('two')];
  const sealed = one.keys.sealBlob('feed-message', 'm1', Buffer.from('raw'));
  expect(Buffer.from(two.keys.openBlob('feed-message', 'm1', sealed)).toString()).toBe('raw');
});

test('a node with another master key does not start', async () => {
  await open('one');
  await expect(open('two', 'other.key')).rejects.toThrow("another master key than this node's");
});

test('a key cannot be made while the cluster is away', async () => {
  const one = await open('one');
  server.stop();
  expect(await one.keys.ensure([amina])).toMatchObject({ kind: 'failed', reason: 'unavailable' });
}, 30_000);
