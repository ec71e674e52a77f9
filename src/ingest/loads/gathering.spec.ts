/** Items are taken once each and in order, one group at a time, whatever comes when. */
import { array, asyncProperty, assert, integer, scheduler } from 'fast-check';
import { expect, test } from 'vitest';
import { createGathering } from './gathering.ts';

test('what comes while a group is under way is the next group', async () => {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const gathering = createGathering<number>({
    take: async (group) => {
      groups.push(group);
      await new Promise<void>((resolve) => ends.push(resolve));
    },
    weightOf: () => 1,
    most: 3,
  });
  await gathering.add([1]);
  await gathering.add([2]);
  let full = true;
  const third = gathering.add([3, 4]).then(() => (full = false));
  await Promise.resolve();
  expect([groups, full]).toEqual([[[1]], true]);
  ends.shift()?.();
  await third;
  ends.shift()?.();
  await gathering.done();
  expect([groups, full]).toEqual([[[1], [2, 3, 4]], false]);
});

test('any items in any timing are taken once each, in order, never two groups at once', async () => {
  await assert(
    asyncProperty(
      array(array(integer(), { maxLength: 5 })),
      integer({ min: 1, max: 8 }),
      scheduler(),
      async (adds, most, timing) => {
        const taken: number[] = [];
        let atOnce = 0;
        const gathering = createGathering<number>({
          take: async (group) => {
            expect((atOnce += 1)).toBe(1);
            await timing.schedule(Promise.resolve());
            taken.push(...group);
            atOnce -= 1;
          },
          weightOf: () => 1,
          most,
        });
        await timing.waitFor(
          (async () => {
            for (const items of adds) await gathering.add(items);
            await gathering.done();
          })(),
        );
        expect(taken).toEqual(adds.flat());
      },
    ),
  );
});

test('once a group fails nothing more is taken, and who adds is told', async () => {
  const taken: number[] = [];
  const gathering = createGathering<number>({
    take: async (group) => {
      taken.push(...group);
      throw new Error('full');
    },
    weightOf: () => 1,
    most: 10,
  });
  await gathering.add([1]).catch(() => undefined);
  await expect(gathering.done()).rejects.toThrow('full');
  await expect(gathering.add([2])).rejects.toThrow('full');
  expect(taken).toEqual([1]);
});
