/** Turns come in the order in which they were asked for, as far as they share a key. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOrder, createSlots } from './order.ts';

const keys = fc.oneof(
  { weight: 5, arbitrary: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constant('everything' as const) },
);

const share = (one: readonly string[] | 'everything', other: readonly string[] | 'everything') =>
  one === 'everything' || other === 'everything' || one.some((key) => other.includes(key));

it('work that shares a key is never under way at once, and begins in the order of asking', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(keys, fc.nat(3)), { maxLength: 20 }), async (asked) => {
      const order = createOrder();
      const done: number[] = [];
      await Promise.all(
        asked.map(async ([ofTurn, turns], index) => {
          const turn = order.enter(ofTurn);
          await turn.come;
          const before = asked
            .slice(0, index)
            .flatMap(([earlier], at) => (share(earlier, ofTurn) ? [at] : []));
          expect(before.filter((at) => !done.includes(at))).toEqual([]);
          for (let wait = 0; wait < turns; wait += 1) await Promise.resolve();
          done.push(index);
          turn.leave();
        }),
      );
      expect(done).toHaveLength(asked.length);
    }),
  );
});

it('no more than so many slots are taken at a time', async () => {
  const slots = createSlots(2);
  let taken = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 9 }, async () => {
      await slots.take();
      taken += 1;
      most = Math.max(most, taken);
      await Promise.resolve();
      taken -= 1;
      slots.give();
    }),
  );
  expect(most).toBe(2);
});
