/** Who sees which case: every role against every kind of case. */
import { describe, expect, it } from 'vitest';
import { callerOf, maySend } from './authority.ts';
import { anonymous, roles, type Caller, type Role } from './caller.ts';
import { maySeeCase, maySeeCasesOf, type CaseStanding } from './scope.ts';

const caller = (role: Role, more: object = {}): Caller =>
  callerOf({ id: 'x', displayName: 'X', role, sources: [], ...more });
const policeCase: CaseStanding = { agencies: ['police'], restricted: false, hasMarac: false };

describe('a case that only the police have spoken of', () => {
  it.each([
    ['police', true],
    ['cps', false],
    ['court', false],
    ['witness-care', false],
    ['probation', false],
    ['victim-care', false],
    ['care-officer', true],
    ['care-lead', true],
    ['marac-lead', false],
    ['mopac', false],
    ['operator', false],
    ['auditor', true],
  ] as const)('is seen by %s: %s', (role, sees) => {
    expect(maySeeCase(caller(role, { unit: 'wcu-a' }), policeCase)).toBe(sees);
  });

  it('is seen by nobody who is not signed in', () => {
    expect(maySeeCase(anonymous, policeCase)).toBe(false);
  });
});

describe('a case', () => {
  it('of a care unit is seen by the people of that unit only', () => {
    const owned = { ...policeCase, ownerUnit: 'wcu-a' };
    expect(maySeeCase(caller('care-officer', { unit: 'wcu-a' }), owned)).toBe(true);
    expect(maySeeCase(caller('care-lead', { unit: 'wcu-b' }), owned)).toBe(false);
    expect(maySeeCase(caller('care-officer'), owned)).toBe(false);
  });

  it('is seen by every agency that has sent an event of it', () => {
    expect(maySeeCase(caller('court'), { ...policeCase, agencies: ['police', 'court'] })).toBe(true);
  });

  it('with a MARAC is seen by its chair', () => {
    expect(maySeeCase(caller('marac-lead'), { ...policeCase, hasMarac: true })).toBe(true);
  });
});

describe('all cases in which an agency has spoken', () => {
  it('are seen by whoever sees each of them, whatever else is known of it', () => {
    const standings = [undefined, 'wcu-a'].flatMap((ownerUnit) =>
      [true, false].map((hasMarac) => ({ agencies: ['police'], restricted: false, hasMarac, ownerUnit })),
    );
    for (const role of roles) {
      const asking = caller(role, { unit: 'wcu-b' });
      const all = standings.every((standing) => maySeeCase(asking, standing));
      expect([role, maySeeCasesOf(asking, 'police')]).toEqual([role, all]);
    }
  });
});

describe('what a role may send', () => {
  it.each([
    [
      'police',
      ['police.crime-reported', 'yot.progress-informed', 'contact.victim-informed', 'survey.feedback-given'],
    ],
    [
      'probation',
      ['probation.referral-received', 'prison.recalled', 'parole.decided', 'record.event-corrected'],
    ],
    ['care-officer', ['witness-care.witness-warned', 'contact.contact-failed']],
    ['mopac', ['survey.wave-published']],
    ['operator', ['admin.baseline-set']],
  ] as const)('%s: its own types', (role, types) => {
    for (const type of types) expect(maySend(caller(role), type), type).toBe(true);
  });

  it.each([
    ['police', ['court.hearing-listed', 'survey.wave-published', 'police', 'policex.a', '']],
    ['court', ['police.crime-reported', 'audit.record-opened']],
    ['mopac', ['survey.feedback-given', 'contact.victim-informed']],
    ['auditor', ['contact.victim-informed']],
    ['marac-lead', ['police.marac-held']],
  ] as const)("%s: never another's", (role, types) => {
    for (const type of types) expect(maySend(caller(role), type), type).toBe(false);
  });

  it('follows the agency that a care lead acts for', () => {
    const lead = caller('care-lead', { agency: 'victim-care' });
    expect(lead.agency).toBe('victim-care');
    expect(maySend(lead, 'victim-care.first-contact-made')).toBe(true);
    expect(maySend(lead, 'witness-care.witness-warned')).toBe(false);
  });

  it('does not change with an agency named for a role that has one', () => {
    expect(caller('police', { agency: 'witness-care' }).agency).toBe('police');
  });

  it('is settled for every role', () => {
    for (const role of roles) expect(caller(role).role).toBe(role);
  });
});
