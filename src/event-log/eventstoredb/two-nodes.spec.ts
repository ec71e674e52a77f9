/** Nodes that share nothing but the cluster hold the same log, whoever appended what, and see each other's appends in time. */
import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appendOf, event, events, stored, uuidFor } from '#test/conformance/log-fixture.ts';
import { proposedOf } from './event-form.ts';
import type { Gateway } from './gateway.ts';
import { everythingIn, foreignEvent, untilHolds, useCluster } from './spec-support.ts';

describe('two nodes', () => {
  const cluster = useCluster();

  it('hold the same events at the same positions and times, in the same neighbourhoods', async () => {
    const [one, two] = [await cluster.open('one'), await cluster.open('two')];
    const appends = Array.from({ length: 60 }, (_, index) =>
      (index % 2 === 0 ? one : two).append(
        appendOf(`case-${index % 7}`, event(`e${index}`, { links: index % 5 === 0 ? ['case-x'] : [] })),
      ),
    );
    const places = (await Promise.all(appends)).flatMap((verdict) => stored(verdict));
    await Promise.all([untilHolds(one, 60), untilHolds(two, 60)]);
    expect(everythingIn(one)).toEqual(everythingIn(two));
    for (const { uuid, position, revision } of places) {
      expect(two.reader.find(uuid)).toMatchObject({ position, revision });
    }
  });

  it('answer a duplicate with the receipt of the first, whichever of them took it', async () => {
    const [one, two] = [await cluster.open('one'), await cluster.open('two')];
    const [first] = stored(await one.append(appendOf('case-a', event('e1'))));
    expect(stored(await two.append(appendOf('case-a', event('e1'))))).toEqual([
      { ...first, duplicate: true },
    ]);
    const other = await two.append(appendOf('case-a', event('e1', { says: 'something else' })));
    expect(other).toEqual({ kind: 'conflict', uuids: [uuidFor('e1')] });
  });

  it('judge again what another node was faster to append to', async () => {
    const two = await cluster.open('two');
    const one = await cluster.open('one', {
      through: beforeFirstWrite(() => two.append(appendOf('case-a', event('theirs')))),
    });
    const answers = stored(await one.append(appendOf('case-a', event('theirs'), event('ours'))));
    expect(answers).toMatchObject([
      { uuid: uuidFor('theirs'), revision: 0, duplicate: true },
      { uuid: uuidFor('ours'), revision: 1, duplicate: false },
    ]);
    expect(one.health().cluster).toMatchObject({ judgedAgain: 1 });
  });

  it('keep a sender to the revision it expects when another node was faster', async () => {
    const two = await cluster.open('two');
    const one = await cluster.open('one', {
      through: beforeFirstWrite(() => two.append(appendOf('case-a', event('theirs')))),
    });
    const verdict = await one.append({ ...appendOf('case-a', event('ours')), expected: 'no-stream' });
    expect(verdict).toEqual({ kind: 'wrong-revision', expected: 'no-stream', actual: 0 });
  });

  it('shadow the later of two events of one id that came into two streams at once', async () => {
    const two = await cluster.open('two');
    const one = await cluster.open('one', {
      through: beforeFirstWrite(() => two.append(appendOf('case-b', event('e1')))),
    });
    expect(await one.append(appendOf('case-a', event('e1')))).toEqual({
      kind: 'conflict',
      uuids: [uuidFor('e1')],
    });
    const [next] = stored(await one.append(appendOf('case-a', event('e2'))));
    expect(next).toMatchObject({ position: 2, revision: 1 });
    await untilHolds(two, 2);
    expect(everythingIn(two)).toEqual(everythingIn(one));
    expect(two.health().cluster).toMatchObject({ shadowed: 1 });
  });
});

describe('a node', () => {
  const cluster = useCluster();

  it('that is started empty catches up with everything', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', ...events('a', 300)));
    await one.append(appendOf('case-b', ...events('b', 300)));
    const late = await cluster.open('late');
    await untilHolds(late, 600);
    expect(everythingIn(late)).toEqual(everythingIn(one));
  });

  it('that is started from the copy of another follows from where that ended, and no more', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', ...events('a', 100)));
    await one.close();
    cpSync(cluster.directoryOf('one'), cluster.directoryOf('two'), { recursive: true });
    const again = await cluster.open('one');
    await again.append(appendOf('case-a', ...events('later', 5)));
    let came = 0;
    const two = await cluster.open('two', { through: counting(() => (came += 1)) });
    await untilHolds(two, 105);
    expect(everythingIn(two)).toEqual(everythingIn(again));
    expect(came).toBeLessThan(20);
  });

  it('gives an event the time of the server, never before that of the event before it', async () => {
    const one = await cluster.open('one');
    const [first, second] = stored(await one.append(appendOf('case-a', event('e1'), event('e2'))));
    const records = cluster.server().records();
    const created = (uuid: string) => records.find(({ id }) => id === uuid)?.created;
    expect(first?.recordedAt).toBe(created(uuidFor('e1')));
    expect(second?.recordedAt).toBe(created(uuidFor('e2')));
  });

  it('passes over what something else has written into its streams, and appends after it', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', event('e1')));
    cluster.server().append('case-a', foreignEvent('f1'), foreignEvent('f2'));
    const [next] = stored(await one.append(appendOf('case-a', event('e2'))));
    expect(next).toMatchObject({ position: 2, revision: 3 });
    expect(one.reader.readStream('case-a').map(({ uuid }) => uuid)).toEqual([uuidFor('e1'), uuidFor('e2')]);
    expect(one.health().cluster).toMatchObject({ foreign: 2 });
  });

  it('stops at an event of a newer version, says so, and goes on serving what it has', async () => {
    const one = await cluster.open('one');
    await one.append(appendOf('case-a', event('e1')));
    cluster.server().append('case-a', foreignEvent('newer', { vjt: 2 }));
    const verdict = await one.append(appendOf('case-a', event('e2')));
    expect(verdict).toMatchObject({ kind: 'failed', message: expect.stringContaining('newer version') });
    expect(one.health()).toMatchObject({ writable: false, servesReads: true });
    expect(one.reader.head().position).toBe(1);
  });

  it('takes other content under an id that the server holds for a conflict, though the server says it was stored', async () => {
    const theirs = proposedOf(event('e1'));
    const one = await cluster.open('one', {
      through: beforeFirstWrite(async () => {
        cluster.server().append('case-a', { ...theirs, id: theirs.uuid, isJson: false });
      }),
    });
    const verdict = await one.append(appendOf('case-a', event('e1', { says: 'something else' })));
    expect(verdict).toEqual({ kind: 'conflict', uuids: [uuidFor('e1')] });
    expect(one.reader.readStream('case-a')).toHaveLength(1);
  });

  it('takes no stream that it would not follow', async () => {
    const one = await cluster.open('one');
    await expect(one.append(appendOf('other-a', event('e1')))).rejects.toThrow(RangeError);
  });
});

/** Does something else just before the first append to a case goes out. */
function beforeFirstWrite(action: () => Promise<unknown>): (gateway: Gateway) => Gateway {
  let isFirst = true;
  return (gateway) => ({
    ...gateway,
    write: async (stream, after, proposed) => {
      if (isFirst && stream.startsWith('case-')) {
        isFirst = false;
        await action();
      }
      return gateway.write(stream, after, proposed);
    },
  });
}

function counting(count: () => void): (gateway: Gateway) => Gateway {
  return (gateway) => ({
    ...gateway,
    follow: (prefixes, after) => {
      const following = gateway.follow(prefixes, after);
      return {
        ...following,
        [Symbol.asyncIterator]: async function* () {
          for await (const recorded of following) {
            count();
            yield recorded;
          }
        },
      };
    },
  });
}
