/** What is put into a simulation on purpose is found in it, and nothing else changes. */
import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import { utcText } from './kit/london-clock.ts';
import { casesPerDayFor, simulate } from './simulate.ts';
import { allOf, defendantCases } from './spec-support.ts';
import { parseTruth, TruthError, truthExamples, type Truth } from './truths.ts';

const years = { from: '2024-01-01', until: '2026-01-01' } as const;

function world(cases: number, ...truths: readonly Truth[]) {
  const casesPerDay = casesPerDayFor(cases, years.from, years.until);
  return [...simulate({ seed: 3, ...years, casesPerDay, truths })];
}

describe('a truth', () => {
  it('is read as it is written in the help', () => {
    expect(truthExamples.map(parseTruth).map(({ kind }) => kind)).toEqual([
      'slower-court',
      'feed-gap',
      'more-contested',
    ]);
    expect(parseTruth('slower-court=C01SN,45,2025-06-01')).toEqual({
      kind: 'slower-court',
      court: 'C01SN00',
      days: 45,
      from: '2025-06-01',
    });
  });

  it.each([
    ['slower-cort=C01SN,45,2025-06-01', 'A truth begins with slower-court=, feed-gap=, more-contested='],
    ['slower-court=C01SN,45', 'slower-court takes 3 values, not 2'],
    ['slower-court=C01XX,45,2025-06-01', '"C01XX" is no court; expected one of C01SN00'],
    ['slower-court=B01EF00,45,2025-06-01', '"B01EF00" is no Crown Court of London'],
    ['slower-court=C01SN,lots,2025-06-01', 'Expected days from 1 to 1000, not "lots"'],
    ['slower-court=C01SN,45,June', 'Expected a day such as 2025-06-01, not "June"'],
    [
      'feed-gap=/synthetic/hmcts/xhibitt,2025-03-03,2025-03-17,sent-late',
      'did you mean /synthetic/hmcts/xhibit?',
    ],
    [
      'feed-gap=/synthetic/hmcts/xhibit,2025-03-17,2025-03-03,sent-late',
      '2025-03-03 is not after 2025-03-17',
    ],
    ['feed-gap=/synthetic/hmcts/xhibit,2025-03-03,2025-03-17,lost', 'never-sent or sent-late, not "lost"'],
    ['more-contested=C01WG,90,2025-06-01', 'Expected a factor from 0.1 to 5, not "90"'],
  ])('%s is refused with what was expected', (text, message) => {
    expect(() => parseTruth(text)).toThrow(TruthError);
    expect(() => parseTruth(text)).toThrow(message);
  });
});

const gap = {
  kind: 'feed-gap',
  source: '/synthetic/met/connect',
  from: '2025-03-03',
  until: '2025-03-17',
} as const;
const lineOf = ({ id, sender, recorded }: SimulatedEvent) => `${sender.source} ${id} ${recorded}`;
const isInGap = ({ sender, recorded }: SimulatedEvent) => {
  const text = utcText(recorded);
  return sender.source === gap.source && text >= gap.from && text < gap.until;
};

describe('a source that is silent', () => {
  const usual = world(300);

  it('leaves out what it never sends, and the numbers of it', () => {
    const silent = world(300, { ...gap, missed: 'never-sent' });
    expect(usual.some(isInGap)).toBe(true);
    expect(silent).toEqual(usual.filter((event) => !isInGap(event)));
  });

  it('sends afterwards what it sends late, and nothing is lost', () => {
    const late = world(300, { ...gap, missed: 'sent-late' });
    expect(late.some(isInGap)).toBe(false);
    expect(late.map(({ id, sender }) => sender.source + id).sort()).toEqual(
      usual.map(({ id, sender }) => sender.source + id).sort(),
    );
    const others = ({ sender }: SimulatedEvent) => sender.source !== gap.source;
    expect(late.filter(others).map(lineOf)).toEqual(usual.filter(others).map(lineOf));
  });
});

describe('a court that got slower', () => {
  it('lets each case sent to it from that day on wait the days longer, and no other', () => {
    const truth: Truth = { kind: 'slower-court', court: 'C01SN00', days: 45, from: '2024-09-01' };
    const [before, after] = [pleaHearings(world(1200)), pleaHearings(world(1200, truth))];
    const changed = [...before].filter(([id, { on }]) => after.get(id)?.on !== on);
    expect(changed.length).toBeGreaterThan(3);
    for (const [id, { on, court, decided }] of changed) {
      expect(court).toBe(truth.court);
      expect(decided >= dayNumberOf(truth.from)).toBe(true);
      expect((after.get(id)?.on ?? 0) - on).toBeGreaterThanOrEqual(truth.days);
      expect((after.get(id)?.on ?? 0) - on).toBeLessThanOrEqual(truth.days + 5);
    }
  });
});

/** By case: where and for which day the plea hearing was first listed in the Crown Court. */
function pleaHearings(events: readonly SimulatedEvent[]) {
  const found = new Map<string, { on: number; court: string; decided: number }>();
  for (const { data, subject, at } of allOf(events, 'court.hearing-listed')) {
    if (data.hearingType !== 'PTP' || found.has(subject)) continue;
    found.set(subject, { on: dayNumberOf(data.on), court: data.court, decided: Math.floor(at / 86_400) });
  }
  return found;
}

describe('a court whose mix changed', () => {
  it('tries more of its cases from that day on; the other courts are as they were', () => {
    const truth: Truth = { kind: 'more-contested', court: 'C01SN00', factor: 5, from: '2024-01-01' };
    const tried = (events: readonly SimulatedEvent[]) => {
      const listed = allOf(events, 'court.hearing-listed').filter(
        ({ data }) => data.hearingType === 'TRL' && data.replaces === undefined,
      );
      const atCourt = listed.filter(({ data }) => data.court === truth.court).length;
      return { atCourt, elsewhere: listed.length - atCourt };
    };
    const [usual, mixed] = [world(2000), world(2000, truth)];
    const defendantsThere = (events: readonly SimulatedEvent[]) =>
      defendantCases(events).filter(({ crown }) => crown === truth.court).length;
    expect(defendantsThere(mixed)).toBe(defendantsThere(usual));
    expect(tried(mixed).atCourt).toBeGreaterThan(tried(usual).atCourt * 1.3);
    expect(tried(mixed).elsewhere).toBe(tried(usual).elsewhere);
  });
});

describe('one court only', () => {
  it('has every case charged near it, and sent to it where its offence may be', () => {
    const casesPerDay = casesPerDayFor(60, years.from, years.until);
    const events = [...simulate({ seed: 3, ...years, casesPerDay, onlyCourt: 'C01KT00' })];
    const boroughs = new Set(allOf(events, 'police.crime-reported').map(({ data }) => data.placeBorough));
    expect([...boroughs].every((each) => each !== undefined && ofKingston.includes(each))).toBe(true);
    const sent = defendantCases(events).filter(({ crown }) => crown !== undefined);
    expect(sent.every(({ crown }) => crown === 'C01KT00')).toBe(true);
    expect(sent.length).toBeGreaterThan(20);
  });
});

/** Kensington is Southwark's; these four are Kingston's. */
const ofKingston = ['E09000021', 'E09000024', 'E09000027', 'E09000032'];
