/** What holds of duties in every history. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from '../../case-history/fold.ts';
import { addDays } from '../../kit/london.ts';
import { englandAndWales, isWorkingDay } from '../../kit/working-days.ts';
import { event, given } from '../../spec-support.ts';
import { ownRuleBook } from '../rules/rule-book.ts';
import { everyFeed, readScenarios } from '../scenarios/spec-support.ts';
import type { Coverage } from './coverage.ts';
import { dutiesOf } from './duties.ts';
import type { Duty } from './model.ts';
import type { DutyStatusName } from './status.ts';
import { limitOf, statusOf } from './status.ts';

const context = { rules: ownRuleBook, calendar: englandAndWales };
const scenarios = readScenarios();
const dutiesIn = (events: readonly RecordedEvent[]): readonly Duty[] =>
  foldNeighbourhood(events).flatMap((history) => dutiesOf(history, context));
const allDuties = scenarios.map(({ events }) => dutiesIn(events));

const duty = fc.constantFrom(...allDuties.flat());
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-01-01', days));
const on = (one: Duty, asOf: string, coverage = everyFeed) => statusOf(one, { asOf, coverage }).status;

describe('a duty', () => {
  it('never ends on a day that is no working day', () => {
    const days = allDuties
      .flat()
      .flatMap((one) => [limitOf(one, 'on-record'), limitOf(one, 'as-if-enhanced')])
      .flatMap((limit) => {
        if (limit === undefined) return [];
        const { span, bounds } = { span: undefined, bounds: undefined, ...limit };
        return [span?.earliest, span?.latest, bounds?.soonest, bounds?.outer].filter(
          (each) => each !== undefined,
        );
      });
    expect(days.length).toBeGreaterThan(100);
    expect(days.filter((each) => !isWorkingDay(each, englandAndWales))).toEqual([]);
  });

  const settled: ReadonlySet<DutyStatusName> = new Set(['met', 'met-late', 'done']);
  const open: ReadonlySet<DutyStatusName> = new Set(['due', 'part-met']);

  it('goes one way as days pass: once kept it stays kept, once overdue it is never in time', () => {
    fc.assert(
      fc.property(duty, day, fc.nat({ max: 400 }), (one, first, later) => {
        const [before, after] = [on(one, first), on(one, addDays(first, later))];
        if (settled.has(before)) expect(after).toBe(before);
        if (before === 'overdue') expect(['overdue', 'met-late', 'part-met']).toContain(after);
        if (!open.has(before)) expect(after).not.toBe('due');
      }),
    );
  });

  it('is never overdue where no feed is declared', () => {
    fc.assert(
      fc.property(duty, day, (one, asOf) => {
        expect(on(one, asOf, [])).not.toBe('overdue');
      }),
    );
  });

  it('has a limit as if enhanced that is never later than the one on record', () => {
    for (const one of allDuties.flat().filter(({ due }) => due.kind === 'by')) {
      const end = (by: 'on-record' | 'as-if-enhanced') =>
        statusOf(one, { asOf: '2030-01-01', coverage: [], limit: by }).due;
      expect((end('as-if-enhanced') ?? '') <= (end('on-record') ?? '')).toBe(true);
    }
  });

  it('has an id of its own, the same in whatever order the events came', () => {
    const history = fc
      .constantFrom(...scenarios)
      .chain(({ events }) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
      );
    fc.assert(
      fc.property(history, ([events, shuffled]) => {
        const duties = dutiesIn(events);
        expect(new Set(duties.map(({ id }) => id)).size).toBe(duties.length);
        expect(dutiesIn(shuffled)).toEqual(duties);
      }),
      { numRuns: 60 },
    );
  });
});

describe('more knowledge', () => {
  const her = 'met-nominal:884213';
  const start = event(
    'police.victim-identified',
    { person: her, ageBandAtOffence: '35-44' },
    { time: '2026-05-01' },
  );
  const days = fc.integer({ min: 1, max: 9 }).map((number) => `2026-05-0${number}`);
  const arrests = fc
    .uniqueArray(days, { minLength: 1, maxLength: 4 })
    .map((each) => each.map((time) => event('police.suspect-arrested', {}, { id: `arrest-${time}`, time })));
  /** A call that names a day's arrest, known or not, or the topic only. */
  const calls = fc.array(
    fc.tuple(days, fc.option(days)).map(([time, named]) =>
      event(
        'contact.victim-informed',
        {
          topics: ['arrest'],
          included: undefined,
          tellsOf: named === null ? undefined : [{ source: '/met/connect', id: `arrest-${named}` }],
        },
        { time, agency: 'police', source: '/met/connect' },
      ),
    ),
    { maxLength: 4 },
  );
  const arriving = fc
    .tuple(arrests, calls)
    .chain(([first, second]) =>
      fc.shuffledSubarray([...first, ...second], { minLength: first.length + second.length }),
    );

  it('never makes a duty overdue that was kept, unless a correction, a retraction or a link says so', () => {
    fc.assert(
      fc.property(arriving, fc.nat({ max: 8 }), (events, at) => {
        const before = new Map(dutiesIn([start, ...events.slice(0, at)]).map((one) => [one.id, one]));
        for (const after of dutiesIn([start, ...events])) {
          const earlier = before.get(after.id);
          if (earlier === undefined || on(earlier, '2026-06-30') !== 'met') continue;
          expect(on(after, '2026-06-30')).not.toBe('overdue');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a feed', () => {
  const her = 'met-nominal:884213';
  const [only] = dutiesOf(
    given(
      event('police.victim-identified', { person: her, ageBandAtOffence: '35-44' }, { time: '2026-05-01' }),
      event('police.suspect-arrested', {}, { time: '2026-05-06T10:00:00+01:00' }),
    ).folded(),
    context,
  ).filter(({ rule }) => rule.id === 'v20-r6-arrest');
  const police = { agency: 'police', types: ['contact.victim-informed'], from: '2025-01-01' };
  const overdueWith = (...coverage: Coverage) =>
    only === undefined ? undefined : statusOf(only, { asOf: '2026-06-01', coverage });

  it('of the agency whose duty it is makes silence mean something', () => {
    expect(overdueWith(police)).toMatchObject({ status: 'overdue', due: '2026-05-13' });
    expect(overdueWith({ ...police, agency: 'court' })).toMatchObject({
      status: 'cannot-tell',
      reason: 'no-feed',
    });
  });

  it('that began after the trigger, or ended before the limit, says nothing of it', () => {
    expect(overdueWith({ ...police, from: '2026-05-07' })).toMatchObject({ reason: 'no-feed' });
    expect(overdueWith({ ...police, to: '2026-05-12' })).toMatchObject({ reason: 'no-feed' });
    expect(overdueWith({ ...police, to: '2026-05-13' })).toMatchObject({ status: 'overdue' });
  });

  it('that fell silent before the limit ended may have lost the proof', () => {
    expect(overdueWith({ ...police, quietSince: '2026-05-12' })).toMatchObject({ reason: 'feed-quiet' });
    expect(overdueWith({ ...police, quietSince: '2026-05-14' })).toMatchObject({ status: 'overdue' });
  });

  it('beside which another system of the agency is quiet shows nothing: she may have been told through that', () => {
    expect(overdueWith(police, { ...police, quietSince: '2026-05-12' })).toMatchObject({
      reason: 'feed-quiet',
    });
  });

  it('with a gap makes a duty overdue only where the gap lies wholly outside trigger and limit', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-05-${String(of).padStart(2, '0')}`);
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const touches = from <= '2026-05-13' && to >= '2026-05-06';
        expect(overdueWith({ ...police, gaps: [{ from, to }] })?.status).toBe(
          touches ? 'cannot-tell' : 'overdue',
        );
      }),
    );
  });
});
