/** A decision not to tell a victim holds only once another person signed it off. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given, keyOf, retractionOf } from '../spec-support.ts';
import { awaitsSignOff, isSignedOff } from './not-informing.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const neighbour = 'met-nominal:884999';
const suspect = 'met-nominal:771902';

const victim = (person: string) =>
  event('police.victim-identified', { person, crimes: [crime] }, { time: '2026-05-01' });
const arrested = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-03' });
const background = [victim(her), victim(neighbour), arrested];

const decided = event(
  'contact.not-informing-decided',
  { victims: [her], topics: ['arrest'], tellsOf: undefined, decidedBy: 'wco-17' },
  { time: '2026-05-04' },
);
const signed = (signedOffBy: string, agreed = true, time = '2026-05-05', agency = 'witness-care') =>
  event(
    'contact.not-informing-signed-off',
    { target: keyOf(decided), signedOffBy, agreed },
    { time, agency },
  );

const open = (...events: readonly RecordedEvent[]) =>
  given(...background, ...events)
    .shownTo(her, '2026-06-01')
    .stillToTell.map(({ topic }) => topic);
const only = (...events: readonly RecordedEvent[]) => {
  const [decision] = given(...background, ...events).folded().notInforming;
  if (decision === undefined) throw new Error('expected a decision');
  return decision;
};
const codes = (...events: readonly RecordedEvent[]) =>
  given(...background, ...events)
    .folded()
    .findings.map(({ code }) => code);

describe('a decision not to tell', () => {
  it('waits for another person, and until then she is still to be told', () => {
    expect(open(decided)).toEqual(['arrest']);
    expect(awaitsSignOff(only(decided))).toBe(true);
  });

  it('holds once another person agreed', () => {
    expect(open(decided, signed('wcm-02'))).toEqual([]);
    expect(isSignedOff(only(decided, signed('wcm-02')))).toBe(true);
  });

  it('does not hold signed by who made it, which is a finding', () => {
    expect(open(decided, signed('wco-17'))).toEqual(['arrest']);
    expect(only(decided, signed('wco-17')).signOffs).toMatchObject([
      { signedOffBy: 'wco-17', counts: false },
    ]);
    expect(codes(decided, signed('wco-17'))).toContain('signed-off-by-decider');
    expect(codes(decided, signed('wcm-02'))).not.toContain('signed-off-by-decider');
  });

  it('holds signed under the same code by another agency: staff codes are each agency’s own', () => {
    expect(isSignedOff(only(decided, signed('wco-17', true, '2026-05-05', 'police')))).toBe(true);
  });

  it('does not hold where the other person disagreed, or disagreed later', () => {
    expect(open(decided, signed('wcm-02', false))).toEqual(['arrest']);
    expect(open(decided, signed('wcm-02'), signed('wcm-03', false, '2026-05-06'))).toEqual(['arrest']);
    expect(awaitsSignOff(only(decided, signed('wcm-02', false)))).toBe(false);
  });

  it('is the same whichever of the two came first', () => {
    expect(only(signed('wcm-02'), decided).signOffs).toHaveLength(1);
  });

  it('no longer holds once taken back, or its signature is', () => {
    const signature = signed('wcm-02');
    expect(open(decided, signature, retractionOf(signature))).toEqual(['arrest']);
    expect(open(decided, signature, retractionOf(decided))).toEqual(['arrest']);
  });

  it('covers what had happened by then, not what comes later', () => {
    const again = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-20' });
    expect(open(decided, signed('wcm-02'), again)).toEqual(['arrest']);
  });

  it('covers the matters it names and no other of the topic', () => {
    const earlier = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-02' });
    const named = event(
      'contact.not-informing-decided',
      { victims: [her], topics: ['arrest'], tellsOf: [keyOf(arrested)], decidedBy: 'wco-17' },
      { time: '2026-05-04' },
    );
    const signature = event(
      'contact.not-informing-signed-off',
      { target: keyOf(named), signedOffBy: 'wcm-02', agreed: true },
      { time: '2026-05-05' },
    );
    expect(open(earlier, named, signature)).toEqual(['arrest']);
  });

  it('is about the victims it names only, and so is its signature', () => {
    const page = given(...background, decided, signed('wcm-02')).shownTo(neighbour, '2026-06-01');
    expect(page.stillToTell.map(({ topic }) => topic)).toEqual(['arrest']);
    expect(page.events.map(({ type }) => type)).not.toContain('contact.not-informing-signed-off');
  });
});

describe('a signature', () => {
  const said = (...events: readonly RecordedEvent[]) =>
    given(...background, ...events)
      .shownTo(her, '2026-06-01')
      .events.filter(({ type }) => type === 'contact.not-informing-signed-off')
      .map(({ says }) => says);

  it('reads as what it comes to', () => {
    expect(said(decided, signed('wcm-02'))).toEqual([
      'Another person agreed that the victim is not told: arrest.',
    ]);
    expect(said(decided, signed('wcm-02', false))).toEqual([
      'Another person did not agree that the victim is not told: arrest.',
    ]);
    expect(said(decided, signed('wco-17'))).toEqual([
      'Who decided not to tell the victim signed it too, which does not count: arrest.',
    ]);
  });

  it('under a decision that is not in the case is a finding', () => {
    expect(codes(signed('wcm-02'))).toContain('sign-off-of-unknown');
  });
});
