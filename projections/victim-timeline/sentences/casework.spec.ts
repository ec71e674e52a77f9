/** What police, prosecution, youth offending teams and those who answer complaints did for a victim, as people read it. */
import { describe, expect, it } from 'vitest';
import type { DataOf, EventType, RecordedEvent } from '#contracts/registry.ts';
import { event, given } from '../../spec-support.ts';

const said = (...events: readonly RecordedEvent[]) =>
  given(...events)
    .shown('2026-12-31')
    .events.map(({ says }) => says);

/** What one event says: the contract's example with these facts changed. */
function says<T extends EventType>(type: T, facts: Partial<DataOf<T>>): string | undefined {
  return said(event(type, facts) as RecordedEvent)[0];
}

describe('the police', () => {
  it('say whether the victim was asked, and what came of it', () => {
    expect(says('police.victim-views-sought', {})).toBe(
      'The victim gave views on conditions of police bail, which were taken into account.',
    );
    expect(says('police.victim-views-sought', { usedInDecision: false })).toBe(
      'The victim gave views on conditions of police bail, which changed nothing.',
    );
    expect(
      says('police.victim-views-sought', {
        about: 'out-of-court-disposal',
        given: false,
        usedInDecision: undefined,
      }),
    ).toBe('The victim was asked for views on an out of court disposal, and gave none.');
    expect(
      says('police.victim-views-sought', { practicable: false, given: false, usedInDecision: undefined }),
    ).toBe('It was not practicable to ask the victim’s views on conditions of police bail.');
  });

  it('say how an interview went, as far as it is recorded', () => {
    expect(says('police.victim-interviewed', {})).toBe(
      'The victim was interviewed by officer P-40771. Somebody of the victim’s choice was there. The wish for an interviewer of a gender was met. Intermediary: considered, and not needed. Delayed because an interpreter was needed.',
    );
    expect(
      says('police.victim-interviewed', {
        supporter: 'refused',
        supporterRefusedBecause: 'part-of-case',
        genderRequestMet: undefined,
        intermediary: undefined,
        delayReason: undefined,
      }),
    ).toBe(
      'The victim was interviewed by officer P-40771. The person the victim had chosen was refused (the person is a witness or suspect in the case).',
    );
  });

  it('say how great the risk is, and what the conference undertook against it', () => {
    expect(says('police.risk-assessed', {})).toBe(
      'The risk to the victim was assessed as high (DASH checklist, score 16). A safety plan was made.',
    );
    const set = event('police.marac-action-set', {}, { time: '2026-06-01' });
    const done = event('police.marac-action-completed', {}, { time: '2026-06-10' });
    expect(said(set, done)).toEqual([
      'The risk conference set an action for the housing authority, due by 19 June 2026: making the home more secure.',
      'An action of the risk conference was done by the housing authority: making the home more secure.',
    ]);
    expect(said(done)).toEqual(['An action of the risk conference was done.']);
  });

  it('say that support was not wanted, and that property is free or back', () => {
    expect(says('police.support-referral-declined', { specialist: true })).toBe(
      'The victim did not want to be referred to specialist support: victim support service.',
    );
    expect(says('police.property-no-longer-needed', {})).toBe(
      'Property of the victim’s that the police hold is no longer needed as evidence.',
    );
    expect(says('police.property-returned', {})).toBe(
      'The victim was given back property that the police had held.',
    );
    expect(says('police.personal-statement-taken', { copyGiven: true })).toMatch(
      / The victim was given a copy\.$/,
    );
  });

  it('and youth offending teams say what was offered where the offender is a child', () => {
    expect(says('police.youth-offending-referred', { refused: true })).toBe(
      'The victim did not want details passed to the youth offending team.',
    );
    expect(says('police.youth-offending-referred', {})).toBe(
      'The police passed the victim’s details to the youth offending team.',
    );
    expect(says('yot.restorative-justice-offered', { response: 'no-response' })).toBe(
      'The youth offending team offered the victim restorative justice; no answer came.',
    );
    expect(says('yot.progress-informed', {})).toBe(
      'The youth offending team told the victim how its work with the child goes on (letter).',
    );
  });
});

describe('the prosecution', () => {
  it('says what it still needs from the police, and by when', () => {
    expect(says('cps.action-plan-issued', {})).toBe(
      'The Crown Prosecution Service asked the police for more work before it decides, by 5 June 2026.',
    );
    expect(says('cps.action-plan-answered', { complete: false })).toBe(
      'The police answered the Crown Prosecution Service’s request for more work, but not in full.',
    );
  });

  it('says whether she is needed at a hearing by what it is', () => {
    const listed = event(
      'court.hearing-listed',
      { hearing: 'h1', hearingType: 'TRL', replaces: undefined, reason: undefined },
      { time: '2026-05-01' },
    );
    const released = event('cps.witness-not-required', { hearing: 'h1' }, { time: '2026-06-01' });
    const measures = event(
      'cps.special-measures-applied-for',
      { measures: ['screens', 'live-link'], hearing: 'h1' },
      { time: '2026-06-02' },
    );
    expect(said(listed, released, measures).slice(1)).toEqual([
      'The victim is no longer required to give evidence at the trial.',
      'The Crown Prosecution Service applied for special measures at the trial: screens in court and evidence by live link.',
    ]);
    expect(says('cps.special-measures-requested', {})).toBe(
      'The victim asked for special measures: screens in court.',
    );
  });

  it('says what a meeting was about, and what became of the offer', () => {
    expect(says('cps.meeting-offered', {})).toBe(
      'The Crown Prosecution Service offered the victim a meeting (letter): the prosecution stopped, and it was accepted.',
    );
    expect(says('cps.meeting-held', { reason: 'before-evidence' })).toBe(
      'The Crown Prosecution Service met the victim: before giving evidence.',
    );
  });

  it('says from when a claim counts', () => {
    expect(says('cps.expenses-claimed', {})).toBe(
      'The victim claimed expenses as a witness; the claim was complete on 5 November 2026.',
    );
    expect(says('cps.expenses-claimed', { completeOn: undefined })).toBe(
      'The victim claimed expenses as a witness; the claim is not complete yet.',
    );
    expect(says('cps.expenses-paid', {})).toBe('The victim’s expenses as a witness were paid.');
  });
});

describe('a complaint, a review and feedback', () => {
  it('say who is asked, and what came of it', () => {
    expect(says('complaint.received', {})).toBe(
      'Witness care received a complaint from the victim: hearing moved or taken out of the list.',
    );
    expect(says('complaint.acknowledged', { agency: 'police' })).toBe(
      'The police acknowledged the victim’s complaint.',
    );
    expect(says('complaint.answered', {})).toBe(
      'Witness care answered the victim’s complaint: upheld. The answer says how to take it further.',
    );
    expect(says('review.requested', { scheme: 'cps' })).toBe(
      'The victim asked the Crown Prosecution Service to review the decision not to prosecute.',
    );
    expect(says('review.acknowledged', {})).toBe(
      'The police acknowledged the victim’s request for a review.',
    );
    expect(says('review.decided', { scheme: 'cps', stage: 'independent-review' })).toBe(
      'The Crown Prosecution Service (by an independent reviewer) reviewed the decision: it was wrong, and is set aside.',
    );
    expect(says('review.decided', { upheld: false })).toBe('The police reviewed the decision: it stands.');
    expect(
      says('review.decided', { eligible: false, upheld: undefined, ineligibleBecause: 'others-prosecuted' }),
    ).toBe(
      'The police found that the decision cannot be reviewed under the scheme: some charges or suspects are prosecuted.',
    );
    expect(says('survey.feedback-given', {})).toBe(
      'The victim gave feedback (questionnaire FEEDBACK-1): the service as a whole, 4 of 5 and being told what happened in the case, 2 of 5.',
    );
  });
});

describe('what stands beside the news', () => {
  it('is said where it is on record', () => {
    expect(says('police.crime-recorded', { homeOfficeClass: '008/56' })).toMatch(
      / \(Home Office class 008\/56\)\.$/,
    );
    expect(says('police.suspect-identified', { ageBand: '18-24', relationToVictim: 'neighbour' })).toBe(
      'The police identified a suspect (age: 18 to 24; to the victim: neighbour).',
    );
    expect(says('police.crime-reported', { committedFrom: '2026-03-01', committedTo: '2026-04-02' })).toMatch(
      / It happened between 1 March 2026 and 2 April 2026\.$/,
    );
    expect(says('court.hearing-held', { day: 3, of: undefined })).toContain(' (day 3).');
    expect(says('record.persons-linked', { method: 'checked-by-person', confidence: 'probable' })).toBe(
      'References were found to name one person (checked by a person; probable).',
    );
    expect(
      says('court.sentence-passed', {
        offences: [
          { offence: 'o1', disposalCode: '1002', custodyDays: 90, consecutiveTo: 'o2', youth: true },
        ],
        uplift: undefined,
      }),
    ).toMatch(/, 90 days, as somebody under 18, to be served after the sentence for another offence\.$/);
  });

  it('of a contact is that the language was hers, and that the way was not the one she prefers, or not safe', () => {
    const told = {
      language: 'pl',
      interpreter: true,
      preferredMethodUsed: false,
      otherMethodBecause: 'urgent',
      safeMethodUsed: false,
    } as const;
    expect(says('contact.victim-informed', told)).toMatch(
      / In Polish\. An interpreter was used\. Not by the way the victim prefers: it would have been too slow\. The way used was not one recorded as safe\.$/,
    );
    expect(
      says('contact.victim-informed', {
        ...told,
        preferredMethodUsed: true,
        otherMethodBecause: undefined,
        safeMethodUsed: true,
      }),
    ).toMatch(/ In Polish\. An interpreter was used\.$/);
  });

  it('of how to contact her safely is from whom her address must be kept', () => {
    expect(
      says('contact.safety-set', {
        safeMethods: ['letter'],
        neverMethods: [],
        addressWithheldFrom: ['met-nominal:771902'],
      }),
    ).toMatch(/ The victim’s address must be kept from met-nominal:771902\.$/);
  });
});
