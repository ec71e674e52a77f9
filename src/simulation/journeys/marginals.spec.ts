/** Ten thousand simulated cases, counted from their events, come near the figures that are cited for London. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isConviction } from '#contracts/vocabulary/results.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import { day, dateOf } from './kit/london-clock.ts';
import { courts } from './shapes/courts.ts';
import { outcomes, withdrawal } from './shapes/outcomes.ts';
import { people } from './shapes/people.ts';
import { casesPerDayFor, simulate } from './simulate.ts';
import { allOf, defendantCases, meanOf, medianOf, sharesOf, type DefendantCase } from './spec-support.ts';

const cases = 10_000;
const years = { from: '2023-11-01', until: '2026-11-01' } as const;

let events: readonly SimulatedEvent[];
let defendants: readonly DefendantCase[];

beforeAll(() => {
  const casesPerDay = casesPerDayFor(cases, years.from, years.until);
  events = [...simulate({ seed: 1, ...years, casesPerDay })];
  defendants = defendantCases(events);
}, 60_000);

/** The last outcome of every crime that has one. */
function lastOutcomes(): readonly string[] {
  const last = new Map(
    allOf(events, 'police.outcome-assigned').map(({ data }) => [data.crime, data.outcomeType]),
  );
  return [...last.values()];
}

const among = (values: readonly string[], wanted: readonly string[]) =>
  values.filter((value) => wanted.includes(value)).length / values.length;

describe('ten thousand simulated cases', () => {
  it('tell about 25 events each', () => {
    expect(events.length / cases).toBeGreaterThan(22);
    expect(events.length / cases).toBeLessThan(28);
  });

  it('end with outcomes in the cited shares, within two percentage points', () => {
    const assigned = lastOutcomes();
    expect(Math.abs(among(assigned, ['1', '1A']) - outcomes.charged.value)).toBeLessThan(0.02);
    expect(Math.abs(among(assigned, ['14', '16']) - outcomes.victimDoesNotSupport.value)).toBeLessThan(0.02);
    expect(Math.abs(among(assigned, ['18']) - outcomes.noSuspect.value)).toBeLessThan(0.02);
  });

  it('are closed in a median near the published 14 days, between 10 and 25', () => {
    const recorded = new Map(allOf(events, 'police.crime-recorded').map(({ data, at }) => [data.crime, at]));
    const days = allOf(events, 'police.outcome-assigned').map(
      ({ data, at }) => (at - (recorded.get(data.crime) ?? at)) / day,
    );
    expect(medianOf(days)).toBeGreaterThan(10);
    expect(medianOf(days)).toBeLessThan(25);
  });

  it('carry the strands of 2020-21, within two percentage points, and so many of them per offence, within one', () => {
    const flags = allOf(events, 'police.crime-flagged').flatMap(({ data }) =>
      data.flag === 'hate' ? [data.strands ?? []] : [],
    );
    const first = sharesOf(flags.flatMap(([strand]) => strand ?? []));
    const all = Object.values<number>(people.strand.value).reduce((sum, each) => sum + each, 0);
    for (const [strand, count] of Object.entries<number>(people.strand.value)) {
      expect(Math.abs(([...first].find(([name]) => name === strand)?.[1] ?? 0) - count / all)).toBeLessThan(
        0.02,
      );
    }
    expect(Math.abs(meanOf(flags.map(({ length }) => length)) - 1 - people.secondStrand.value)).toBeLessThan(
      0.01,
    );
  });

  it('are first listed 20 days after the charge in the median, within three', () => {
    const days = defendants.flatMap(({ firstListing, charged }) =>
      firstListing === undefined ? [] : [firstListing - charged],
    );
    expect(Math.abs(medianOf(days) - courts.daysToFirstHearing.value.median)).toBeLessThan(3);
  });

  it('take from charge to completion in 2025 and 2026 what was published: Crown Court 179 days, magistrates 39 to 52, within a quarter', () => {
    const days = (crown: boolean) =>
      defendants
        .filter(
          (each) =>
            (each.crown !== undefined) === crown &&
            each.completed !== undefined &&
            dateOf(each.completed) >= '2025',
        )
        .map(({ completed, charged }) => (completed ?? charged) - charged);
    expect(Math.abs(medianOf(days(true)) / 179 - 1)).toBeLessThan(0.25);
    expect(medianOf(days(false))).toBeGreaterThan(39 * 0.75);
    expect(medianOf(days(false))).toBeLessThan(52 * 1.25);
  });

  it('wait longest at Snaresbrook, as its caseload has it', () => {
    const open = sharesOf(
      defendants.flatMap(({ crown, completed }) =>
        crown === undefined || completed !== undefined ? [] : [crown],
      ),
    );
    const most = [...open].sort((a, b) => b[1] - a[1])[0];
    expect(most?.[0]).toBe('C01SN00');
  });

  it('convict and are pleaded guilty to as the prosecution publishes, within four percentage points', () => {
    const closed = defendants.flatMap(({ finalisation }) => finalisation?.outcome ?? []);
    expect(
      Math.abs(among(closed, ['guilty-plea', 'convicted-after-trial']) - courts.convicted.value),
    ).toBeLessThan(0.04);
    expect(Math.abs(among(closed, ['guilty-plea']) - courts.guiltyPlea.value)).toBeLessThan(0.04);
  });

  it('have uplifts announced and recorded in the published share, within five percentage points', () => {
    const convicted = defendants.flatMap(({ finalisation }) =>
      finalisation?.upliftAnnounced === undefined ? [] : [finalisation],
    );
    const both = convicted.filter(
      ({ upliftAnnounced, upliftRecorded }) => upliftAnnounced === true && upliftRecorded === true,
    );
    expect(Math.abs(both.length / convicted.length - courts.uplift.value)).toBeLessThan(0.05);
  });

  it('have trials that are ineffective and crack in the published shares, within eight percentage points', () => {
    const results = allOf(events, 'court.trial-result-recorded').map(({ data }) => data.result);
    const { magistrates, crown } = courts.ineffective.value;
    expect(among(results, ['ineffective'])).toBeGreaterThan(magistrates - 0.08);
    expect(among(results, ['ineffective'])).toBeLessThan(crown + 0.08);
    const held = results.filter((result) => result !== 'ineffective');
    expect(Math.abs(among(held, ['cracked']) - courts.trialCracks.value)).toBeLessThan(0.08);
  });

  it('lose few victims after charge, as published, within one and a half percentage points', () => {
    const withdrew = allOf(events, 'cps.victim-withdrew-support').length / defendants.length;
    expect(Math.abs(withdrew - withdrawal.afterCharge.value)).toBeLessThan(0.015);
  });

  it('sentence nobody who was not convicted', () => {
    const convicted = new Set([
      ...allOf(events, 'court.verdict-returned').flatMap(({ data }) =>
        isConviction(data.verdict) ? [data.defendant] : [],
      ),
      ...allOf(events, 'court.plea-entered').flatMap(({ data }) =>
        data.plea === 'G' ? [data.defendant] : [],
      ),
    ]);
    const sentenced = allOf(events, 'court.sentence-passed').map(({ data }) => data.defendant);
    expect(sentenced.filter((defendant) => !convicted.has(defendant)).length).toBeLessThan(
      sentenced.length / 50,
    );
  });
});
