/** A log from its opening to its closing: following it, closing it under load, opening it again. */
import { describe, expect, it } from 'vitest';
import { appendOf, event, events, stored, useLogs, uuidFor, wholeLog, type OpenLog } from './log-fixture.ts';

export function describeLifeOfALog(open: OpenLog): void {
  describe('a log', () => {
    describeFollowing(open);
    describeClosing(open);
  });
}

function describeFollowing(open: OpenLog): void {
  const logs = useLogs(open);

  it('tells of every commit in order, once the reader sees it and before the writer hears of it', async () => {
    const log = await logs.open();
    const heads: number[] = [];
    log.onCommitted(({ head }) => {
      expect(log.reader.head()).toEqual(head);
      heads.push(head.position);
    });
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const [own] = stored(await log.append(appendOf('case-a', event(`e${index}`))));
        expect(heads.at(-1)).toBeGreaterThanOrEqual(own?.position ?? Number.NaN);
      }),
    );
    expect(heads).toEqual(heads.toSorted((a, b) => a - b));
    expect(heads.at(-1)).toBe(200);
  });

  it('tells of nothing where nothing was stored', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    let told = 0;
    log.onCommitted(() => (told += 1));
    await log.append(appendOf('case-a', event('e1')));
    await log.append(appendOf('case-a', event('e1', { says: 'else' })));
    await log.append({ ...appendOf('case-a', event('e2')), dryRun: true });
    expect(told).toBe(0);
  });

  it('tells nobody who has stopped listening', async () => {
    const log = await logs.open();
    const told: string[] = [];
    const stop = log.onCommitted(() => told.push('first'));
    log.onCommitted(() => told.push('second'));
    await log.append(appendOf('case-a', event('e1')));
    stop();
    await log.append(appendOf('case-a', event('e2')));
    expect(told).toEqual(['first', 'second', 'second']);
  });
}

function describeClosing(open: OpenLog): void {
  const logs = useLogs(open);

  it('holds what it held when it is opened again, and goes on from there', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1', { links: ['case-b'], macs: { 'met-nominal:1': 'm1' } })));
    await log.append(appendOf('case-b', ...events('b', 3)));
    const before = wholeLog(log);
    await log.close();

    const reopened = await logs.open();
    expect(wholeLog(reopened)).toEqual(before);
    const old = event('e1', { macs: { 'met-nominal:1': 'm1' } });
    const answers = stored(await reopened.append(appendOf('case-a', old, event('e2'))));
    expect(answers).toMatchObject([
      { position: 1, duplicate: true },
      { position: 5, revision: 1 },
    ]);
    expect(reopened.reader.neighbourhoodOf('case-a')).toBe(reopened.reader.neighbourhoodOf('case-b'));
  });

  it('takes no append after it was closed', async () => {
    const log = await logs.open();
    const closing = log.close();
    expect(await log.append(appendOf('case-a', event('e1')))).toEqual({ kind: 'closed' });
    await closing;
    expect(await log.append(appendOf('case-a', event('e1')))).toEqual({ kind: 'closed' });
    expect(log.health().writable).toBe(false);
    await log.close();
    expect(wholeLog(await logs.open())).toEqual([]);
  });

  it('finishes what is in flight when it is closed', async () => {
    const log = await logs.open();
    const verdicts = Array.from({ length: 1_500 }, (_, index) =>
      log.append(appendOf(`case-${index % 10}`, event(`e${index}`))),
    );
    await log.close();
    const places = (await Promise.all(verdicts)).flatMap((verdict) => stored(verdict));
    const reopened = await logs.open();
    for (const { uuid, position } of places) expect(reopened.reader.find(uuid)?.position).toBe(position);
    expect(reopened.reader.head().position).toBe(1_500);
  });

  it('says how much waits to be written', async () => {
    const log = await logs.open();
    expect(log.health()).toMatchObject({ writable: true, waiting: 0 });
    const verdict = log.append(appendOf('case-a', ...events('e', 7)));
    expect(log.health()).toMatchObject({ writable: true, waiting: 7 });
    await verdict;
    expect(log.health()).toMatchObject({ writable: true, waiting: 0 });
    expect(log.reader.find(uuidFor('e7'))?.revision).toBe(6);
  });
}
