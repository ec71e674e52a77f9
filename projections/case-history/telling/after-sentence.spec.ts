/** Stages of a sentence: told to victims in the contact scheme, and to nobody else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given } from '../../spec-support.ts';
import { tellingsOf } from './tellings.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const neighbour = 'met-nominal:884999';
const defendant = 'met-nominal:771902';
const second = 'met-nominal:771903';

const victim = (person: string) =>
  event('police.victim-identified', { person, crimes: [crime] }, { time: '2026-01-05' });
const charged = (suspect: string) =>
  event(
    'police.suspect-charged',
    {
      suspect,
      offences: [{ offence: suspect.slice(-1), offenceCode: 'CD98067', crimes: [crime] }],
      asn: undefined,
      references: undefined,
      firstHearing: undefined,
    },
    { time: '2026-01-10' },
  );
const background = [victim(her), victim(neighbour), charged(defendant), charged(second)];

const joined = (time: string, about: string | undefined = defendant, who = her) =>
  event('probation.victim-opted-in', { victims: [who], defendant: about }, { time });
const left = (time: string, about: string | undefined = defendant, who = her) =>
  event('probation.victim-opted-out', { victims: [who], defendant: about }, { time });
const set = (on: string, time: string) => event('prison.release-date-set', { defendant, on }, { time });
const released = (time: string) => event('prison.released', { defendant }, { time });
const notified = (eventDate: string, time: string) =>
  event(
    'probation.stage-notified',
    { victims: [her], defendant, stage: 'release', eventDate, toldOn: undefined },
    { time },
  );

/** The stages to be told of: when each happened, to whom, and when she was told. */
function stages(...events: readonly RecordedEvent[]): readonly string[] {
  const tellings = tellingsOf(given(...background, ...events).folded());
  return tellings.triggers
    .filter(({ holder }) => holder === 'probation')
    .map((trigger) => {
      const told = tellings.tellingOf(trigger, her)?.when.date ?? 'not told';
      return `${trigger.entry.type} ${trigger.topic} to ${trigger.concerns.victims.join(', ')}: ${told}`;
    });
}
const open = (asOf: string, ...events: readonly RecordedEvent[]) =>
  given(...background, ...events)
    .shownTo(her, asOf)
    .stillToTell.filter(({ holder }) => holder === 'probation')
    .map(({ says }) => says);

describe('a stage of the sentence', () => {
  it('is to be told to who joined the scheme, and to nobody else', () => {
    expect(stages(joined('2027-01-05'), released('2027-09-03'))).toEqual([
      `prison.released offender-stage to ${her}: not told`,
    ]);
    expect(stages(released('2027-09-03'))).toEqual([]);
  });

  it('is told in order: who joined after it is not to be told, who left before it neither', () => {
    expect(stages(released('2027-09-03'), joined('2027-10-05'))).toEqual([]);
    expect(stages(joined('2027-01-05'), left('2027-05-01'), released('2027-09-03'))).toEqual([]);
    expect(
      stages(joined('2027-01-05'), left('2027-05-01'), joined('2027-06-01'), released('2027-09-03')),
    ).toHaveLength(1);
  });

  it('to come is told also to who joins before its day', () => {
    expect(open('2027-08-20', set('2027-09-03', '2027-07-01'), joined('2027-08-15'))).toEqual([
      'The offender is to be released from prison on 3 September 2027.',
    ]);
  });

  it('is told to who joined for that defendant, or for everybody', () => {
    expect(stages(joined('2027-01-05', second), released('2027-09-03'))).toEqual([]);
    const all = event(
      'probation.victim-opted-in',
      { victims: [her], defendant: undefined },
      { time: '2027-01-05' },
    );
    expect(stages(all, released('2027-09-03'))).toHaveLength(1);
  });

  it('is no longer still to tell once she left the scheme', () => {
    const before = [joined('2027-01-05'), released('2027-09-03')];
    expect(open('2027-09-10', ...before)).toHaveLength(1);
    expect(open('2027-09-10', ...before, left('2027-09-08'))).toEqual([]);
  });

  it('announced for its day is told of by who told of the announcement', () => {
    const events = [
      joined('2027-01-05'),
      set('2027-09-03', '2027-07-01'),
      notified('2027-09-03', '2027-07-10'),
    ];
    expect(stages(...events, released('2027-09-03'))).toEqual([
      `prison.release-date-set offender-stage to ${her}: 2027-07-10`,
      `prison.released offender-stage to ${her}: 2027-07-10`,
    ]);
    expect(stages(...events, released('2027-09-05')).at(-1)).toMatch(/not told$/);
  });

  it('set anew is to be told anew, and the first day no longer', () => {
    const events = [joined('2027-01-05'), set('2027-09-03', '2027-07-01'), set('2027-10-01', '2027-08-01')];
    expect(open('2027-08-20', ...events)).toEqual([
      'The offender is to be released from prison on 1 October 2027.',
    ]);
  });

  it('counts as told on the day a letter was sent', () => {
    const letter = event(
      'probation.stage-notified',
      {
        victims: [her],
        defendant,
        stage: 'recall',
        eventDate: '2027-11-02',
        toldOn: '2027-11-05',
        method: 'letter',
      },
      { time: '2027-11-03' },
    );
    const recalled = event('prison.recalled', { defendant }, { time: '2027-11-02' });
    expect(stages(joined('2027-01-05'), recalled, letter)).toEqual([
      `prison.recalled offender-stage to ${her}: 2027-11-05`,
    ]);
  });

  it('may be a review: told with how to make a statement, where it is the Parole Board’s', () => {
    const review = (body: 'parole-board' | 'mental-health-tribunal') =>
      event('parole.review-set', { defendant, on: '2027-06-10', body }, { time: '2027-03-01' });
    expect(stages(joined('2027-01-05'), review('parole-board'))).toEqual([
      `parole.review-set offender-stage to ${her}: not told`,
      `parole.review-set personal-statement to ${her}: not told`,
    ]);
    expect(stages(joined('2027-01-05'), review('mental-health-tribunal'))).toHaveLength(1);
  });
});

describe('the contact scheme', () => {
  it('is whatever she chose last before the stage happened', () => {
    const choices = fc.array(fc.tuple(fc.constantFrom('in', 'out'), fc.integer({ min: 1, max: 12 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        const byMonth = new Map(chosen.map(([choice, month]) => [month, choice]));
        const steps = [...byMonth].map(([month, choice]) => {
          const time = `2027-${String(month).padStart(2, '0')}-05`;
          return choice === 'in' ? joined(time) : left(time);
        });
        const last = [...byMonth]
          .filter(([month]) => month <= 6)
          .sort(([a], [b]) => a - b)
          .at(-1);
        expect(stages(...steps, released('2027-06-20'))).toHaveLength(last?.[1] === 'in' ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every step of a victim, in order', () => {
    const referral = event(
      'witness-care.victim-contact-scheme-referred',
      { victims: [her], defendant, basis: 'hospital-order' },
      { time: '2026-12-01' },
    );
    const received = event(
      'probation.referral-received',
      { victims: [her], defendant },
      { time: '2026-12-03' },
    );
    const { victims } = given(
      ...background,
      left('2027-05-01'),
      joined('2027-01-05'),
      received,
      referral,
    ).folded();
    expect(victims.find(({ person }) => person === her)?.contactScheme.map(({ value }) => value)).toEqual([
      'referred',
      'received',
      'joined',
      'left',
    ]);
  });
});
