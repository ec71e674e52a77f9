/** Every event type, in the order of the catalogue; the order is also the rank of types that happened at one moment. */
import { crimeReported } from './police/crime-reported.ts';
import { crimeRecorded } from './police/crime-recorded.ts';
import { crimeReclassified } from './police/crime-reclassified.ts';
import { crimeCancelled } from './police/crime-cancelled.ts';
import { crimeFlagged } from './police/crime-flagged.ts';
import { crimeUnflagged } from './police/crime-unflagged.ts';
import { victimIdentified } from './police/victim-identified.ts';
import { offenceVictimsLinked } from './police/offence-victims-linked.ts';
import { victimDied } from './police/victim-died.ts';
import { needsAssessed } from './police/needs-assessed.ts';
import { writtenConfirmationSent } from './police/written-confirmation-sent.ts';
import { informationProvided } from './police/information-provided.ts';
import { supportReferralMade } from './police/support-referral-made.ts';
import { supportReferralDeclined } from './police/support-referral-declined.ts';
import { contactPlanAgreed } from './police/contact-plan-agreed.ts';
import { officerAssigned } from './police/officer-assigned.ts';
import { investigationDecided } from './police/investigation-decided.ts';
import { suspectIdentified } from './police/suspect-identified.ts';
import { suspectArrested } from './police/suspect-arrested.ts';
import { suspectInterviewed } from './police/suspect-interviewed.ts';
import { suspectReleased } from './police/suspect-released.ts';
import { bailChanged } from './police/bail-changed.ts';
import { victimViewsSought } from './police/victim-views-sought.ts';
import { noFurtherActionDecided } from './police/no-further-action-decided.ts';
import { outOfCourtDisposalGiven } from './police/out-of-court-disposal-given.ts';
import { suspectCharged } from './police/suspect-charged.ts';
import { caseFileSubmitted } from './police/case-file-submitted.ts';
import { outcomeAssigned } from './police/outcome-assigned.ts';
import { personalStatementOffered } from './police/personal-statement-offered.ts';
import { personalStatementTaken } from './police/personal-statement-taken.ts';
import { riskAssessed } from './police/risk-assessed.ts';
import { maracReferred } from './police/marac-referred.ts';
import { maracHeld } from './police/marac-held.ts';
import { maracActionSet } from './police/marac-action-set.ts';
import { maracActionCompleted } from './police/marac-action-completed.ts';
import { victimWithdrewSupport } from './police/victim-withdrew-support.ts';
import { propertyNoLongerNeeded } from './police/property-no-longer-needed.ts';
import { propertyReturned } from './police/property-returned.ts';
import { victimInterviewed } from './police/victim-interviewed.ts';
import { youthOffendingReferred } from './police/youth-offending-referred.ts';
import { referralReceived } from './cps/referral-received.ts';
import { actionPlanIssued } from './cps/action-plan-issued.ts';
import { actionPlanAnswered } from './cps/action-plan-answered.ts';
import { chargingDecisionMade } from './cps/charging-decision-made.ts';
import { prosecutionStopped } from './cps/prosecution-stopped.ts';
import { chargesAltered } from './cps/charges-altered.ts';
import { cpsCrimeFlagged } from './cps/crime-flagged.ts';
import { witnessRequired } from './cps/witness-required.ts';
import { witnessNotRequired } from './cps/witness-not-required.ts';
import { specialMeasuresRequested } from './cps/special-measures-requested.ts';
import { specialMeasuresAppliedFor } from './cps/special-measures-applied-for.ts';
import { meetingOffered } from './cps/meeting-offered.ts';
import { meetingHeld } from './cps/meeting-held.ts';
import { expensesClaimed } from './cps/expenses-claimed.ts';
import { expensesPaid } from './cps/expenses-paid.ts';
import { cpsVictimWithdrewSupport } from './cps/victim-withdrew-support.ts';
import { caseFinalised } from './cps/case-finalised.ts';
import { caseReceived } from './court/case-received.ts';
import { hearingListed } from './court/hearing-listed.ts';
import { hearingVacated } from './court/hearing-vacated.ts';
import { hearingHeld } from './court/hearing-held.ts';
import { trialStarted } from './court/trial-started.ts';
import { trialResultRecorded } from './court/trial-result-recorded.ts';
import { pleaEntered } from './court/plea-entered.ts';
import { verdictReturned } from './court/verdict-returned.ts';
import { bailDecided } from './court/bail-decided.ts';
import { sentToCrownCourt } from './court/sent-to-crown-court.ts';
import { committedForSentence } from './court/committed-for-sentence.ts';
import { remitted } from './court/remitted.ts';
import { transferred } from './court/transferred.ts';
import { retrialOrdered } from './court/retrial-ordered.ts';
import { offencesJoined } from './court/offences-joined.ts';
import { offencesSevered } from './court/offences-severed.ts';
import { specialMeasuresDecided } from './court/special-measures-decided.ts';
import { specialMeasuresInPlace } from './court/special-measures-in-place.ts';
import { witnessAttended } from './court/witness-attended.ts';
import { witnessWaited } from './court/witness-waited.ts';
import { interpreterProvided } from './court/interpreter-provided.ts';
import { sentencePassed } from './court/sentence-passed.ts';
import { proceedingsConcluded } from './court/proceedings-concluded.ts';
import { resultsAmended } from './court/results-amended.ts';
import { informationSent } from './court/information-sent.ts';
import { warrantIssued } from './court/warrant-issued.ts';
import { warrantExecuted } from './court/warrant-executed.ts';
import { appealLodged } from './court/appeal-lodged.ts';
import { appealLeaveDecided } from './court/appeal-leave-decided.ts';
import { appealDecided } from './court/appeal-decided.ts';
import { restrictionsOrdered } from './court/restrictions-ordered.ts';
import { witnessCareOfficerAssigned } from './witness-care/officer-assigned.ts';
import { courtInformationReceived } from './witness-care/court-information-received.ts';
import { cpsInformationReceived } from './witness-care/cps-information-received.ts';
import { witnessWarned } from './witness-care/witness-warned.ts';
import { witnessDewarned } from './witness-care/witness-dewarned.ts';
import { availabilityRecorded } from './witness-care/availability-recorded.ts';
import { courtVisitOffered } from './witness-care/court-visit-offered.ts';
import { statementRefreshArranged } from './witness-care/statement-refresh-arranged.ts';
import { victimContactSchemeReferred } from './witness-care/victim-contact-scheme-referred.ts';
import { victimContactSchemeDeclined } from './witness-care/victim-contact-scheme-declined.ts';
import { witnessCareNeedsAssessed } from './witness-care/needs-assessed.ts';
import { liaisonAssigned } from './probation/liaison-assigned.ts';
import { probationReferralReceived } from './probation/referral-received.ts';
import { liaisonOfficerContacted } from './probation/liaison-officer-contacted.ts';
import { victimOptedIn } from './probation/victim-opted-in.ts';
import { victimOptedOut } from './probation/victim-opted-out.ts';
import { stageNotified } from './probation/stage-notified.ts';
import { releaseDateSet } from './prison/release-date-set.ts';
import { released } from './prison/released.ts';
import { recalled } from './prison/recalled.ts';
import { openConditionsMoved } from './prison/open-conditions-moved.ts';
import { escaped } from './prison/escaped.ts';
import { reviewSet } from './parole/review-set.ts';
import { paroleDecided } from './parole/decided.ts';
import { restorativeJusticeOffered } from './yot/restorative-justice-offered.ts';
import { progressInformed } from './yot/progress-informed.ts';
import { victimCareOfficerAssigned } from './victim-care/officer-assigned.ts';
import { victimCareReferralReceived } from './victim-care/referral-received.ts';
import { firstContactMade } from './victim-care/first-contact-made.ts';
import { supportStarted } from './victim-care/support-started.ts';
import { supportEnded } from './victim-care/support-ended.ts';
import { actionPlanReviewed } from './victim-care/action-plan-reviewed.ts';
import { victimInformed } from './contact/victim-informed.ts';
import { contactFailed } from './contact/contact-failed.ts';
import { agencyChased } from './contact/agency-chased.ts';
import { requestMade } from './contact/request-made.ts';
import { notInformingDecided } from './contact/not-informing-decided.ts';
import { notInformingSignedOff } from './contact/not-informing-signed-off.ts';
import { informationDeclined } from './contact/information-declined.ts';
import { informationResumed } from './contact/information-resumed.ts';
import { safetySet } from './contact/safety-set.ts';
import { detailsChanged } from './contact/details-changed.ts';
import { needsRecorded } from './contact/needs-recorded.ts';
import { representativeSet } from './contact/representative-set.ts';
import { complaintReceived } from './complaint/received.ts';
import { complaintAcknowledged } from './complaint/acknowledged.ts';
import { complaintAnswered } from './complaint/answered.ts';
import { reviewRequested } from './review/requested.ts';
import { reviewAcknowledged } from './review/acknowledged.ts';
import { reviewDecided } from './review/decided.ts';
import { feedbackGiven } from './survey/feedback-given.ts';
import { referencesLinked } from './record/references-linked.ts';
import { personsLinked } from './record/persons-linked.ts';
import { caseRelated } from './record/case-related.ts';
import { accessRestricted } from './record/access-restricted.ts';
import { accessUnrestricted } from './record/access-unrestricted.ts';
import { legalHoldSet } from './record/legal-hold-set.ts';
import { legalHoldLifted } from './record/legal-hold-lifted.ts';
import { eventCorrected } from './record/event-corrected.ts';
import { eventRetracted } from './record/event-retracted.ts';

export const eventDefinitions = [
  // police
  crimeReported,
  crimeRecorded,
  crimeReclassified,
  crimeCancelled,
  crimeFlagged,
  crimeUnflagged,
  victimIdentified,
  offenceVictimsLinked,
  victimDied,
  needsAssessed,
  writtenConfirmationSent,
  informationProvided,
  supportReferralMade,
  supportReferralDeclined,
  contactPlanAgreed,
  officerAssigned,
  investigationDecided,
  suspectIdentified,
  suspectArrested,
  suspectInterviewed,
  suspectReleased,
  bailChanged,
  victimViewsSought,
  noFurtherActionDecided,
  outOfCourtDisposalGiven,
  suspectCharged,
  caseFileSubmitted,
  outcomeAssigned,
  personalStatementOffered,
  personalStatementTaken,
  riskAssessed,
  maracReferred,
  maracHeld,
  maracActionSet,
  maracActionCompleted,
  victimWithdrewSupport,
  propertyNoLongerNeeded,
  propertyReturned,
  victimInterviewed,
  youthOffendingReferred,
  // cps
  referralReceived,
  actionPlanIssued,
  actionPlanAnswered,
  chargingDecisionMade,
  prosecutionStopped,
  chargesAltered,
  cpsCrimeFlagged,
  witnessRequired,
  witnessNotRequired,
  specialMeasuresRequested,
  specialMeasuresAppliedFor,
  meetingOffered,
  meetingHeld,
  expensesClaimed,
  expensesPaid,
  cpsVictimWithdrewSupport,
  caseFinalised,
  // court
  caseReceived,
  hearingListed,
  hearingVacated,
  hearingHeld,
  trialStarted,
  trialResultRecorded,
  pleaEntered,
  verdictReturned,
  bailDecided,
  sentToCrownCourt,
  committedForSentence,
  remitted,
  transferred,
  retrialOrdered,
  offencesJoined,
  offencesSevered,
  specialMeasuresDecided,
  specialMeasuresInPlace,
  witnessAttended,
  witnessWaited,
  interpreterProvided,
  sentencePassed,
  proceedingsConcluded,
  resultsAmended,
  informationSent,
  warrantIssued,
  warrantExecuted,
  appealLodged,
  appealLeaveDecided,
  appealDecided,
  restrictionsOrdered,
  // witness-care
  witnessCareOfficerAssigned,
  courtInformationReceived,
  cpsInformationReceived,
  witnessWarned,
  witnessDewarned,
  availabilityRecorded,
  courtVisitOffered,
  statementRefreshArranged,
  victimContactSchemeReferred,
  victimContactSchemeDeclined,
  witnessCareNeedsAssessed,
  // probation
  liaisonAssigned,
  probationReferralReceived,
  liaisonOfficerContacted,
  victimOptedIn,
  victimOptedOut,
  stageNotified,
  // prison
  releaseDateSet,
  released,
  recalled,
  openConditionsMoved,
  escaped,
  // parole
  reviewSet,
  paroleDecided,
  // yot
  restorativeJusticeOffered,
  progressInformed,
  // victim-care
  victimCareOfficerAssigned,
  victimCareReferralReceived,
  firstContactMade,
  supportStarted,
  supportEnded,
  actionPlanReviewed,
  // contact
  victimInformed,
  contactFailed,
  agencyChased,
  requestMade,
  notInformingDecided,
  notInformingSignedOff,
  informationDeclined,
  informationResumed,
  safetySet,
  detailsChanged,
  needsRecorded,
  representativeSet,
  // complaint
  complaintReceived,
  complaintAcknowledged,
  complaintAnswered,
  // review
  reviewRequested,
  reviewAcknowledged,
  reviewDecided,
  // survey
  feedbackGiven,
  // record
  referencesLinked,
  personsLinked,
  caseRelated,
  accessRestricted,
  accessUnrestricted,
  legalHoldSet,
  legalHoldLifted,
  eventCorrected,
  eventRetracted,
] as const;
