/** How long cases took from step to step, as kept across cases. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { dayNumberOf } from '../kit/london.ts';
import { event, given } from '../spec-support.ts';
import { stepWaits, stepWaitSchema } from './rows.ts';

const crime = '01-2301234-26';
const suspect = 'met-nominal:771902';
const reported = event('police.crime-reported', { crime }, { time: '2026-05-01' });
const recorded = event(
  'police.crime-recorded',
  { crime, offenceCode: 'CD98067', references: undefined },
  { time: '2026-05-02' },
);
const arrested = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-03' });
const charged = event(
  'police.suspect-charged',
  { suspect, offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [crime] }], references: undefined },
  { time: '2026-05-21' },
);

const waits = (...events: readonly RecordedEvent[]) =>
  (given(...events).rows()['step_wait'] ?? []).map(
    ({ from_step, to_step, started_on, ended_on, left_on }) => {
      const days = (until: unknown) => (typeof until === 'number' ? until - Number(started_on) : undefined);
      return [from_step, to_step, days(ended_on), days(left_on)];
    },
  );

describe('a wait between two steps', () => {
  it('is open until the next step is reached', () => {
    expect(waits(reported, recorded, arrested)).toEqual([['reported', 'investigated', undefined, undefined]]);
    expect(waits(reported, recorded, arrested, charged)).toEqual([
      ['reported', 'investigated', 20, undefined],
      ['investigated', 'charging-decision', 0, undefined],
      ['charging-decision', 'first-hearing', undefined, undefined],
    ]);
  });

  it('is left where the case ends before it', () => {
    const nfa = event(
      'police.no-further-action-decided',
      { suspect, crimes: [crime], decidedBy: 'police' },
      { time: '2026-05-11' },
    );
    expect(waits(reported, recorded, arrested, nfa)).toEqual([
      ['reported', 'investigated', 10, undefined],
      ['investigated', 'charging-decision', undefined, 0],
    ]);
  });

  it('is not counted where a day is known by its month only, or a step was passed unrecorded', () => {
    expect(waits(event('police.crime-reported', { crime }, { time: '2026-05' }), arrested)).toEqual([]);
    const sentence = event(
      'court.sentence-passed',
      { defendant: suspect, offences: [{ offence: '1', disposalCode: '1002' }] },
      { time: '2026-08-01' },
    );
    expect(waits(reported, charged, sentence).map(([from]) => from)).toEqual(['reported', 'investigated']);
  });

  it('is compared within the category of the gravest offence', () => {
    expect(given(reported, recorded).rows()['step_wait']).toMatchObject([
      { category: 'CE', started_on: dayNumberOf('2026-05-01') },
    ]);
    expect(given(reported).rows()['step_wait']).toMatchObject([{ category: '' }]);
  });

  it('is asked for as it was on a day', () => {
    const { params, row } = stepWaits('2026-05-10');
    expect(params).toEqual(Array.from({ length: 4 }, () => dayNumberOf('2026-05-10')));
    const answer = { from: 'reported', to: 'investigated', group: 'CE', days: 9, ended: 0, count: 2 };
    expect(row).toBe(stepWaitSchema);
    expect(row.parse(answer)).toEqual({ ...answer, ended: false });
  });
});
