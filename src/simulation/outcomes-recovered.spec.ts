/** Measures of outcomes over simulated journeys find the shares that were put in. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import type { Facts } from '#projections/kit/columns.ts';
import { groups } from '#projections/kit/groups.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import { shareOf } from '#projections/kit/statistics/shares.ts';
import { factsOfCases, figuresOf } from '#projections/outcome-measures/figures/spec-support.ts';
import { outcomes } from './journeys/shapes/outcomes.ts';
import { casesPerDayFor, simulate } from './journeys/simulate.ts';
import { recordedAsSaid } from './spec-support.ts';

const [from, until] = ['2023-11-01', '2026-11-01'];
const whole = { label: 'whole', from: dayNumberOf(from), to: dayNumberOf(until) };

/** Neighbourhoods of a log: streams linked to each other. */
function neighbourhoodsOf(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const linked = groups();
  for (const { subject, data } of events)
    if ('references' in data) for (const each of data.references ?? []) linked.join(subject, each);
  return [...Map.groupBy(events, ({ subject }) => linked.first(subject)).values()];
}

describe('over simulated journeys', () => {
  let facts: Facts;
  let events: readonly RecordedEvent[];

  beforeAll(() => {
    const simulated = simulate({ seed: 4, from, until, casesPerDay: casesPerDayFor(400, from, until) });
    events = [...simulated].map(recordedAsSaid);
    facts = factsOfCases(...neighbourhoodsOf(events));
  });

  const asked = (measure: string, options: Readonly<Record<string, string>> = {}) =>
    figuresOf(measure, facts, { asOf: whole.to, periods: [whole], options });

  it('outcomes are in the shares put in, as near as so few crimes can tell', () => {
    const byGroup = new Map(
      asked('outcomes-by-type', { basis: 'assigned' })
        .filter(({ series }) => series === 'group')
        .map((figure) => [figure.category, shareOf(figure.numerator ?? 0, figure.denominator ?? 0)]),
    );
    for (const [group, putIn] of [
      ['charged', outcomes.charged.value],
      ['no-suspect', outcomes.noSuspect.value],
      ['victim-does-not-support', outcomes.victimDoesNotSupport.value],
    ] as const) {
      const { low = 1, high = 0 } = byGroup.get(group)?.interval ?? {};
      expect(low, group).toBeLessThan(putIn);
      expect(high, group).toBeGreaterThan(putIn);
    }
  });

  it('one rule holds of every crime: the last outcome, unless the record was cancelled', () => {
    const cancelled = new Set(
      events.flatMap((event) => (event.type === 'police.crime-cancelled' ? event.data.crime : [])),
    );
    const last = new Map<string, string>();
    for (const event of events)
      if (event.type === 'police.outcome-assigned') last.set(event.data.crime, event.data.outcomeType);
    const [assigned] = asked('outcomes-by-type', { basis: 'assigned' });
    const corrected = events.some((event) => event.type === 'record.event-retracted');
    const counted = [...last].filter(([crime, type]) => type !== '0' && !cancelled.has(crime)).length;
    expect(Math.abs((assigned?.value ?? 0) - counted)).toBeLessThanOrEqual(corrected ? 3 : 0);
  });

  it('crimes are closed in a median between 10 and 25 days', () => {
    const [median] = asked('recorded-to-outcome');
    expect(median?.value).toBeGreaterThan(10);
    expect(median?.value).toBeLessThan(25);
  });

  it('what is left out is all there is besides: durations and those left out make the cohort', () => {
    const value = (series: string) =>
      asked('recorded-to-outcome').find((figure) => figure.series === series)?.value ?? 0;
    const [cohort] = asked('outcomes-by-type', { basis: 'assigned' });
    expect(value('count') + value('undated') + value('by-month') + value('negative')).toBe(cohort?.value);
  });
});
