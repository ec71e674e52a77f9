/** What whoever works with such cases would find odd at once is in no simulated journey. */
import { beforeAll, describe, expect, it } from 'vitest';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import { day, dayOf, hour } from './kit/london-clock.ts';
import { courts } from './shapes/courts.ts';
import { casesPerDayFor, simulate } from './simulate.ts';
import { allOf } from './spec-support.ts';

const years = { from: '2024-01-01', until: '2026-11-01' } as const;
let events: readonly SimulatedEvent[];

beforeAll(() => {
  events = [...simulate({ seed: 5, ...years, casesPerDay: casesPerDayFor(2500, years.from, years.until) })];
});

const caseOf = ({ id }: SimulatedEvent) => id.split('-')[1];

/** Of each case and person the first time that something happened. */
function firstTimes(found: readonly (readonly [SimulatedEvent, string])[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [event, person] of found) {
    const key = `${caseOf(event)} ${person}`;
    times.set(key, Math.min(times.get(key) ?? Infinity, event.at));
  }
  return times;
}

describe('in simulated journeys', () => {
  it('only who was arrested is charged at a police station; who came by appointment gets a requisition', () => {
    const arrests = firstTimes(
      allOf(events, 'police.suspect-arrested').map((each) => [each, each.data.suspect]),
    );
    const charges = allOf(events, 'police.suspect-charged').filter(({ data }) => data.method === 'charge');
    expect(charges.length).toBeGreaterThan(50);
    const without = charges.filter(
      (charge) => (arrests.get(`${caseOf(charge)} ${charge.data.suspect}`) ?? Infinity) > charge.at,
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('who is kept for the court of the next day is not released after the charge', () => {
    const firstHearings = new Map(
      allOf(events, 'police.suspect-charged').map(({ data, at, id }) => [
        `${id.split('-')[1]} ${data.suspect}`,
        { on: Date.parse(data.firstHearing?.on ?? '') / 1000 / day, charged: dayOf(at) },
      ]),
    );
    const released = allOf(events, 'police.suspect-released').filter(({ data }) => data.basis === 'charged');
    expect(released.length).toBeGreaterThan(50);
    for (const each of released) {
      const hearing = firstHearings.get(`${caseOf(each)} ${each.data.suspect}`);
      if (hearing !== undefined) expect(hearing.on - hearing.charged).toBeGreaterThan(1);
    }
  });

  it('the prosecution has a case before it decides on it', () => {
    const received = firstTimes(allOf(events, 'cps.referral-received').map((each) => [each, '']));
    const decided = firstTimes(allOf(events, 'cps.charging-decision-made').map((each) => [each, '']));
    const late = [...decided].filter(([key, at]) => (received.get(key) ?? -Infinity) > at);
    expect(late).toEqual([]);
  });

  it('nobody is imprisoned for longer than the law has it, nor where it has only a fine', () => {
    const codes = new Map(
      allOf(events, 'court.case-received')
        .flatMap(({ data }) => data.defendants)
        .flatMap(({ offences }) =>
          offences.map(({ offence, offenceCode }) => [offence, offenceCode] as const),
        ),
    );
    const { fineOnly, summary, suspended } = courts.sentenceLimits.value;
    const terms = allOf(events, 'court.sentence-passed').flatMap(({ data }) =>
      data.offences.flatMap(({ offence, custodyDays, suspended: isSuspended = false }) =>
        custodyDays === undefined ? [] : [{ code: codes.get(offence) ?? '', custodyDays, isSuspended }],
      ),
    );
    expect(terms.length).toBeGreaterThan(30);
    for (const { code, custodyDays, isSuspended } of terms) {
      expect(fineOnly).not.toContain(code);
      if (offenceCategory(code) === 'CS') expect(custodyDays).toBeLessThanOrEqual(summary);
      if (isSuspended) expect(custodyDays).toBeLessThanOrEqual(suspended);
    }
  });

  it('the scheme for unduly lenient sentences is told of only after the Crown Court', () => {
    const atCrown = new Set(allOf(events, 'court.sent-to-crown-court').map(caseOf));
    const told = allOf(events, 'contact.victim-informed').filter(({ data }) =>
      data.topics.includes('unduly-lenient-sentence'),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((each) => !atCrown.has(caseOf(each))).map(({ id }) => id)).toEqual([]);
  });

  it('victims are interviewed in the day', () => {
    const hours = allOf(events, 'police.victim-interviewed').map(({ at }) => (at % day) / hour);
    expect(hours.length).toBeGreaterThan(50);
    expect(hours.filter((each) => each < 8 || each > 20)).toEqual([]);
  });
});
