/** Many appends in flight: every verdict is the one the append would have had alone, in the order of the calls. */
import { describe, expect, it } from 'vitest';
import {
  appendOf,
  event,
  stored,
  useLogs,
  uuidFor,
  wholeLog,
  type LogTraits,
  type OpenLog,
} from './log-fixture.ts';

const manyTimes = <Result>(count: number, make: (index: number) => Result): Result[] =>
  Array.from({ length: count }, (_, index) => make(index));

export function describeConcurrency(open: OpenLog, { ordersAllCalls }: LogTraits): void {
  describe('appends in flight together', () => {
    const logs = useLogs(open);

    it.runIf(ordersAllCalls)('stand in the log in the order of the calls, without a gap', async () => {
      const log = await logs.open();
      const verdicts = await Promise.all(
        manyTimes(2_000, (index) => log.append(appendOf(`case-${index % 97}`, event(`e${index}`)))),
      );
      const positions = verdicts.flatMap((verdict) => stored(verdict).map(({ position }) => position));
      expect(positions).toEqual(manyTimes(2_000, (index) => index + 1));
      expect(wholeLog(log).map(({ uuid }) => uuid)).toEqual(
        manyTimes(2_000, (index) => uuidFor(`e${index}`)),
      );
    });

    it('stand in each stream in the order of the calls, without a gap', async () => {
      const log = await logs.open();
      const verdicts = await Promise.all(
        manyTimes(2_000, (index) => log.append(appendOf(`case-${index % 97}`, event(`e${index}`)))),
      );
      const places = verdicts.flatMap((verdict) => stored(verdict));
      expect(places.map(({ revision }) => revision)).toEqual(
        manyTimes(2_000, (index) => Math.floor(index / 97)),
      );
      expect(places.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual(
        manyTimes(2_000, (index) => index + 1),
      );
    });

    it('are all given their place when writers wait for their answers in between', async () => {
      const log = await logs.open();
      const writer = async (name: number) => {
        for (let turn = 0; turn < 20; turn += 1) {
          const [own] = stored(await log.append(appendOf(`case-${name}`, event(`w${name}-${turn}`))));
          expect(own?.revision).toBe(turn);
          expect(log.reader.find(uuidFor(`w${name}-${turn}`))?.position).toBe(own?.position);
        }
      };
      await Promise.all(manyTimes(32, writer));
      expect(wholeLog(log).map(({ position }) => position)).toEqual(manyTimes(640, (index) => index + 1));
    });

    it('of one event store it once', async () => {
      const log = await logs.open();
      const verdicts = await Promise.all(manyTimes(50, () => log.append(appendOf('case-a', event('e1')))));
      const answers = verdicts.flatMap((verdict) => stored(verdict));
      expect(answers.map(({ position }) => position)).toEqual(manyTimes(50, () => 1));
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    });

    it('that expect one revision let one of them in', async () => {
      const log = await logs.open();
      const verdicts = await Promise.all(
        manyTimes(20, (index) =>
          log.append({ ...appendOf('case-a', event(`e${index}`)), expected: 'no-stream' }),
        ),
      );
      expect(verdicts.map(({ kind }) => kind)).toEqual(['stored', ...manyTimes(19, () => 'wrong-revision')]);
      expect(verdicts[1]).toMatchObject({ actual: 0 });
    });

    it('are not harmed by one that is refused', async () => {
      const log = await logs.open();
      await log.append(appendOf('case-a', event('taken')));
      const verdicts = await Promise.all([
        log.append(appendOf('case-a', event('e1'))),
        log.append(appendOf('case-b', event('n1'), event('taken', { says: 'else' }))),
        log.append({ ...appendOf('case-c', event('n2')), expected: 5 }),
        log.append(appendOf('case-c', event('n3', { recordedAt: 1 }))),
        log.append(appendOf('case-a', event('e2'))),
      ]);
      const kinds = ['stored', 'conflict', 'wrong-revision', 'stamp-refused', 'stored'];
      expect(verdicts.map(({ kind }) => kind)).toEqual(kinds);
      expect(stored(verdicts[4])).toMatchObject([{ position: 3, revision: 2 }]);
      expect(wholeLog(log)).toHaveLength(3);
    });

    it('see each other in order: a later one finds the id of an earlier one', async () => {
      const log = await logs.open();
      const [first, again, other] = await Promise.all([
        log.append(appendOf('case-a', event('e1'))),
        log.append({ ...appendOf('case-a', event('e1'), event('e2')), expected: 0 }),
        log.append(appendOf('case-b', event('e1'))),
      ]);
      expect(stored(first)).toMatchObject([{ position: 1 }]);
      expect(stored(again)).toMatchObject([{ position: 1, duplicate: true }, { position: 2 }]);
      expect(other).toMatchObject({ kind: 'conflict' });
    });
  });
}
