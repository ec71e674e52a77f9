/** Which days of a feed may lack something. */
import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDayNumber, dayNumberOf } from '../kit/london.ts';
import { englandAndWales } from '../kit/working-days.ts';
import type { Coverage, DeclaredFeed } from './declarations.ts';
import type { Observed, SpokenDay } from './gaps.ts';
import { gapsOf } from './gaps.ts';

const arrested = 'police.suspect-arrested';
const told = 'contact.victim-informed';
const hour = 3_600_000;

/** Sends at all hours, is usually silent for six hours at most, and said so before anything below happened. */
function feed(more: { readonly declaredOn?: string; readonly totals?: DeclaredFeed['totals'] } = {}) {
  const { declaredOn = '2026-01-01', totals = new Map() } = more;
  const at = Date.parse(`${declaredOn}T09:00:00Z`);
  const coverage = {
    types: [arrested, told],
    usualGapMinutes: 360,
    sends: 'always',
    from: '2026-01-01',
    declared: { at },
  };
  return { source: '/met/connect', agency: 'police', coverages: [coverage as unknown as Coverage], totals };
}

/** A day on which it spoke at nine and at six in the evening, sending these numbers. */
function spoke(date: string, numbers: readonly number[] = []): SpokenDay {
  const firstRecordedAt = Date.parse(`${date}T09:00:00Z`);
  return {
    day: dayNumberOf(date),
    firstRecordedAt,
    lastRecordedAt: firstRecordedAt + 14 * hour,
    sequenced: numbers.length,
    firstSequence: numbers.length === 0 ? null : Math.min(...numbers),
    lastSequence: numbers.length === 0 ? null : Math.max(...numbers),
  };
}

const observed = (days: readonly SpokenDay[], held: Observed['held'] = []): Observed => ({
  days,
  held,
  heldFrom: '2025-06-01',
  over: '2026-05-31',
});

describe('the gaps of a feed', () => {
  it('are its silences that were twice as long as usual, although it spoke again', () => {
    const days = ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-07'].map((date) => spoke(date));
    const gaps = [{ from: '2026-03-03', to: '2026-03-06', why: 'silent' }];
    expect(gapsOf(feed(), observed(days), englandAndWales)).toEqual(gaps);
  });

  it('are none where it was declared complete after the silence: what was missing has been sent', () => {
    const days = [spoke('2026-03-03'), spoke('2026-03-06')];
    expect(gapsOf(feed({ declaredOn: '2026-03-10' }), observed(days), englandAndWales)).toEqual([]);
  });

  it('are the days between which its own numbers are missing', () => {
    const days = [
      spoke('2026-03-02', [1, 2, 3]),
      spoke('2026-03-03', [6, 7, 9]),
      spoke('2026-03-04', [10, 11]),
    ];
    expect(gapsOf(feed(), observed(days), englandAndWales)).toEqual([
      { from: '2026-03-02', to: '2026-03-03', why: 'numbers-missing' },
      { from: '2026-03-03', to: '2026-03-03', why: 'numbers-missing' },
    ]);
  });

  it('close when the number that was missing comes late', () => {
    const days = [spoke('2026-03-02', [1, 2, 4]), spoke('2026-03-03', [5, 6]), spoke('2026-03-04', [3, 7])];
    expect(gapsOf(feed(), observed(days), englandAndWales)).toEqual([]);
  });

  it('say nothing of numbers that were used twice', () => {
    const days = [spoke('2026-03-02', [1, 2, 9]), spoke('2026-03-03', [1, 2, 3, 4, 5, 6, 7, 8, 9])];
    expect(gapsOf(feed(), observed(days), englandAndWales)).toEqual([]);
  });

  it('are the days of which the sender counts more of a type than came, until the rest comes', () => {
    const totals = new Map([
      ['2026-03-02', { [told]: 5, [arrested]: 2 }],
      ['2026-03-03', { [told]: 4, [arrested]: 2 }],
    ]);
    const day = (date: string, type: string, events: number) => ({ day: dayNumberOf(date), type, events });
    const held = [
      day('2026-03-02', told, 3),
      day('2026-03-02', arrested, 1),
      day('2026-03-03', told, 4),
      day('2026-03-03', arrested, 3),
    ];
    const days = [spoke('2026-03-02'), spoke('2026-03-03')];
    expect(gapsOf(feed({ totals }), observed(days, held), englandAndWales)).toEqual([
      { from: '2026-03-02', to: '2026-03-02', why: 'totals-differ', types: [told] },
    ]);
  });

  it('are none where every number came, on whatever day', () => {
    const order = array(integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
    assert(
      property(order, constantFrom(0, 1, 1000), (daysOfNumbers, first) => {
        const byDay = Map.groupBy(daysOfNumbers.keys(), (number) => daysOfNumbers[number] ?? 0);
        const days = [...byDay.keys()]
          .toSorted((a, b) => a - b)
          .map((day) =>
            spoke(
              dateOfDayNumber(dayNumberOf('2026-03-01') + day),
              (byDay.get(day) ?? []).map((number) => first + number),
            ),
          );
        const missing = gapsOf(feed(), observed(days), englandAndWales).filter(
          ({ why }) => why === 'numbers-missing',
        );
        expect(missing).toEqual([]);
      }),
    );
  });
});
