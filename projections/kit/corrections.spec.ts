/** Corrections replace whole, may be corrected and taken back themselves, and never reach beyond their agency. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { correctionOf, event, keyOf, retractionOf } from '../spec-support.ts';
import type { SettledEvent } from './corrections.ts';
import { holds, settleCorrections } from './corrections.ts';

const flagged = event('police.crime-flagged', { strands: ['race'] }, { time: '2026-05-03' });

/** What an event says after all of these, and what became of it. */
function settled(of: RecordedEvent, ...events: readonly RecordedEvent[]): SettledEvent {
  const found = settleCorrections(events).find(({ key }) => key.id === of.id && key.source === of.source);
  if (found === undefined) throw new Error('expected the event among those settled');
  return found;
}

const strandsOf = ({ data }: SettledEvent): unknown => ('strands' in data ? data.strands : undefined);

describe('a correction', () => {
  const toReligion = correctionOf(
    flagged,
    { strands: ['religion'] },
    { time: '2026-05-04', happened: '2026-05-01' },
  );

  it('replaces what an event says and when it happened, and keeps what it said before', () => {
    const event = settled(flagged, toReligion, flagged);
    expect(strandsOf(event)).toEqual(['religion']);
    expect(event.when).toMatchObject({ date: '2026-05-01', precision: 'date' });
    expect(event.standing).toEqual({ kind: 'corrected', by: keyOf(toReligion) });
    expect(event.before).toMatchObject([
      {
        key: keyOf(flagged),
        data: { strands: ['race'] },
        when: { date: '2026-05-03' },
        replacedBy: keyOf(toReligion),
      },
    ]);
    expect(settled(toReligion, toReligion, flagged).standing).toEqual({
      kind: 'applied',
      to: keyOf(flagged),
    });
  });

  it('replaces whole: what it leaves out is gone', () => {
    const bare = correctionOf(flagged, { perceivedBy: undefined }, { time: '2026-05-04' });
    expect(settled(flagged, flagged, bare).data).not.toHaveProperty('perceivedBy');
  });

  it('gives way to a rival of later time, and of one time to the greater id', () => {
    const later = correctionOf(flagged, { strands: ['disability'] }, { time: '2026-05-06', id: 'a' });
    const sameTime = correctionOf(flagged, { strands: ['transgender'] }, { time: '2026-05-06', id: 'b' });
    expect(strandsOf(settled(flagged, later, flagged, toReligion))).toEqual(['disability']);
    const event = settled(flagged, sameTime, later, flagged, toReligion);
    expect(strandsOf(event)).toEqual(['transgender']);
    expect(event.before.map(({ data }) => 'strands' in data && data.strands)).toEqual([
      ['race'],
      ['religion'],
      ['disability'],
    ]);
    expect(settled(later, sameTime, later, flagged).standing).toEqual({
      kind: 'outdone',
      by: keyOf(sameTime),
    });
  });

  it('taken back, restores what it replaced', () => {
    const back = retractionOf(toReligion, { time: '2026-05-05' });
    const event = settled(flagged, flagged, toReligion, back);
    expect(strandsOf(event)).toEqual(['race']);
    expect(event).toMatchObject({ standing: { kind: 'stands' }, before: [] });
    expect(settled(toReligion, flagged, toReligion, back).standing).toMatchObject({
      kind: 'retracted',
      by: keyOf(back),
    });
  });

  it('may be corrected, by saying the correction anew or the fact itself', () => {
    const anew = correctionOf(
      toReligion,
      { data: { ...flagged.data, strands: ['disability'] }, time: '2026-05-02T00:00:00+01:00' },
      { time: '2026-05-06' },
    );
    const event = settled(flagged, anew, flagged, toReligion);
    expect(strandsOf(event)).toEqual(['disability']);
    expect(event.when.date).toBe('2026-05-02');
    const { source, id } = toReligion;
    const itself = correctionOf(
      { ...flagged, source, id },
      { strands: ['transgender'] },
      { time: '2026-05-06' },
    );
    expect(strandsOf(settled(flagged, itself, flagged, toReligion))).toEqual(['transgender']);
    const back = retractionOf(itself, { time: '2026-05-07' });
    expect(strandsOf(settled(flagged, itself, flagged, toReligion, back))).toEqual(['religion']);
  });
});

describe('a retraction', () => {
  it('takes an event away with all its corrections, and, taken back, gives it again', () => {
    const correction = correctionOf(flagged, { strands: ['religion'] }, { time: '2026-05-08' });
    const gone = retractionOf(flagged, { time: '2026-05-05' });
    const event = settled(flagged, flagged, correction, gone);
    expect(holds(event)).toBe(false);
    expect(event.standing).toMatchObject({
      kind: 'retracted',
      by: keyOf(gone),
      when: { date: '2026-05-05' },
    });
    expect(settled(correction, flagged, correction, gone).standing).toEqual({
      kind: 'outdone',
      by: keyOf(gone),
    });
    const back = retractionOf(gone, { time: '2026-05-06' });
    expect(strandsOf(settled(flagged, flagged, correction, gone, back))).toEqual(['religion']);
  });
});

describe('what changes nothing', () => {
  const change = (told: Parameters<typeof correctionOf>[2]) =>
    correctionOf(flagged, { strands: ['religion'] }, told);

  it.each([
    ['an event that has not come yet', change({}), [], { kind: 'waiting', for: keyOf(flagged) }],
    [
      "another agency's event",
      change({ agency: 'court' }),
      [flagged],
      { kind: 'ignored', because: 'foreign-agency' },
    ],
    [
      'another subject',
      change({ subject: 'urn:01ZD0303226' }),
      [flagged],
      { kind: 'ignored', because: 'other-subject' },
    ],
    [
      'another type',
      event('record.event-corrected', {
        ...change({}).data,
        type: 'record.access-restricted',
        data: { reasonCode: 'court-order' },
        version: 1,
      }),
      [flagged],
      { kind: 'ignored', because: 'other-type' },
    ],
  ])('is a correction of %s', (_, correction, others, standing) => {
    expect(settled(correction, correction, ...others).standing).toEqual(standing);
    if (others.length > 0) expect(strandsOf(settled(flagged, correction, ...others))).toEqual(['race']);
  });

  it('is a circle of retractions', () => {
    const one = event(
      'record.event-retracted',
      { target: { source: '/met/connect', id: 'two' } },
      { id: 'one' },
    );
    const two = event(
      'record.event-retracted',
      { target: { source: '/met/connect', id: 'one' } },
      { id: 'two' },
    );
    const itself = event(
      'record.event-retracted',
      { target: { source: '/met/connect', id: 'self' } },
      { id: 'self' },
    );
    for (const each of settleCorrections([one, two, itself])) {
      expect(each.standing).toEqual({ kind: 'ignored', because: 'circular' });
    }
  });
});

describe('any set of corrections and retractions', () => {
  const source = '/met/connect';
  const id = fc.constantFrom('f', 'a', 'b', 'c', 'd');
  const amendment = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    target: id,
    retracts: fc.boolean(),
    day: fc.integer({ min: 1, max: 3 }),
    strand: fc.constantFrom('race', 'religion', 'disability' as const),
  });

  it('comes to the same in any order of arrival', () => {
    const fact = event('police.crime-flagged', { strands: ['race'] }, { id: 'f' });
    fc.assert(
      fc.property(
        fc.uniqueArray(amendment, { selector: (each) => each.id, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        (all, order) => {
          const events = [
            fact,
            ...all.map(({ id, target, retracts, day, strand }) => {
              const told = { id, time: `2026-05-0${day}` };
              return retracts
                ? event('record.event-retracted', { target: { source, id: target } }, told)
                : correctionOf({ ...fact, id: target }, { strands: [strand] }, told);
            }),
          ];
          const shuffled = events
            .map((each) => ({ each, at: order.next().value }))
            .sort((a, b) => a.at - b.at);
          const face = (settledEvents: readonly SettledEvent[]) =>
            settledEvents
              .map(({ key, data, when, standing, before }) => ({ key, data, when, standing, before }))
              .sort((a, b) => (a.key.id < b.key.id ? -1 : 1));
          expect(face(settleCorrections(shuffled.map(({ each }) => each)))).toEqual(
            face(settleCorrections(events)),
          );
        },
      ),
    );
  });
});
