/** How hearing dates are given up, and what stays in the list. */
import { describe, expect, it } from 'vitest';
import { event, given, keyOf } from '../spec-support.ts';
import type { Told } from '../spec-support.ts';
import type { CaseHistory } from './model.ts';

const overran = { type: 'Ineffective', code: 'W1' } as const;
const ill = { type: 'Vacated', code: 'E' } as const;

type Facts = Parameters<typeof event<'court.hearing-listed'>>[1];

const listed = (facts: Facts, told: Told) =>
  event(
    'court.hearing-listed',
    {
      hearing: 'trial',
      hearingType: 'TRIAL',
      at: '10:00',
      reason: undefined,
      replaces: undefined,
      by: undefined,
      ...facts,
    },
    told,
  );
const first = listed({ on: '2026-11-03' }, { time: '2026-06-12' });

const moves = ({ moves }: CaseHistory) =>
  moves.map(({ from, to, reason }) => [from.on, to?.on, reason?.code]);
const standing = ({ hearings }: CaseHistory) => hearings.map(({ id, standing }) => [id, standing?.on]);

describe('a hearing', () => {
  it('listed once stands, and has moved nowhere', () => {
    const history = given(first).folded();
    expect([moves(history), standing(history)]).toEqual([[], [['trial', '2026-11-03']]]);
  });

  it('listed again for another day moves, with the reason', () => {
    const again = listed({ on: '2027-02-14', reason: overran }, { time: '2026-11-03' });
    const history = given(first, again).folded();
    expect([moves(history), standing(history)]).toEqual([
      [['2026-11-03', '2027-02-14', 'W1']],
      [['trial', '2027-02-14']],
    ]);
    expect(history.moves[0]).toMatchObject({ decided: { date: '2026-11-03' }, keys: [keyOf(again)] });
  });

  it('listed at one moment by two senders for two days has not moved: they disagree', () => {
    const other = listed({ on: '2026-11-10' }, { time: '2026-06-12', source: '/hmcts/xhibit' });
    for (const history of [given(first, other).folded(), given(other, first).folded()]) {
      expect([moves(history), standing(history)]).toEqual([[], [['trial', '2026-11-10']]]);
      expect(history.findings).toContainEqual({
        code: 'senders-disagree',
        about: { kind: 'hearing', id: 'trial' },
        events: [keyOf(first), keyOf(other)],
      });
    }
  });

  it('listed again for the same place and time has not moved', () => {
    expect(moves(given(first, listed({ on: '2026-11-03' }, { time: '2026-07-01' })).folded())).toEqual([]);
  });

  it('replaced by another hearing moves, and no longer stands', () => {
    const other = listed(
      { hearing: 'retrial', on: '2027-02-14', replaces: 'trial', reason: overran },
      { time: '2026-11-03' },
    );
    const history = given(other, first).folded();
    expect([moves(history), standing(history)]).toEqual([
      [['2026-11-03', '2027-02-14', 'W1']],
      [
        ['trial', undefined],
        ['retrial', '2027-02-14'],
      ],
    ]);
    expect(history.hearings[0]?.replacedBy).toBe('retrial');
  });

  it('vacated has no new date, until it is listed anew', () => {
    const vacated = event('court.hearing-vacated', { hearing: 'trial', reason: ill }, { time: '2026-10-01' });
    const history = given(first, vacated).folded();
    expect([moves(history), standing(history)]).toEqual([
      [['2026-11-03', undefined, 'E']],
      [['trial', undefined]],
    ]);
    const anew = listed({ on: '2027-02-14' }, { time: '2026-10-05' });
    const later = given(first, vacated, anew).folded();
    expect([moves(later), standing(later)]).toEqual([
      [['2026-11-03', '2027-02-14', 'E']],
      [['trial', '2027-02-14']],
    ]);
    expect(later.moves[0]?.keys).toEqual([keyOf(vacated), keyOf(anew)]);
  });

  it('vacated and listed anew on one day moves, whichever of the two is ranked first', () => {
    const vacated = event('court.hearing-vacated', { hearing: 'trial', reason: ill }, { time: '2026-10-01' });
    const anew = listed({ on: '2027-02-14' }, { time: '2026-10-01' });
    const history = given(first, vacated, anew).folded();
    expect([moves(history), standing(history)]).toEqual([
      [['2026-11-03', '2027-02-14', 'E']],
      [['trial', '2027-02-14']],
    ]);
  });

  it('heard on its day and put off has not moved', () => {
    const held = event(
      'court.hearing-held',
      { hearing: 'trial', outcome: 'part-heard' },
      { time: '2026-11-03' },
    );
    const next = listed({ on: '2026-11-04' }, { time: '2026-11-03T16:00:00Z' });
    const history = given(first, held, next).folded();
    expect([moves(history), standing(history)]).toEqual([[], [['trial', '2026-11-04']]]);
  });

  it('called on without going ahead has moved, for the reason of its result', () => {
    const held = event(
      'court.hearing-held',
      { hearing: 'trial', outcome: 'adjourned' },
      { time: '2026-11-03' },
    );
    const result = event(
      'court.trial-result-recorded',
      { hearing: 'trial', result: 'ineffective', reason: overran },
      { time: '2026-11-03' },
    );
    const next = listed({ hearing: 'second', on: '2027-02-14', replaces: 'trial' }, { time: '2026-11-03' });
    expect(moves(given(first, held, result, next).folded())).toEqual([['2026-11-03', '2027-02-14', 'W1']]);
  });

  it('keeps every date given up on the way', () => {
    const second = listed({ on: '2027-02-14', reason: overran }, { time: '2026-11-03' });
    const third = listed({ on: '2027-06-01' }, { time: '2027-02-14' });
    const history = given(third, second, first).folded();
    expect(moves(history)).toEqual([
      ['2026-11-03', '2027-02-14', 'W1'],
      ['2027-02-14', '2027-06-01', undefined],
    ]);
    expect(history.findings.map(({ code }) => code)).toContain('moved-without-reason');
  });

  it('held stands no longer in the list', () => {
    const held = event(
      'court.hearing-held',
      { hearing: 'trial', outcome: 'concluded' },
      { time: '2026-11-03' },
    );
    const history = given(first, held).folded();
    expect(standing(history)).toEqual([['trial', undefined]]);
    expect(history.findings.map(({ code }) => code)).toContain('hearing-without-result');
  });

  it('whose day passes without a word is a finding from the next day on', () => {
    expect(given(first).folded().findings).toContainEqual({
      code: 'hearing-not-heard-of',
      about: { kind: 'hearing', id: 'trial' },
      from: '2026-11-04',
      events: [keyOf(first)],
    });
  });

  it('never listed, but vacated or replaced, is a finding', () => {
    const vacated = event('court.hearing-vacated', { hearing: 'unknown' });
    const replacing = listed({ hearing: 'new', replaces: 'old' }, {});
    const found = given(vacated, replacing)
      .folded()
      .findings.filter(({ code }) => code === 'hearing-unknown');
    expect(found.map(({ about }) => about?.id)).toEqual(['old', 'unknown']);
  });
});
