/** When an event is recorded: time never goes back with the position, and only an import may say another. */
import { describe, expect, it } from 'vitest';
import { appendOf, event, stored, useLogs, wholeLog, type OpenLog } from './log-fixture.ts';

const hour = 3_600_000;

export function describeTime(open: OpenLog): void {
  describe('the time an event is recorded at', () => {
    const logs = useLogs(open);

    it('does not go back where the clock does', async () => {
      const log = await logs.open();
      await log.append(appendOf('case-a', event('e1')));
      const before = logs.now;
      logs.now -= hour;
      const [second] = stored(await log.append(appendOf('case-b', event('e2'))));
      expect(second?.recordedAt).toBe(before);
      await log.close();
      const reopened = await logs.open();
      const [third] = stored(await reopened.append(appendOf('case-b', event('e3'))));
      expect(third?.recordedAt).toBe(before);
      expect(reopened.reader.head()).toEqual({ position: 3, recordedAt: before });
    });

    it('is the import stamp where there is one', async () => {
      const log = await logs.open();
      const stamp = logs.now - 48 * hour;
      const answers = stored(
        await log.append(
          appendOf('case-a', event('e1', { recordedAt: stamp }), event('e2', { recordedAt: stamp + 1 })),
        ),
      );
      expect(answers.map(({ recordedAt }) => recordedAt)).toEqual([stamp, stamp + 1]);
    });

    it('may be stamped from the last event on until now, both included', async () => {
      const log = await logs.open();
      const last = logs.now - hour;
      await log.append(appendOf('case-a', event('e1', { recordedAt: last })));
      const refused = { kind: 'stamp-refused', notBefore: last, notAfter: logs.now };
      const stampedAt = (id: string, recordedAt: number) =>
        log.append(appendOf('case-a', event(id, { recordedAt })));
      expect(await stampedAt('e2', last - 1)).toEqual(refused);
      expect(await stampedAt('e2', logs.now + 1)).toEqual(refused);
      expect(await stampedAt('e2', last)).toMatchObject({ kind: 'stored' });
      expect(await stampedAt('e3', logs.now)).toMatchObject({ kind: 'stored' });
    });

    it('refuses a whole batch for one stamp that goes back within it', async () => {
      const log = await logs.open();
      const verdict = await log.append(
        appendOf(
          'case-a',
          event('e1', { recordedAt: logs.now - 1 }),
          event('e2', { recordedAt: logs.now - 2, links: ['case-z'] }),
        ),
      );
      expect(verdict).toEqual({ kind: 'stamp-refused', notBefore: logs.now - 1, notAfter: logs.now });
      expect(wholeLog(log)).toEqual([]);
      expect(log.reader.neighbourhoodOf('case-a')).toBeUndefined();
    });

    it('is not asked of an event the log holds already', async () => {
      const log = await logs.open();
      const old = event('e1', { recordedAt: logs.now - hour });
      await log.append(appendOf('case-a', old));
      await log.append(appendOf('case-a', event('e2')));
      expect(stored(await log.append(appendOf('case-a', old)))).toMatchObject([
        { duplicate: true, recordedAt: logs.now - hour },
      ]);
    });

    it('lets a history be read as it was known', async () => {
      const log = await logs.open();
      await log.append(appendOf('case-a', event('e1')));
      const known = logs.now;
      logs.now += hour;
      await log.append(appendOf('case-b', event('e2', { links: ['case-a'] })));
      const neighbourhood = log.reader.neighbourhoodOf('case-a') ?? 0;
      const positionsBy = (recordedBy?: number) =>
        log.reader.readNeighbourhood(neighbourhood, { recordedBy }).map(({ position }) => position);
      expect(positionsBy(known - 1)).toEqual([]);
      expect(positionsBy(known)).toEqual([1]);
      expect(positionsBy(logs.now)).toEqual([1, 2]);
      expect(positionsBy()).toEqual([1, 2]);
    });
  });
}
