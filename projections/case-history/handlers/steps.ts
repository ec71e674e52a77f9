/** Steps that events of several namespaces add to the model alike: an officer assigned, a place in the contact scheme. */
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft } from '../draft.ts';
import { momentOf, nameVictims, suspectAt, victimsAt } from '../draft.ts';
import type { SchemeStep } from '../model.ts';

type Assigned = SettledEvent<
  'witness-care.officer-assigned' | 'victim-care.officer-assigned' | 'probation.liaison-assigned'
>;

export function assignOfficer(draft: CaseDraft, fact: Assigned): void {
  const { victims, unit, officer, until } = fact.data;
  draft.officers.push({
    ...momentOf(fact),
    unit,
    officer,
    ...(until !== undefined && { until }),
    victims: victimsAt(draft, victims).map(({ person }) => person),
  });
}

type AboutScheme = SettledEvent<
  | 'witness-care.victim-contact-scheme-referred'
  | 'witness-care.victim-contact-scheme-declined'
  | 'probation.referral-received'
  | 'probation.victim-opted-in'
  | 'probation.victim-opted-out'
>;

/** Notes where a victim stands with the Victim Contact Scheme, for one defendant or for all. */
export function schemeStep(step: SchemeStep['value']) {
  return (draft: CaseDraft, fact: AboutScheme): void => {
    const { victims, defendant } = fact.data;
    for (const victim of victimsAt(draft, victims)) {
      victim.contactScheme.push({
        ...momentOf(fact),
        value: step,
        ...(defendant !== undefined && { defendant: suspectAt(draft, defendant).person }),
      });
    }
  };
}

/** For types of which only the victims they name matter, and whom a sender may leave out. */
export function nameVictimsIfAny(
  draft: CaseDraft,
  { data: { victims } }: { readonly data: { readonly victims?: readonly string[] | undefined } },
): void {
  if (victims !== undefined) nameVictims(draft, { data: { victims } });
}
