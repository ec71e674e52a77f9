/** Whom and what each event type names: where the chain to the victims it concerns begins. */
import type { DataOf, EventType } from '#contracts/registry.ts';
import type { SettledEvent } from '../kit/corrections.ts';

/** What an event names. The first of these that is not empty decides whom it concerns. */
export type Named = {
  readonly victims?: readonly string[];
  readonly offences?: readonly string[];
  readonly crimes?: readonly string[];
  readonly defendants?: readonly string[];
  /** Not charged, or not for this: concerns the victims of the crimes they are suspected of. */
  readonly suspects?: readonly string[];
  readonly hearing?: string;
  /** People of any part in the case. */
  readonly persons?: readonly string[];
};

type Naming<T extends EventType> = (data: DataOf<T>) => Named;

const nobody = (): Named => ({});
const theVictims = ({ victims }: { readonly victims?: readonly string[] | undefined }): Named =>
  victims === undefined ? {} : { victims };
const theCrime = ({ crime }: { readonly crime: string }): Named => ({ crimes: [crime] });
const theCrimes = ({ crimes }: { readonly crimes: readonly string[] }): Named => ({ crimes });
const theSuspect = ({ suspect }: { readonly suspect: string }): Named => ({ suspects: [suspect] });
const theDefendant = ({ defendant }: { readonly defendant: string }): Named => ({ defendants: [defendant] });
const theDefendants = ({ defendants }: { readonly defendants: readonly string[] }): Named => ({ defendants });
const theOffence = ({ offence }: { readonly offence: string }): Named => ({ offences: [offence] });
const theOffences = ({ offences }: { readonly offences: readonly string[] }): Named => ({ offences });
const offencesIn = ({ offences }: { readonly offences: readonly { readonly offence: string }[] }): Named => ({
  offences: offences.map(({ offence }) => offence),
});
const thePersons = ({ persons }: { readonly persons: readonly string[] }): Named => ({ persons });
const theHearing = ({ hearing }: { readonly hearing: string }): Named => ({ hearing });

const naming: { readonly [T in EventType]: Naming<T> } = {
  'police.crime-reported': theCrime,
  'police.crime-recorded': theCrime,
  'police.crime-reclassified': theCrime,
  'police.crime-cancelled': theCrime,
  'police.crime-flagged': theCrime,
  'police.crime-unflagged': theCrime,
  'police.victim-identified': ({ person }) => ({ victims: [person] }),
  'police.offence-victims-linked': ({ links }) => ({
    victims: links.flatMap(({ victims = [] }) => victims),
    offences: links.flatMap(({ offence }) => offence ?? []),
    crimes: links.flatMap(({ crime }) => crime ?? []),
  }),
  'police.victim-died': theVictims,
  'police.needs-assessed': theVictims,
  'police.written-confirmation-sent': theVictims,
  'police.information-provided': theVictims,
  'police.support-referral-made': theVictims,
  'police.support-referral-declined': theVictims,
  'police.contact-plan-agreed': theVictims,
  'police.officer-assigned': theVictims,
  'police.investigation-decided': theCrimes,
  'police.suspect-identified': theCrimes,
  'police.suspect-arrested': theCrimes,
  'police.suspect-interviewed': theCrimes,
  'police.suspect-released': theCrimes,
  'police.bail-changed': theSuspect,
  'police.victim-views-sought': theVictims,
  'police.no-further-action-decided': theCrimes,
  'police.out-of-court-disposal-given': theCrimes,
  'police.suspect-charged': offencesIn,
  'police.case-file-submitted': nobody,
  'police.outcome-assigned': theCrime,
  'police.personal-statement-offered': theVictims,
  'police.personal-statement-taken': theVictims,
  'police.risk-assessed': theVictims,
  'police.marac-referred': theVictims,
  'police.marac-held': theVictims,
  'police.marac-action-set': theVictims,
  'police.marac-action-completed': theVictims,
  'police.victim-withdrew-support': theVictims,
  'police.property-no-longer-needed': theVictims,
  'police.property-returned': theVictims,
  'police.victim-interviewed': theVictims,
  'police.youth-offending-referred': theVictims,
  'cps.referral-received': nobody,
  'cps.action-plan-issued': ({ suspects }) => (suspects === undefined ? {} : { suspects }),
  'cps.action-plan-answered': nobody,
  'cps.charging-decision-made': theCrimes,
  'cps.prosecution-stopped': theOffences,
  'cps.charges-altered': ({ fromTo }) => ({ offences: fromTo.map(({ offence }) => offence) }),
  'cps.crime-flagged': nobody,
  'cps.witness-required': theVictims,
  'cps.witness-not-required': theVictims,
  'cps.special-measures-requested': theVictims,
  'cps.special-measures-applied-for': theVictims,
  'cps.meeting-offered': theVictims,
  'cps.meeting-held': theVictims,
  'cps.expenses-claimed': theVictims,
  'cps.expenses-paid': theVictims,
  'cps.victim-withdrew-support': theVictims,
  'cps.case-finalised': theDefendant,
  'court.case-received': ({ defendants }) => ({
    offences: defendants.flatMap(({ offences }) => offences.map(({ offence }) => offence)),
  }),
  'court.hearing-listed': ({ offences, defendants }) =>
    offences === undefined ? { defendants } : { offences, defendants },
  'court.hearing-vacated': theHearing,
  'court.hearing-held': theDefendants,
  'court.trial-started': theDefendants,
  'court.trial-result-recorded': theHearing,
  'court.plea-entered': theOffence,
  'court.verdict-returned': theOffence,
  'court.bail-decided': theDefendant,
  'court.sent-to-crown-court': theOffences,
  'court.committed-for-sentence': theOffences,
  'court.remitted': theOffences,
  'court.transferred': ({ offences, defendants }) =>
    offences === undefined ? { defendants } : { offences, defendants },
  'court.retrial-ordered': theOffences,
  'court.offences-joined': theOffences,
  'court.offences-severed': theOffences,
  'court.special-measures-decided': theVictims,
  'court.special-measures-in-place': theVictims,
  'court.witness-attended': theVictims,
  'court.witness-waited': theVictims,
  'court.interpreter-provided': ({ victims, hearing }) => (victims === undefined ? { hearing } : { victims }),
  'court.sentence-passed': offencesIn,
  'court.proceedings-concluded': theOffences,
  'court.results-amended': ({ hearing, defendants }) =>
    defendants === undefined ? { hearing } : { defendants },
  'court.information-sent': nobody,
  'court.warrant-issued': theDefendant,
  'court.warrant-executed': theDefendant,
  'court.appeal-lodged': theDefendant,
  'court.appeal-leave-decided': theDefendant,
  'court.appeal-decided': theDefendant,
  'court.restrictions-ordered': theVictims,
  'witness-care.officer-assigned': theVictims,
  'witness-care.court-information-received': nobody,
  'witness-care.cps-information-received': nobody,
  'witness-care.witness-warned': theVictims,
  'witness-care.witness-dewarned': theVictims,
  'witness-care.availability-recorded': theVictims,
  'witness-care.court-visit-offered': theVictims,
  'witness-care.statement-refresh-arranged': theVictims,
  'witness-care.victim-contact-scheme-referred': theVictims,
  'witness-care.victim-contact-scheme-declined': theVictims,
  'witness-care.needs-assessed': theVictims,
  'yot.restorative-justice-offered': theVictims,
  'yot.progress-informed': theVictims,
  'probation.liaison-assigned': theVictims,
  'probation.referral-received': theVictims,
  'probation.liaison-officer-contacted': theVictims,
  'probation.victim-opted-in': theVictims,
  'probation.victim-opted-out': theVictims,
  'probation.stage-notified': theVictims,
  'prison.release-date-set': theDefendant,
  'prison.released': theDefendant,
  'prison.recalled': theDefendant,
  'prison.open-conditions-moved': theDefendant,
  'prison.escaped': theDefendant,
  'parole.review-set': theDefendant,
  'parole.decided': theDefendant,
  'victim-care.officer-assigned': theVictims,
  'victim-care.referral-received': theVictims,
  'victim-care.first-contact-made': theVictims,
  'victim-care.support-started': theVictims,
  'victim-care.support-ended': theVictims,
  'victim-care.action-plan-reviewed': theVictims,
  'contact.victim-informed': theVictims,
  'contact.contact-failed': theVictims,
  'contact.agency-chased': theVictims,
  'contact.request-made': theVictims,
  'contact.not-informing-decided': theVictims,
  // Whom the decision concerns that it signs: see `concern.ts`.
  'contact.not-informing-signed-off': nobody,
  'contact.information-declined': theVictims,
  'contact.information-resumed': theVictims,
  'contact.safety-set': theVictims,
  'contact.details-changed': thePersons,
  'contact.needs-recorded': theVictims,
  'contact.representative-set': theVictims,
  'complaint.received': theVictims,
  'complaint.acknowledged': theVictims,
  'complaint.answered': theVictims,
  'review.requested': theVictims,
  'review.acknowledged': theVictims,
  'review.decided': theVictims,
  'survey.feedback-given': theVictims,
  'record.references-linked': nobody,
  'record.persons-linked': thePersons,
  'record.case-related': nobody,
  'record.access-restricted': nobody,
  'record.access-unrestricted': nobody,
  'record.legal-hold-set': nobody,
  'record.legal-hold-lifted': nobody,
  'record.event-corrected': nobody,
  'record.event-retracted': nobody,
};

export function namedBy(event: SettledEvent): Named {
  const name = naming[event.type] as Naming<EventType>;
  return name(event.data);
}
