/** Sentences as people read them. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given } from '../../spec-support.ts';

const suspect = 'met-nominal:771902';
const said = (...events: readonly RecordedEvent[]) =>
  given(...events)
    .shown('2026-12-31')
    .events.map(({ says }) => says);

describe('a sentence', () => {
  it('has no capital in its middle but those of names', () => {
    expect(
      said(
        event('police.crime-reported', { channel: '999', reporter: 'professional' }),
        event('record.access-restricted', { reasonCode: 'sensitive-investigation' }),
      ),
    ).toEqual([
      'The crime was reported to the police by a professional: 999 call.',
      'Access to the case was restricted: a sensitive investigation.',
    ]);
  });

  it('says hearings and results of the court’s own lists in small letters, and suspended once', () => {
    expect(
      said(
        event('court.hearing-held', {
          hearingType: 'PTP',
          court: 'C01CY00',
          day: 1,
          of: 1,
          outcome: 'concluded',
          adjournmentReason: undefined,
        }),
        event('court.sentence-passed', {
          offences: [{ offence: 'o1', disposalCode: '1115', custodyDays: 243, suspended: true }],
          uplift: undefined,
        }),
      ),
    ).toEqual([
      'The court sat at Croydon Crown Court: the hearing (plea and trial preparation). It was finished.',
      'The defendant was sentenced: suspended imprisonment, 243 days.',
    ]);
  });

  it('says bail and its conditions once', () => {
    expect(
      said(
        event('court.bail-decided', { status: 'CB', conditionsCode: ['no-contact'] }),
        event('court.bail-decided', { status: 'PR', conditionsCode: undefined }),
        event('police.bail-changed', { change: 'varied', conditionsCode: ['no-contact'] }),
      ).sort(),
    ).toEqual([
      'The court decided on bail: the defendant is in custody.',
      'The court decided on bail: the defendant is on bail with conditions: not to contact the victim.',
      'The suspect’s police bail changed: conditions changed. Conditions now: not to contact the victim.',
    ]);
  });

  it('says of a statement, a death and a family as one would', () => {
    expect(
      said(
        event('police.personal-statement-offered', { kind: 'business-impact', accepted: true }),
        event('police.victim-died', { causedByCrime: 'yes' }),
        event('contact.victim-informed', {
          byAgency: 'police',
          onBehalfOf: undefined,
          toldTo: 'family-spokesperson',
          method: 'phone',
          outcome: 'spoke',
          topics: ['charge'],
          included: undefined,
        }),
        event('court.sent-to-crown-court', { to: 'C01CE00' }),
      ).sort(),
    ).toEqual([
      'The case was sent to the Central Criminal Court for trial.',
      'The police told the family’s spokesperson (phone): charge.',
      'The victim died; the crime is known to be the cause.',
      'The victim was offered the chance to make an impact statement for business, and accepted.',
    ]);
  });

  it('says a plea to what was charged then, not to what the charge became', () => {
    const [, , before, , after] = said(
      event(
        'police.suspect-charged',
        {
          suspect,
          offences: [{ offence: 'o1', offenceCode: 'CJ88116' }],
          references: undefined,
          firstHearing: undefined,
        },
        { time: '2026-05-01' },
      ),
      event('police.suspect-interviewed', { suspect }, { time: '2026-05-02' }),
      event('court.plea-entered', { defendant: suspect, offence: 'o1', plea: 'NG' }, { time: '2026-06-01' }),
      event(
        'cps.charges-altered',
        { defendant: suspect, fromTo: [{ offence: 'o1', from: 'CJ88116', to: 'CD98067' }] },
        { time: '2026-07-01' },
      ),
      event('court.plea-entered', { defendant: suspect, offence: 'o1', plea: 'G' }, { time: '2026-08-01' }),
    );
    expect(before).toBe('The defendant’s plea: not guilty: Assault by beating.');
    expect(after).toMatch(/^The defendant’s plea: guilty: Racially/);
  });
});
