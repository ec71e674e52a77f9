/** What goes wrong between a node and its cluster: every acknowledged event is there once, and reads go on. */
import { describe, expect, it } from 'vitest';
import { appendOf, event, events, stored, wholeLog } from '#test/conformance/log-fixture.ts';
import { openSqliteLog } from '../sqlite/sqlite-log.ts';
import type { Gateway } from './gateway.ts';
import { everythingIn, storedInTheEnd, until, untilHolds, useCluster } from './spec-support.ts';

describe('an append', () => {
  const cluster = useCluster();

  it.each([
    ['was not written before the connection broke', 'refused'],
    ['was written before the connection broke', 'unanswered'],
    ['was written, and no answer came in time', 'silent'],
  ] as const)('that %s is stored once and answered', async (_, fault) => {
    const one = await cluster.open('one', { writeMillis: 700 });
    await one.append(appendOf('case-a', event('e0')));
    cluster.server().faultNextAppends(fault);
    const answers = stored(await one.append(appendOf('case-a', ...events('e', 3))));
    expect(answers.map(({ revision, duplicate }) => ({ revision, duplicate }))).toEqual([
      { revision: 1, duplicate: false },
      { revision: 2, duplicate: false },
      { revision: 3, duplicate: false },
    ]);
    expect(wholeLog(one)).toHaveLength(4);
    expect(
      cluster
        .server()
        .records()
        .filter(({ stream }) => stream === 'case-a'),
    ).toHaveLength(4);
  });

  it('of many streams is none the worse for one that fails', async () => {
    const one = await cluster.open('one');
    cluster.server().faultNextAppends('refused', 'unanswered', 'refused');
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, index) => one.append(appendOf(`case-${index}`, event(`e${index}`)))),
    );
    for (const verdict of verdicts) stored(verdict);
    expect(wholeLog(one)).toHaveLength(40);
  });

  it('larger than the cluster takes is refused and does not stand in the way of the next', async () => {
    const one = await cluster.open('one');
    const huge = appendOf('case-a', { ...event('huge'), body: 'x'.repeat(1_100_000) });
    expect(await one.append(huge)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('larger'),
    });
    expect(stored(await one.append(appendOf('case-a', event('e1'))))).toMatchObject([{ position: 1 }]);
  });
});

describe('a node whose cluster is away', () => {
  const cluster = useCluster();
  const leader = () => {
    const [node] = cluster.server().nodes;
    if (node === undefined) throw new Error('the stand-in has a node');
    return node;
  };

  it('serves what it has and says how old it is, refuses appends, and goes on by itself', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', event('e1')));
    const before = Date.now();
    leader().kill();
    await until(() => !one.health().writable);
    expect(one.reader.head().position).toBe(1);
    expect(one.health()).toMatchObject({ writable: false, servesReads: true });
    expect(one.currentAsOf()).toBeLessThanOrEqual(before);
    const again = await one.append(appendOf('case-a', event('e1')));
    expect(stored(again)).toMatchObject([{ position: 1, duplicate: true }]);
    const refused = await one.append(appendOf('case-a', event('e2')));
    expect(refused).toMatchObject({ kind: 'failed', reason: 'unavailable' });

    await leader().start();
    await until(() => one.health().writable);
    expect(await storedInTheEnd(one, appendOf('case-a', event('e2')))).toMatchObject([{ position: 2 }]);
    expect(one.health().cluster).toMatchObject({ staleMillis: 0 });
  }, 20_000);

  it('starts with what it had, and catches up when the cluster is there', async () => {
    const [one, two] = [await cluster.open('one'), await cluster.open('two')];
    await one.append(appendOf('case-a', event('e1')));
    await one.close();
    await two.append(appendOf('case-a', event('e2')));
    leader().kill();
    const alone = await cluster.open('one');
    expect(alone.health()).toMatchObject({ writable: false, servesReads: true });
    expect(wholeLog(alone)).toHaveLength(1);
    await leader().start();
    await untilHolds(alone, 2);
    await untilHolds(two, 2);
    expect(everythingIn(alone)).toEqual(everythingIn(two));
  }, 20_000);

  it('for the first time has nothing worth being served', async () => {
    leader().kill();
    const empty = await cluster.open('empty');
    expect(empty.health()).toMatchObject({ writable: false, servesReads: false });
  }, 20_000);

  it('goes on where the server has ended its subscription', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', event('e1')));
    cluster.server().dropSubscriptions();
    expect(await storedInTheEnd(one, appendOf('case-a', event('e2')))).toMatchObject([{ position: 2 }]);
  });
});

describe('a node whose leader hangs', () => {
  const cluster = useCluster({ nodes: 3 });

  it('leaves it for the next, to append and to follow', async () => {
    const [one, two] = [
      await cluster.open('one', { writeMillis: 2_500 }),
      await cluster.open('two', { writeMillis: 2_500 }),
    ];
    await one.append(appendOf('case-a', event('e1')));
    await untilHolds(two, 1);
    const { nodes, elect } = cluster.server();
    await nodes[0]?.freeze();
    const hanging = storedInTheEnd(one, appendOf('case-a', event('e2')));
    await until(() => !one.health().writable && !two.health().writable);
    elect(1);
    expect(await hanging).toMatchObject([{ position: 2 }]);
    await untilHolds(two, 2);
    expect(await storedInTheEnd(two, appendOf('case-a', event('e3')))).toMatchObject([{ position: 3 }]);
    await untilHolds(one, 3);
    expect(everythingIn(one)).toEqual(everythingIn(two));
  }, 60_000);
});

describe('a node', () => {
  const cluster = useCluster();

  it('whose clock is more than 30 seconds off the cluster appends nothing, and says by how much', async () => {
    const ahead = await cluster.open('ahead', { clock: () => Date.now() + 45_000 });
    const verdict = await ahead.append(appendOf('case-a', event('e1')));
    expect(verdict).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/clock .* 4\d s ahead of/),
    });
    expect(
      cluster
        .server()
        .records()
        .filter(({ stream }) => stream === 'case-a'),
    ).toEqual([]);
    const close = await cluster.open('close', { clock: () => Date.now() - 20_000 });
    stored(await close.append(appendOf('case-a', event('e1'))));
  });

  it('does not follow another log than the one it has a copy of', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', ...events('e', 3)));
    await one.close();
    const lacking = await cluster.open('one', { through: lackingEvents });
    expect(lacking.health()).toMatchObject({
      writable: false,
      detail: expect.stringContaining('another log'),
    });
    expect(wholeLog(lacking)).toHaveLength(3);
  });

  it('opens no folder with a log of its own, and its copy is opened as no other log', async () => {
    const directory = cluster.directoryOf('one');
    const own = await openSqliteLog({ directory, clock: Date.now, writer: 'here' });
    stored(await own.append(appendOf('case-a', event('e1'))));
    await own.close();
    await expect(cluster.open('one')).rejects.toThrow('is a log of its own');
    await (await cluster.open('two')).close();
    const opening = openSqliteLog({ directory: cluster.directoryOf('two'), clock: Date.now, writer: 'here' });
    await expect(opening).rejects.toThrow('is a copy of a log in EventStoreDB');
  });
});

describe('a node of a cluster of three', () => {
  const cluster = useCluster({ nodes: 3 });

  it('appends to whoever leads now', async () => {
    const one = await cluster.open('one');
    stored(await one.append(appendOf('case-a', event('e1'))));
    cluster.server().elect(1);
    stored(await one.append(appendOf('case-a', event('e2'))));
    cluster.server().elect(2);
    cluster.server().nodes[1]?.kill();
    stored(await one.append(appendOf('case-a', event('e3'))));
    expect(wholeLog(one)).toHaveLength(3);
  });

  it('survives that none of them can be found, and goes on when one is back', async () => {
    const one = await cluster.open('one');
    stored(await one.append(appendOf('case-a', event('e1'))));
    const { nodes } = cluster.server();
    for (const node of nodes) node.kill();
    await until(() => !one.health().writable);
    const refused = await one.append(appendOf('case-a', event('e2')));
    expect(refused).toMatchObject({ kind: 'failed', reason: 'unavailable' });
    for (const node of nodes) await node.start();
    await until(() => one.health().writable);
    expect(await storedInTheEnd(one, appendOf('case-a', event('e2')))).toMatchObject([{ position: 2 }]);
  }, 60_000);
});

/** A cluster that was put back to before anything was written. */
function lackingEvents(gateway: Gateway): Gateway {
  return { ...gateway, eventAt: () => Promise.resolve(undefined) };
}
