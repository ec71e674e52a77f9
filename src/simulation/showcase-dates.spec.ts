/** Moving the showcase by whole weeks: weekdays, times of day, ages and order stay what they are. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumberOf, londonDateAt, startOfLondonDay } from '#projections/kit/london.ts';
import { readShowcaseEvents, readShowcaseMessages } from './read-showcase.ts';
import { moved, movedInstant, showcaseDay, weeksBetween, weeksUntil } from './showcase-dates.ts';

const weeks = fc.integer({ min: -200, max: 600 });
const instants = fc.integer({
  min: Date.parse('2025-10-01T00:00:00Z'),
  max: Date.parse('2027-03-01T00:00:00Z'),
});

describe('the weeks to move by', () => {
  test('are none in the week of the showcase, and one more from every Monday on', () => {
    expect(weeksUntil(showcaseDay)).toBe(0);
    expect(weeksUntil('2026-11-29')).toBe(0);
    expect(weeksUntil('2026-11-30')).toBe(1);
    expect(weeksUntil('2026-11-22')).toBe(-1);
  });

  test('can be told from any event of a log that holds it', () => {
    fc.assert(fc.property(instants, weeks, (at, by) => weeksBetween(at, movedInstant(at, by)) === by));
  });
});

describe('what is moved', () => {
  test('keeps its weekday and its time of day in London', () => {
    fc.assert(
      fc.property(instants, weeks, (at, by) => {
        const there = movedInstant(at, by);
        const sinceMidnight = (each: number) => each - startOfLondonDay(londonDateAt(each));
        const days = dayNumberOf(londonDateAt(there)) - dayNumberOf(londonDateAt(at));
        // On the nights on which clocks change, an hour is there twice or not at all.
        return days === by * 7 ? sinceMidnight(there) === sinceMidnight(at) : sinceMidnight(at) > 82_800_000;
      }),
    );
  });

  test('is every day and instant, and nothing else', () => {
    const event = {
      crime: '01-4400101-25',
      on: '2026-11-03',
      nested: [{ at: '10:30', born: '1998-05-11' }],
      of: 2,
    };
    expect(moved(event, 2)).toEqual({
      crime: '01-4400101-25',
      on: '2026-11-17',
      nested: [{ at: '10:30', born: '1998-05-25' }],
      of: 2,
    });
    expect(moved('2026-07-03T10:30:00+01:00', 20)).toBe('2026-11-20T10:30:00.000Z');
  });
});

describe.each([1, 5, 28, -40])('the showcase, moved by %i weeks', (by) => {
  const there = readShowcaseEvents(by);

  test('has the same events, each after what it was after', () => {
    const ids = (events: typeof there) => events.map(({ source, id }) => `${source} ${id}`);
    expect(ids(there).toSorted()).toEqual(ids(readShowcaseEvents()).toSorted());
    for (const { at, event, recordedAt } of there)
      expect(recordedAt, at).toBeGreaterThanOrEqual(Date.parse(String(event['time'])));
  });

  test('has months that begin on their first day, and days that begin at midnight in London', () => {
    const rough = there.filter(({ event }) => event['timeprecision'] !== undefined);
    expect(rough.length).toBeGreaterThan(10);
    for (const { at, event } of rough) {
      const time = Date.parse(String(event['time']));
      expect(startOfLondonDay(londonDateAt(time)), at).toBe(time);
      if (event['timeprecision'] === 'month') expect(londonDateAt(time).slice(8), at).toBe('01');
    }
  });

  test('has the courts’ messages moved with it', () => {
    const shared = readShowcaseMessages().map(({ sharedAt }) => movedInstant(sharedAt, by));
    expect(readShowcaseMessages(by).map(({ sharedAt }) => sharedAt)).toEqual(shared);
  });
});
