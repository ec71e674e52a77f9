/** When a log cannot take what it is given: too much at once, or no room left. Nothing of what it refuses is there. */
import { describe, expect, it } from 'vitest';
import type { AppendRequest, AppendVerdict, EventLog } from '#src/event-log/port.ts';
import { appendOf, event, stored, useLogs, wholeLog, type LogTraits, type OpenLog } from './log-fixture.ts';

type Answered = { readonly request: AppendRequest; readonly verdict: AppendVerdict };

async function appendEach(log: EventLog, requests: readonly AppendRequest[]): Promise<Answered[]> {
  return Promise.all(requests.map(async (request) => ({ request, verdict: await log.append(request) })));
}

const appendsOf = (prefix: string, count: number, says: string): AppendRequest[] =>
  Array.from({ length: count }, (_, index) =>
    appendOf(`case-${prefix}${index}`, event(`${prefix}${index}`, { says: `${index} ${says}` })),
  );

const uuidsOf = (answered: readonly Answered[], kind: AppendVerdict['kind']) =>
  answered.flatMap(({ request, verdict }) =>
    verdict.kind === kind ? request.events.map(({ uuid }) => uuid) : [],
  );

export function describeFailing(open: OpenLog, { boundsItsDisk }: LogTraits): void {
  describe('a log that cannot take everything', () => {
    const logs = useLogs(open);

    it('answers overloaded over its bound of waiting events, and takes more once that is written', async () => {
      const log = await logs.open({ limits: { waitingEvents: 20 } });
      const requests = appendsOf('e', 50, 'more than may wait');
      const answered = await appendEach(log, requests);
      expect(answered.map(({ verdict }) => verdict.kind)).toEqual(
        requests.map((_, index) => (index < 20 ? 'stored' : 'overloaded')),
      );
      expect(answered.at(-1)?.verdict).toMatchObject({ retryAfterSeconds: expect.any(Number) });
      expect(
        wholeLog(log)
          .map(({ uuid }) => uuid)
          .toSorted(),
      ).toEqual(uuidsOf(answered, 'stored').toSorted());
      const again = await appendEach(log, requests.slice(20, 40));
      expect(uuidsOf(again, 'stored')).toHaveLength(20);
    });

    it('answers overloaded over its bound of waiting bytes, but takes one append of any size', async () => {
      const log = await logs.open({ limits: { waitingBytes: 10_000 } });
      const [large, next] = appendsOf('e', 2, 'x'.repeat(20_000));
      if (large === undefined || next === undefined) throw new Error('two appends were made');
      const kinds = (await appendEach(log, [large, next])).map(({ verdict }) => verdict.kind);
      expect(kinds).toEqual(['stored', 'overloaded']);
      stored(await log.append(next));
    });

    it.runIf(boundsItsDisk)('without room left holds what it acknowledged and nothing else', async () => {
      const log = await logs.open({ maxBytes: 600_000 });
      const answered: Answered[] = [];
      for (let round = 0; round < 12; round += 1) {
        answered.push(...(await appendEach(log, appendsOf(`r${round}-`, 40, 'x'.repeat(2_000)))));
      }
      const failed = answered.filter(({ verdict }) => verdict.kind === 'failed');
      expect(failed[0]?.verdict).toMatchObject({ kind: 'failed', reason: 'disk-full' });
      expect(log.health()).toMatchObject({ writable: false, detail: expect.stringContaining('full') });
      const acknowledged = uuidsOf(answered, 'stored');
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(wholeLog(log).map(({ uuid }) => uuid)).toEqual(acknowledged);

      await log.close();
      const roomier = await logs.open();
      expect(wholeLog(roomier).map(({ uuid }) => uuid)).toEqual(acknowledged);
      const again = await appendEach(
        roomier,
        answered.map(({ request }) => request),
      );
      const duplicates = again.flatMap(({ verdict }) => stored(verdict)).filter(({ duplicate }) => duplicate);
      expect(duplicates.map(({ uuid }) => uuid)).toEqual(acknowledged);
      expect(roomier.reader.head().position).toBe(answered.length);
    });

    it.runIf(boundsItsDisk)('is taken to be writable again some time after a failure', async () => {
      const log = await logs.open({ maxBytes: 300_000 });
      const huge = appendOf('case-a', event('e1', { says: 'x'.repeat(500_000) }));
      expect(await log.append(huge)).toMatchObject({ kind: 'failed' });
      expect(log.health().writable).toBe(false);
      stored(await log.append(appendOf('case-a', event('e2'))));
      expect(log.health().writable).toBe(true);
      await log.append(huge);
      logs.now += 60_000;
      expect(log.health().writable).toBe(true);
    });
  });
}
