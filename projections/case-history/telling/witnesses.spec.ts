/** A victim is told that she must give evidence only while she must. */
import { describe, expect, it } from 'vitest';
import type { DataOf, RecordedEvent } from '#contracts/registry.ts';
import { event, given, keyOf } from '../../spec-support.ts';
import { triggersOf } from './triggers.ts';

const [her, neighbour] = ['met-nominal:884213', 'met-nominal:884999'];
const [first, second] = ['met-nominal:771902', 'met-nominal:771903'];
type Call = Partial<DataOf<'cps.witness-required'>>;
const required = (facts: Call = {}, time = '2026-07-01') =>
  event('cps.witness-required', { victims: [her], defendants: [first], ...facts }, { time });
const released = (facts: Call = {}, time = '2026-08-01') =>
  event('cps.witness-not-required', { victims: [her], defendants: [first], ...facts }, { time });

function overtaken(...events: readonly RecordedEvent[]) {
  const history = given(event('police.victim-identified', { person: her }), ...events).folded();
  return triggersOf(history).map(({ topic, overtakenBy }) => [topic, overtakenBy?.id]);
}

describe('that a victim must give evidence', () => {
  it('is to be told', () => {
    expect(overtaken(required())).toEqual([['required-to-attend', undefined]]);
  });

  it('is not to be told any more once she is not needed', () => {
    const release = released();
    expect(overtaken(required(), release)).toEqual([['required-to-attend', keyOf(release).id]]);
  });

  it('is still to be told where she is needed against one of two defendants', () => {
    const both = required({ defendants: [first, second] });
    const other = released({ defendants: [second] }, '2026-08-02');
    expect(overtaken(both, released())).toEqual([['required-to-attend', undefined]]);
    expect(overtaken(both, released(), other)).toEqual([['required-to-attend', other.id]]);
  });

  it('is still to be told where she was let off another trial', () => {
    const ofTrial = required({ hearing: 'trial-1' });
    expect(overtaken(ofTrial, released({ hearing: 'trial-2' }))).toEqual([['required-to-attend', undefined]]);
  });

  it('is still to be told to the one of two who was not let off', () => {
    const release = released();
    const history = given(required({ victims: [her, neighbour] }), release).folded();
    expect(
      triggersOf(history).map(({ concerns, overtakenBy }) => [concerns.victims, overtakenBy?.id]),
    ).toEqual([
      [[her], release.id],
      [[neighbour], undefined],
    ]);
    expect(new Set(triggersOf(history).map(({ id }) => id)).size).toBe(2);
  });

  it('is to be told again once she is needed again', () => {
    const release = released();
    expect(overtaken(required(), release, required({}, '2026-09-01'))).toEqual([
      ['required-to-attend', release.id],
      ['required-to-attend', undefined],
    ]);
  });
});
