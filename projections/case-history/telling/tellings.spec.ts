/** What is to be told, and which contact told of what. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { correctionOf, event, given } from '../../spec-support.ts';
import type { Told } from '../../spec-support.ts';
import { tellingsOf } from './tellings.ts';

const crime = '01-2301234-26';
const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';
const second = 'met-nominal:771903';

const identified = event(
  'police.victim-identified',
  { person: her, crimes: [crime] },
  { time: '2026-05-01' },
);
const arrested = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-03' });
const again = event('police.suspect-arrested', { suspect, crimes: [crime] }, { time: '2026-05-10' });
const secondArrested = event(
  'police.suspect-arrested',
  { suspect: second, crimes: [crime] },
  { time: '2026-05-04' },
);

type Facts = Parameters<typeof event<'contact.victim-informed'>>[1];
const informed = (facts: Facts, told: Told) =>
  event('contact.victim-informed', { victims: [her], tellsOf: undefined, ...facts }, told);

/** Per matter: its topic, the day it happened, and the day she was told (with "?" where that is inferred). */
function ledger(...events: readonly RecordedEvent[]): readonly string[] {
  const tellings = tellingsOf(given(identified, ...events).folded());
  return tellings.triggers.map((trigger) => {
    const telling = tellings.tellingOf(trigger, her);
    const told = telling === undefined ? 'not told' : `${telling.when.date}${telling.inferred ? '?' : ''}`;
    return `${trigger.topic} ${trigger.when.date} ${told}`;
  });
}

describe('a contact', () => {
  it('tells of the event it names, and of no other', () => {
    const { source, id } = arrested;
    const contact = informed({ topics: ['arrest'], tellsOf: [{ source, id }] }, { time: '2026-05-12' });
    expect(ledger(arrested, again, contact)).toEqual([
      'arrest 2026-05-03 2026-05-12',
      'arrest 2026-05-10 not told',
    ]);
  });

  it('that names a topic only tells of the latest open matter of it, and is marked inferred', () => {
    const first = informed({ topics: ['arrest'] }, { time: '2026-05-12' });
    const later = informed({ topics: ['arrest'] }, { time: '2026-05-13' });
    expect(ledger(arrested, again, first)).toEqual([
      'arrest 2026-05-03 not told',
      'arrest 2026-05-10 2026-05-12?',
    ]);
    expect(ledger(arrested, again, first, later)).toEqual([
      'arrest 2026-05-03 2026-05-13?',
      'arrest 2026-05-10 2026-05-12?',
    ]);
  });

  it('tells of nothing that had not happened yet; of a day known only as such, it may', () => {
    const early = informed({ topics: ['arrest'] }, { time: '2026-05-02' });
    const sameDay = informed({ topics: ['arrest'] }, { time: '2026-05-03' });
    expect(ledger(arrested, early)).toEqual(['arrest 2026-05-03 not told']);
    const { source, id } = arrested;
    const named = informed({ topics: ['arrest'], tellsOf: [{ source, id }] }, { time: '2026-05-02' });
    expect(ledger(arrested, named)).toEqual(['arrest 2026-05-03 not told']);
    expect(ledger(arrested, sameDay)).toEqual(['arrest 2026-05-03 2026-05-03?']);
  });

  it('that names a defendant tells of his matter', () => {
    const contact = informed(
      { topics: ['arrest'], tellsOf: [{ topic: 'arrest', defendant: suspect }] },
      { time: '2026-05-12' },
    );
    expect(ledger(arrested, secondArrested, contact)).toEqual([
      'arrest 2026-05-03 2026-05-12',
      'arrest 2026-05-04 not told',
    ]);
  });

  it('that names a correction tells of the event corrected', () => {
    const correction = correctionOf(arrested, {}, { time: '2026-05-05' });
    const { source, id } = correction;
    const contact = informed({ topics: ['arrest'], tellsOf: [{ source, id }] }, { time: '2026-05-12' });
    expect(ledger(arrested, correction, contact)).toEqual(['arrest 2026-05-03 2026-05-12']);
  });

  it('that fails tells of nothing, and counts as an attempt', () => {
    const failed = event(
      'contact.contact-failed',
      { victims: [her], topics: ['arrest'], tellsOf: undefined },
      { time: '2026-05-04' },
    );
    const tellings = tellingsOf(given(identified, arrested, failed).folded());
    const [trigger] = tellings.triggers;
    if (trigger === undefined) throw new Error('expected something to tell');
    expect(tellings.tellingOf(trigger, her)).toBeUndefined();
    expect(tellings.attemptsOf(trigger, her)).toHaveLength(1);
  });

  it('with one victim tells no other', () => {
    const neighbour = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: [crime] },
      { time: '2026-05-01' },
    );
    const contact = informed({ victims: ['met-nominal:884999'], topics: ['arrest'] }, { time: '2026-05-12' });
    expect(ledger(neighbour, arrested, contact)).toEqual(['arrest 2026-05-03 not told']);
  });
});

describe('a family', () => {
  const sister = 'met-nominal:885001';
  const bereaved = (person: string) =>
    event(
      'police.victim-identified',
      { person, crimes: [crime], kind: 'bereaved-relative' },
      { time: '2026-05-01' },
    );
  const spokesperson = event(
    'contact.representative-set',
    { victims: [her], person: sister, role: 'family-spokesperson', excludedBecause: undefined },
    { time: '2026-05-02' },
  );

  it('with a spokesperson is told once, through that person', () => {
    const toSister = informed({ victims: [sister], topics: ['arrest'] }, { time: '2026-05-12' });
    expect(ledger(bereaved(sister), arrested, toSister)).toEqual(['arrest 2026-05-03 not told']);
    expect(ledger(bereaved(sister), spokesperson, arrested, toSister)).toEqual([
      'arrest 2026-05-03 2026-05-12?',
    ]);
  });

  it('is told, whomever of it the contact names, where the spokesperson was told', () => {
    const brother = 'met-nominal:885002';
    const his = event(
      'contact.representative-set',
      { victims: [brother], person: sister, role: 'family-spokesperson', excludedBecause: undefined },
      { time: '2026-05-02' },
    );
    const contact = informed(
      { victims: [brother], toldTo: 'family-spokesperson', topics: ['arrest'] },
      { time: '2026-05-12' },
    );
    expect(ledger(bereaved(sister), bereaved(brother), spokesperson, his, arrested, contact)).toEqual([
      'arrest 2026-05-03 2026-05-12?',
    ]);
  });
});

describe('a victim', () => {
  it('is not told by telling the suspect who stands in her place', () => {
    const parent = event(
      'contact.representative-set',
      { victims: [her], person: suspect, role: 'parent', excludedBecause: undefined },
      { time: '2026-05-02' },
    );
    const contact = informed({ toldTo: 'parent', topics: ['arrest'] }, { time: '2026-05-12' });
    expect(ledger(arrested, contact)).toEqual(['arrest 2026-05-03 2026-05-12?']);
    expect(ledger(arrested, parent, contact)).toEqual(['arrest 2026-05-03 not told']);
  });

  it('is to be told of a verdict on the crime against her, though one on another came first that day', () => {
    const other = event(
      'police.victim-identified',
      { person: 'met-nominal:884999', crimes: ['other'] },
      { time: '2026-05-01' },
    );
    const charge = event(
      'police.suspect-charged',
      {
        suspect,
        offences: [
          { offence: '1', offenceCode: 'CD98067', crimes: ['other'] },
          { offence: '2', offenceCode: 'CD98067', crimes: [crime] },
        ],
        firstHearing: undefined,
        references: undefined,
      },
      { time: '2026-05-21' },
    );
    const verdict = (offence: string) =>
      event('court.verdict-returned', { defendant: suspect, offence }, { time: '2026-11-03' });
    const { triggers } = tellingsOf(given(identified, other, charge, verdict('1'), verdict('2')).folded());
    expect(triggers.find(({ topic }) => topic === 'outcome')?.concerns.victims).toEqual([
      her,
      'met-nominal:884999',
    ]);
  });
});

describe('one event calls for telling once', () => {
  const decision = (facts: Parameters<typeof event<'cps.charging-decision-made'>>[1], time: string) =>
    event('cps.charging-decision-made', { suspect, crimes: [crime], ...facts }, { time });
  const nfa = (facts: Parameters<typeof event<'police.no-further-action-decided'>>[1], time: string) =>
    event('police.no-further-action-decided', { suspect, crimes: [crime], ...facts }, { time });
  const charge = event(
    'police.suspect-charged',
    {
      suspect,
      offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [crime] }],
      firstHearing: undefined,
      references: undefined,
    },
    { time: '2026-05-21' },
  );
  const released = (basis: 'bail' | 'recalled' | 'no-further-action' | 'charged', time = '2026-05-04') =>
    event('police.suspect-released', { suspect, crimes: [crime], basis }, { time });

  it('the charge at the decision to charge, or else at the charge', () => {
    expect(ledger(charge)).toEqual(['charge 2026-05-21 not told']);
    expect(ledger(decision({ decision: 'charge' }, '2026-05-20'), charge)).toEqual([
      'charge 2026-05-20 not told',
    ]);
    const { source, id } = charge;
    const contact = informed({ topics: ['charge'], tellsOf: [{ source, id }] }, { time: '2026-05-22' });
    expect(ledger(decision({ decision: 'charge' }, '2026-05-20'), charge, contact)).toEqual([
      'charge 2026-05-20 2026-05-22',
    ]);
  });

  it('no charge at the decision of the prosecution, or else where the police state it', () => {
    expect(ledger(nfa({ decidedBy: 'cps' }, '2026-05-21'))).toEqual(['no-charge 2026-05-21 not told']);
    expect(
      ledger(decision({ decision: 'no-charge' }, '2026-05-20'), nfa({ decidedBy: 'cps' }, '2026-05-21')),
    ).toEqual(['no-charge 2026-05-20 not told']);
  });

  it('a release by its basis: without a charge only where no decision says it, for a recall never', () => {
    expect(ledger(released('bail'))).toEqual(['bail 2026-05-04 not told']);
    expect(ledger(released('charged'))).toEqual(['bail 2026-05-04 not told']);
    expect(ledger(released('recalled'))).toEqual([]);
    expect(ledger(released('no-further-action'))).toEqual(['released 2026-05-04 not told']);
    expect(ledger(released('no-further-action'), nfa({ decidedBy: 'police' }, '2026-05-04'))).toEqual([
      'no-further-action 2026-05-04 not told',
    ]);
  });

  it('an interview only under caution', () => {
    const interview = (underCaution: boolean) =>
      event('police.suspect-interviewed', { suspect, crimes: [crime], underCaution }, { time: '2026-05-04' });
    expect([ledger(interview(false)), ledger(interview(true))]).toEqual([
      [],
      ['interview 2026-05-04 not told'],
    ]);
  });
});

describe('at court', () => {
  const defendants = [suspect];
  const charge = event(
    'police.suspect-charged',
    {
      suspect,
      offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [crime] }],
      firstHearing: { court: 'B01EF00', on: '2026-06-12' },
      references: undefined,
    },
    { time: '2026-05-21' },
  );
  const listed = (facts: Parameters<typeof event<'court.hearing-listed'>>[1], time: string) =>
    event('court.hearing-listed', { defendants, replaces: undefined, reason: undefined, ...facts }, { time });
  const first = listed({ hearing: 'first', hearingType: 'FH', on: '2026-06-12' }, '2026-05-22');
  const held = (facts: Parameters<typeof event<'court.hearing-held'>>[1], time: string) =>
    event('court.hearing-held', { defendants, day: undefined, of: undefined, ...facts }, { time });
  const trial = listed({ hearing: 'trial', hearingType: 'TRIAL', on: '2026-11-03' }, '2026-06-12');
  const moved = listed({ hearing: 'trial', hearingType: 'TRIAL', on: '2027-02-14' }, '2026-11-03');

  it('the first hearing is the police’s to tell, from the charge, and once', () => {
    const matters = tellingsOf(given(identified, charge, first).folded()).triggers;
    expect(matters.map(({ topic, holder, on }) => [topic, holder, on])).toEqual([
      ['charge', 'police', undefined],
      ['first-hearing', 'police', '2026-06-12'],
    ]);
    const contact = informed(
      { topics: ['hearing-details'], tellsOf: [{ topic: 'hearing-details', hearing: 'first' }] },
      { time: '2026-05-25' },
    );
    expect(ledger(charge, first, contact)).toContain('first-hearing 2026-05-21 2026-05-25');
  });

  it('every later date is witness care’s; a move is to be told with the date it gives up', () => {
    const contact = informed(
      { topics: ['hearing-details'], tellsOf: [{ topic: 'hearing-details', hearing: 'trial' }] },
      { time: '2026-07-01' },
    );
    expect(ledger(charge, trial, contact, moved)).toEqual([
      'charge 2026-05-21 not told',
      'first-hearing 2026-05-21 not told',
      'hearing-details 2026-06-12 2026-07-01',
      'hearing-off 2026-11-03 not told',
      'hearing-details 2026-11-03 not told',
    ]);
  });

  it('whoever is told the new date is told that the old one is off', () => {
    const contact = informed({ topics: ['hearing-details'] }, { time: '2026-11-05' });
    expect(ledger(trial, moved, contact).slice(1)).toEqual([
      'hearing-off 2026-11-03 2026-11-05?',
      'hearing-details 2026-11-03 2026-11-05?',
    ]);
  });

  it('a date is overtaken once the prosecution stopped against all whom it was listed for', () => {
    const stopped = (endsAll: boolean) =>
      event(
        'cps.prosecution-stopped',
        { defendant: suspect, offences: ['1'], endsAll },
        { time: '2026-09-21' },
      );
    const overtaken = (endsAll: boolean) =>
      tellingsOf(given(identified, charge, trial, stopped(endsAll)).folded()).triggers.find(
        ({ topic }) => topic === 'hearing-details',
      )?.overtakenBy;
    expect(overtaken(true)).toBeDefined();
    expect(overtaken(false)).toBeUndefined();
  });

  it('the outcome of a hearing, unless it ended the trial or passed sentence', () => {
    expect(ledger(charge, held({ hearing: 'first', outcome: 'adjourned' }, '2026-06-12'))).toContain(
      'hearing-outcome 2026-06-12 not told',
    );
    const trialDay = held({ hearing: 'trial', outcome: 'concluded' }, '2026-11-03');
    const verdict = event(
      'court.verdict-returned',
      { defendant: suspect, offence: '1' },
      { time: '2026-11-03' },
    );
    expect(ledger(charge, trialDay, verdict).slice(2)).toEqual(['outcome 2026-11-03 not told']);
    expect(ledger(charge, held({ hearing: 'trial', outcome: 'part-heard' }, '2026-11-02')).slice(2)).toEqual(
      [],
    );
  });

  it('after a warrant, what came of it', () => {
    const issued = event('court.warrant-issued', { defendant: suspect }, { time: '2026-06-12' });
    const executed = event('court.warrant-executed', { defendant: suspect }, { time: '2026-06-20' });
    const hearing = held({ hearing: 'second', outcome: 'adjourned' }, '2026-06-21');
    expect(ledger(issued, executed, hearing)).toEqual([
      'warrant 2026-06-12 not told',
      'warrant-outcome 2026-06-21 not told',
    ]);
  });

  it('verdicts of one day are one matter; the outcome, where none was, is told at the end', () => {
    const verdict = (offence: string) =>
      event(
        'court.verdict-returned',
        { defendant: suspect, offence },
        { time: '2026-11-03', id: `verdict-${offence}` },
      );
    const ended = event(
      'court.proceedings-concluded',
      { defendant: suspect, offences: ['1'] },
      { time: '2026-12-01' },
    );
    expect(ledger(verdict('1'), verdict('2'), ended)).toEqual(['outcome 2026-11-03 not told']);
    expect(ledger(ended)).toEqual(['outcome 2026-12-01 not told']);
    const contact = informed(
      { topics: ['outcome'], tellsOf: [{ source: '/hmcts/common-platform', id: 'verdict-2' }] },
      { time: '2026-11-04' },
    );
    expect(ledger(verdict('1'), verdict('2'), contact)).toEqual(['outcome 2026-11-03 2026-11-04']);
  });
});
