/** What was decided for figures to rest on, and what of it holds on a day. */
import { expect, it } from 'vitest';
import { event, retractionOf } from '../spec-support.ts';
import { baselineNamed, foldDecisions, rulesOn, targetOn } from './decisions.ts';

const measure = 'victim-satisfaction-gap';

it('the target of a day is the one decided last of those that are for it', () => {
  const first = event(
    'admin.target-set',
    { value: 0.1, from: '2026-04-01', to: undefined },
    { time: '2026-03-01' },
  );
  const second = event(
    'admin.target-set',
    { value: 0.05, from: '2026-07-01', to: '2026-12-31' },
    { time: '2026-06-01' },
  );
  const decisions = foldDecisions([second, first]);
  expect(targetOn(decisions, measure, '2026-03-31')).toBeUndefined();
  expect(targetOn(decisions, measure, '2026-06-30')?.value).toBe(0.1);
  expect(targetOn(decisions, measure, '2026-07-01')?.value).toBe(0.05);
  expect(targetOn(decisions, measure, '2027-01-01')?.value).toBe(0.1);
  expect(targetOn(decisions, 'another', '2026-07-01')).toBeUndefined();
  expect(foldDecisions([second, first], '2026-05-31').targets.map(({ value }) => value)).toEqual([0.1]);
});

it('the rules of a day are those switched to last that count from then or before; a switch can be taken back', () => {
  const early = event(
    'admin.rules-switched',
    { edition: 'vc-2020', from: '2021-04-01' },
    { time: '2026-01-01' },
  );
  const late = event(
    'admin.rules-switched',
    { edition: 'vc-2020-b', from: '2021-04-01' },
    { time: '2026-02-01' },
  );
  const edition = (...events: Parameters<typeof foldDecisions>[0]) =>
    rulesOn(foldDecisions(events), 'code', '2026-05-01')?.edition;
  expect(edition(early, late)).toBe('vc-2020-b');
  expect(edition(early, late, retractionOf(late))).toBe('vc-2020');
  expect(rulesOn(foldDecisions([early]), 'code', '2021-03-31')).toBeUndefined();
  expect(rulesOn(foldDecisions([early]), 'product', '2026-05-01')).toBeUndefined();
});

it('a baseline never changes: of two of one name the first is the one', () => {
  const frozen = event('admin.baseline-frozen', { cut: '2026-03-31' }, { time: '2026-04-02' });
  const again = event('admin.baseline-frozen', { cut: '2026-04-30' }, { time: '2026-05-02' });
  const decisions = foldDecisions([again, frozen]);
  expect(baselineNamed(decisions, 'charge-to-completion-crown', 'strategy-2026')?.cut).toBe('2026-03-31');
  expect(decisions.baselines).toHaveLength(2);
});

it('each kind of decision is listed by itself', () => {
  const erased = event('admin.erasure-performed');
  expect(foldDecisions([erased])).toMatchObject({
    baselines: [],
    targets: [],
    ruleSwitches: [],
    erasures: [{ person: 'met-nominal:884213', key: { source: '/operator' } }],
  });
});
