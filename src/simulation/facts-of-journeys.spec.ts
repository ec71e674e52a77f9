/** Facts for measures over simulated journeys: nothing absurd, nothing lost, and the past as it was known then. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { groups } from '#projections/kit/groups.ts';
import { londonDateOf } from '#projections/kit/london.ts';
import type { Row } from '#projections/kit/tables.ts';
import { factTables, rowsOf } from '#projections/read-model.ts';
import { casesPerDayFor, simulate } from './journeys/simulate.ts';
import { recordedAsSaid } from './spec-support.ts';

const [from, until] = ['2023-11-01', '2026-11-01'];

type Facts = Readonly<Record<string, readonly Row[]>>;

/** The facts of all these events, neighbourhood by neighbourhood. */
function factsOf(events: readonly RecordedEvent[]): Facts {
  const linked = groups();
  for (const { subject, data } of events)
    if ('references' in data) for (const each of data.references ?? []) linked.join(subject, each);
  const neighbourhoods = Map.groupBy(events, ({ subject }) => linked.first(subject));
  const byFirst = [...neighbourhoods.keys()].sort();
  const all = byFirst.map((first) => rowsOf(neighbourhoods.get(first) ?? []));
  return Object.fromEntries(factTables.map(({ name }) => [name, all.flatMap((rows) => rows[name] ?? [])]));
}

function daysBetween(rows: readonly Row[], start: string, end: string): readonly number[] {
  return rows.flatMap(({ [start]: a, [end]: b }) =>
    typeof a === 'number' && typeof b === 'number' ? b - a : [],
  );
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe('the facts of simulated journeys', () => {
  let events: readonly RecordedEvent[] = [];
  let facts: Facts = {};
  const table = (name: string) => facts[name] ?? [];

  beforeAll(() => {
    const simulated = [...simulate({ seed: 4, from, until, casesPerDay: casesPerDayFor(500, from, until) })];
    events = simulated.map(recordedAsSaid);
    facts = factsOf(events);
  });

  it('have every crime, every defendant and every trial date that events name', () => {
    const named = (rows: readonly Row[], column: string) => new Set(rows.map((row) => row[column]));
    const crimes = events.flatMap((event) =>
      event.type === 'police.crime-recorded' ? event.data.crime : [],
    );
    expect(named(table('fact_crime'), 'crime')).toEqual(new Set(crimes));
    const charged = events.flatMap((event) =>
      event.type === 'police.suspect-charged' ? event.data.suspect : [],
    );
    const prosecuted = table('fact_defendant').filter((row) => row['charged_on'] !== undefined);
    expect(named(prosecuted, 'defendant').size).toBe(new Set(charged).size);
    expect(table('fact_trial_listing').length).toBeGreaterThan(5);
  });

  it('know how long cases took, within reason', () => {
    const defendants = table('fact_defendant');
    const of = (tier: string) => defendants.filter((row) => row['tier'] === tier);
    const median = (tier: string, start: string, end: string) => medianOf(daysBetween(of(tier), start, end));
    expect(median('magistrates', 'charged_on', 'first_listed_on')).toBeGreaterThan(7);
    expect(median('magistrates', 'charged_on', 'first_listed_on')).toBeLessThan(45);
    expect(median('magistrates', 'charged_on', 'offence_completed_on')).toBeGreaterThan(25);
    expect(median('magistrates', 'charged_on', 'offence_completed_on')).toBeLessThan(120);
    expect(median('crown', 'charged_on', 'offence_completed_on')).toBeGreaterThan(60);
    expect(daysBetween(defendants, 'charged_on', 'offence_completed_on').filter((days) => days < 0)).toEqual(
      [],
    );
    expect(daysBetween(table('fact_crime'), 'recorded_on', 'outcome_on').filter((days) => days < 0)).toEqual(
      [],
    );
  });

  it('end only what began, and finalise what the courts finished', () => {
    for (const row of table('fact_defendant')) {
      if (row['completed_on'] === undefined) continue;
      expect(row).toHaveProperty('tier');
      expect(row['final_result'], String(row['defendant'])).toBeDefined();
      expect(row['court'], String(row['defendant'])).toBeDefined();
    }
    const completed = table('fact_defendant').filter((row) => row['completed_on'] !== undefined);
    expect(Math.abs(completed.length - table('fact_finalisation').length)).toBeLessThanOrEqual(
      completed.length / 5,
    );
  });

  it('are the same in another order of arrival', () => {
    expect(factsOf(events.toReversed())).toEqual(facts);
  });

  it('were, on any day, those of a simulation that ended then', () => {
    const day = '2025-06-01';
    const then = [...simulate({ seed: 4, from, until: day, casesPerDay: casesPerDayFor(500, from, until) })];
    const known = events.filter(({ recordedAt }) => londonDateOf(recordedAt) < day);
    expect(known.length).toBe(then.length);
    expect(factsOf(known)).toEqual(factsOf(then.map(recordedAsSaid)));
  });
});
