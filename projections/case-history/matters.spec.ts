/** What is opened under an id of its own and finished later, in whatever order it is told. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given, keyOf, retractionOf } from '../spec-support.ts';
import { hasMarac } from './rows.ts';

const her = 'met-nominal:884213';
const identified = event('police.victim-identified', { person: her }, { time: '2026-05-01' });
const matters = (...events: readonly RecordedEvent[]) => given(identified, ...events).folded().matters;
const findings = (...events: readonly RecordedEvent[]) =>
  given(identified, ...events)
    .folded()
    .findings.map(({ code, about, from }) =>
      [code, about?.id, ...(from === undefined ? [] : [from])].join(' '),
    );

describe('an action of a risk conference', () => {
  const action = { marac: 'MARAC-1', action: 'A-1' };
  const set = event('police.marac-action-set', { ...action, dueOn: '2026-06-19' }, { time: '2026-06-01' });
  const done = event('police.marac-action-completed', action, { time: '2026-06-25' });

  it('has the day it is due, and by whom', () => {
    expect(matters(set).maracActions).toMatchObject([
      { ...action, victims: [her], set: { value: { owner: 'housing', dueOn: '2026-06-19' } } },
    ]);
  });

  it('has its last due day where it was set anew, and whose it is then', () => {
    const again = event(
      'police.marac-action-set',
      { ...action, owner: 'police', dueOn: '2026-07-03' },
      { time: '2026-06-20' },
    );
    expect(matters(again, set).maracActions).toMatchObject([
      { set: { value: { owner: 'police', dueOn: '2026-07-03' } } },
    ]);
  });

  it('is odd from the day after it was due, until it is done', () => {
    expect(findings(set)).toEqual(['marac-action-not-heard-of A-1 2026-06-20']);
    expect(findings(set, done)).toEqual([]);
    expect(matters(set, done).maracActions).toMatchObject([{ completed: { key: keyOf(done) } }]);
  });

  it('that is done and was never set is a finding, and a risk conference all the same', () => {
    expect(findings(done)).toEqual(['never-opened A-1']);
    expect(hasMarac(given(identified, done).folded())).toBe(true);
    expect(hasMarac(given(identified).folded())).toBe(false);
  });

  it('is not done any more once its completion is taken back', () => {
    expect(matters(set, done, retractionOf(done)).maracActions[0]?.completed).toBeUndefined();
  });
});

describe('the prosecution’s action plan', () => {
  const issued = event(
    'cps.action-plan-issued',
    { plan: 'AP-1', dueOn: '2026-06-05' },
    { time: '2026-05-20' },
  );
  const part = event('cps.action-plan-answered', { plan: 'AP-1', complete: false }, { time: '2026-06-04' });
  const whole = event('cps.action-plan-answered', { plan: 'AP-1', complete: true }, { time: '2026-06-10' });

  it('is answered when the last of the answer came', () => {
    expect(matters(issued, whole, part).actionPlans).toMatchObject([
      { plan: 'AP-1', dueOn: '2026-06-05', issued: { key: keyOf(issued) }, complete: true },
    ]);
    expect(matters(issued, whole, part).actionPlans[0]?.answered?.key).toEqual(keyOf(whole));
  });

  it('concerns the victims of the suspects it is about, else the whole case', () => {
    const suspect = 'met-nominal:771902';
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: ['01-9'] },
      { time: '2026-05-01' },
    );
    const suspected = event(
      'police.suspect-identified',
      { suspect, crimes: ['01-2301234-26'] },
      { time: '2026-05-02' },
    );
    const named = event('cps.action-plan-issued', { suspects: [suspect] }, { time: '2026-05-21' });
    const { entries } = given(identified, other, suspected, issued, named).folded();
    const concerns = (of: RecordedEvent) => entries.find(({ key }) => key.id === of.id)?.concerns;
    expect(concerns(named)).toMatchObject({ victims: [her], wholeCase: false });
    expect(concerns(issued)).toMatchObject({ wholeCase: true });
  });
});

describe('the victim’s property', () => {
  it('is to go back once it is no longer needed, and is back when returned', () => {
    const item = 'PROP-1';
    const free = event('police.property-no-longer-needed', { item }, { time: '2026-10-01' });
    const back = event('police.property-returned', { item }, { time: '2026-10-20' });
    const never = event('police.property-returned', { item: 'PROP-2' }, { time: '2026-05-09' });
    expect(matters(back, free, never).property).toMatchObject([
      { item: 'PROP-2', returned: { when: { date: '2026-05-09' } } },
      { item, noLongerNeeded: { key: keyOf(free) }, returned: { key: keyOf(back) } },
    ]);
    expect(findings(never)).toEqual([]);
  });
});

describe('a claim for expenses', () => {
  it('counts from the day it was complete, which may come later', () => {
    const claim = 'EXP-1';
    const sent = event('cps.expenses-claimed', { claim, completeOn: undefined }, { time: '2026-11-01' });
    const whole = event('cps.expenses-claimed', { claim, completeOn: '2026-11-09' }, { time: '2026-11-09' });
    const paid = event('cps.expenses-paid', { claim }, { time: '2026-11-20' });
    expect(matters(sent).claims[0]?.completeOn).toBeUndefined();
    expect(matters(paid, whole, sent).claims).toMatchObject([
      { claim, received: { key: keyOf(sent) }, completeOn: '2026-11-09', paid: { key: keyOf(paid) } },
    ]);
  });
});

describe('a complaint', () => {
  const complaint = 'CO-1';
  const received = event('complaint.received', { complaint }, { time: '2026-11-02' });
  const acknowledged = event('complaint.acknowledged', { complaint }, { time: '2026-11-05' });
  const answered = event('complaint.answered', { complaint }, { time: '2026-11-20' });

  it('starts its clocks on receipt, and stops each by its own event', () => {
    expect(matters(answered, acknowledged, received).complaints).toMatchObject([
      {
        complaint,
        agency: 'witness-care',
        victims: [her],
        received: { when: { date: '2026-11-02' } },
        acknowledged: { when: { date: '2026-11-05' } },
        answered: { when: { date: '2026-11-20' }, value: { outcome: 'upheld', escalationTold: true } },
      },
    ]);
  });

  it('without a receipt has no start, and a finding says so', () => {
    expect(matters(acknowledged).complaints[0]?.received).toBeUndefined();
    expect(findings(acknowledged)).toEqual(['never-opened CO-1']);
  });
});

describe('a review', () => {
  const review = 'VRR-1';
  const refused = event('police.no-further-action-decided', { decision: 'NFA-1' }, { time: '2026-05-10' });
  const asked = event('review.requested', { review, decision: 'NFA-1' }, { time: '2026-05-20' });

  it('is of the decision it names, whoever made it', () => {
    const stopped = event('cps.prosecution-stopped', { decision: 'S-1' }, { time: '2026-08-01' });
    const refusal = event('cps.charging-decision-made', { decisionId: 'D-1' }, { time: '2026-06-01' });
    const reviewOf = (decision: string) =>
      matters(refused, stopped, refusal, event('review.requested', { review, decision })).reviews[0]?.madeBy;
    expect(reviewOf('NFA-1')).toEqual(keyOf(refused));
    expect(reviewOf('S-1')).toEqual(keyOf(stopped));
    expect(reviewOf('D-1')).toEqual(keyOf(refusal));
    expect(reviewOf('elsewhere')).toBeUndefined();
  });

  it('of a decision that is not in the case is a finding', () => {
    expect(findings(asked)).toEqual(['decision-unknown VRR-1']);
  });

  it('ends with its last decision: an independent reviewer may decide anew', () => {
    const local = event(
      'review.decided',
      { review, stage: 'local-resolution', upheld: false },
      { time: '2026-06-01' },
    );
    const independent = event(
      'review.decided',
      { review, stage: 'independent-review', upheld: true },
      { time: '2026-07-01' },
    );
    expect(matters(independent, local, refused, asked).reviews).toMatchObject([
      { requested: { key: keyOf(asked) }, decided: { value: { stage: 'independent-review', upheld: true } } },
    ]);
  });
});

describe('of a victim the case keeps', () => {
  it('her views, the risk to her, interviews, what she asked for at court and what she said of it', () => {
    const { victims, matters: open } = given(
      identified,
      event('police.victim-views-sought'),
      event('police.risk-assessed', { level: 'medium' }, { time: '2026-05-02' }),
      event('police.risk-assessed', { level: 'high' }, { time: '2026-06-02' }),
      event('police.victim-interviewed'),
      event('cps.special-measures-requested', { measures: ['screens'] }, { time: '2026-07-01' }),
      event('cps.special-measures-applied-for', { measures: ['live-link'] }, { time: '2026-07-02' }),
      event('cps.meeting-offered', { response: 'accepted' }, { time: '2026-07-03' }),
      event('cps.meeting-held', {}, { time: '2026-07-04' }),
      event('survey.feedback-given'),
    ).folded();
    expect(victims).toMatchObject([
      {
        person: her,
        viewsSought: [{ value: { about: 'bail-conditions' } }],
        risks: [{ value: { level: 'medium' } }, { value: { level: 'high' } }],
        interviews: [{ value: { supporter: 'present' } }],
        measuresSought: [
          { step: 'requested', value: ['screens'] },
          { step: 'applied-for', value: ['live-link'] },
        ],
        feedback: [{ value: { instrument: 'FEEDBACK-1' } }],
      },
    ]);
    expect(open.meetings).toMatchObject([
      { step: 'offered', value: 'stop', response: 'accepted', victims: [her] },
      { step: 'held', value: 'stop', victims: [her] },
    ]);
  });
});
