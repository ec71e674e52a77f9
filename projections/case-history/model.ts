/** The model of one case: what all events of its history, taken together, say. Everything else derives from it. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf, EventType } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { SentenceStage } from '#contracts/vocabulary/after-sentence.ts';
import type { HateStrand } from '#contracts/vocabulary/hate-crime.ts';
import type { AgeBand } from '#contracts/vocabulary/people.ts';
import type { TrialReason, TrialResult } from '#contracts/vocabulary/hearings.ts';
import type { SettledEvent } from '../kit/corrections.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';
import type { Finding } from './findings.ts';

/**
 * One case: the references that links standing now make one, and what is known of it. A person or thing that several
 * events name appears once; every fact carries the keys of the events that prove it.
 */
export type CaseHistory = {
  /** Its first reference (`compareCaseReferences`), which names it. */
  readonly id: string;
  readonly references: readonly CaseReference[];
  /** The London day after which happenings are ignored; undefined: none are. */
  readonly asOf?: LondonDate;
  /** All events of the case in order of what happened, with what became of each. */
  readonly entries: readonly CaseEntry[];
  /** Agencies with an event in the case, taken back or not, in alphabetical order. */
  readonly agencies: readonly string[];
  readonly crimes: readonly Crime[];
  /** Strands the prosecution flagged; never mixed with the police's flags on crimes. */
  readonly prosecutionFlags: readonly Statement<readonly HateStrand[]>[];
  readonly victims: readonly Victim[];
  /** Everyone suspected, charged or before a court in the case. */
  readonly suspects: readonly Suspect[];
  readonly offences: readonly Offence[];
  readonly hearings: readonly Hearing[];
  /** Hearing dates that were moved or taken out of the list, in order. */
  readonly moves: readonly Move[];
  readonly investigation: readonly InvestigationDecision[];
  /** Files sent to the Crown Prosecution Service, or received by it. */
  readonly files: readonly CaseFile[];
  readonly contacts: readonly Contact[];
  /** Decisions not to tell victims something, each with who signed it off. */
  readonly notInforming: readonly NotInforming[];
  /** Agencies asked for what they had not sent. */
  readonly chased: readonly Chasing[];
  readonly officers: readonly OfficerAssignment[];
  readonly conferences: readonly Conference[];
  readonly matters: Matters;
  readonly access: Access;
  /** Cases this one has to do with, which stay cases of their own. */
  readonly related: readonly RelatedCase[];
  /** Holds under which personal data must be kept, lifted ones too. */
  readonly legalHolds: readonly LegalHold[];
  readonly findings: readonly Finding[];
};

/** That something happened: when, who says so, and the event that proves it. */
export type Moment = {
  readonly when: When;
  readonly agency: string;
  readonly key: EventKey;
};

/** What an agency stated of something that others may state too; the last in order holds. */
export type Statement<T> = Moment & { readonly value: T };

/** A reference of the case, and the events that linked it to the others (none for a reference standing alone). */
export type CaseReference = { readonly reference: string; readonly linkedBy: readonly EventKey[] };

/** An event of the case as it stands now, with what became of it and whom it concerns. */
export type CaseEntry<T extends EventType = EventType> = SettledEvent<T> & { readonly concerns: Concern };

/**
 * Whom an event concerns. Victims known to be concerned are named; `wholeCase` says that it stands for everybody in
 * the case, because it is about nobody in particular or because the chain to the victims is broken (`missing`).
 */
export type Concern = {
  /** Victims by the first of their person references. */
  readonly victims: readonly string[];
  readonly wholeCase: boolean;
  readonly missing: readonly MissingLink[];
};

/** Where the chain court event → offence → crime → victim ends. */
export type MissingLink = {
  readonly kind: 'crime' | 'offence' | 'defendant' | 'hearing';
  readonly id: string;
};

export type Crime = {
  readonly id: string;
  /** The first report of it. */
  readonly reported?: Statement<DataOf<'police.crime-reported'>>;
  readonly recorded?: Moment;
  /** Every offence code it was recorded or reclassified under; the last holds. */
  readonly classifications: readonly Statement<string>[];
  readonly victimBased?: boolean;
  readonly cancelled?: Statement<DataOf<'police.crime-cancelled'>['cancelCode']>;
  readonly flags: readonly Flag[];
  /** Outcome types given to it; the last holds. */
  readonly outcomes: readonly Statement<DataOf<'police.outcome-assigned'>['outcomeType']>[];
  /** Its victims by the first of their person references. */
  readonly victims: readonly string[];
};

/** A mark an agency put on a crime; police and prosecution flags are kept apart. */
export type Flag = Moment & {
  readonly flag: DataOf<'police.crime-flagged'>['flag'];
  readonly strands: readonly HateStrand[];
  readonly perceivedBy?: DataOf<'police.crime-flagged'>['perceivedBy'];
  readonly underReportingGroups?: DataOf<'police.crime-flagged'>['underReportingGroups'];
  /** Taken off again. */
  readonly removed?: Moment;
};

export type VictimKind = DataOf<'police.victim-identified'>['kind'];

export type Victim = {
  /** The first of her person references, which names her. */
  readonly person: string;
  /** Every reference agencies use for her. */
  readonly references: readonly string[];
  /** The event that identified her; undefined where events only name her. */
  readonly identified?: Moment;
  readonly kind: VictimKind;
  /** Whom a bereaved relative is a relative of. */
  readonly relationTo?: string;
  readonly ageBandAtOffence?: AgeBand;
  /** Coarse, for measures only. */
  readonly bands?: DataOf<'police.victim-identified'>['bands'];
  readonly crimes: readonly string[];
  /** Whether the crime is known to be the cause: yes, no, unknown. */
  readonly died?: Statement<DataOf<'police.victim-died'>['causedByCrime']>;
  /** Assessments of her needs, in order; see `categoriesOn` for what entitles her to enhanced rights. */
  readonly assessments: readonly Assessment[];
  /** How she may be contacted safely; the last said holds whole. */
  readonly safety?: Statement<DataOf<'contact.safety-set'>>;
  readonly contactPlan?: Statement<DataOf<'police.contact-plan-agreed'>>;
  readonly communication?: Statement<DataOf<'contact.needs-recorded'>>;
  readonly representatives: readonly Representative[];
  /** Where she stands with the Victim Contact Scheme, in order. */
  readonly contactScheme: readonly SchemeStep[];
  /** Days on which she cannot come to court; the last said holds whole. */
  readonly unavailable?: Statement<DataOf<'witness-care.availability-recorded'>['unavailable']>;
  /** What she asked for. */
  readonly requests: readonly Statement<DataOf<'contact.request-made'>['about']>[];
  /** Topics she asked not to be told of, in force unless resumed. */
  readonly declined: readonly DeclinedTopic[];
  /** She no longer supports the prosecution; her right to information goes on. */
  readonly withdrawals: readonly Statement<DataOf<'police.victim-withdrew-support'>>[];
  /** Before which decisions she was asked for her views. */
  readonly viewsSought: readonly Statement<DataOf<'police.victim-views-sought'>>[];
  /** How great the risk to her was found to be; the last holds. */
  readonly risks: readonly Statement<DataOf<'police.risk-assessed'>>[];
  readonly interviews: readonly Statement<DataOf<'police.victim-interviewed'>>[];
  /** Whether she is needed as a witness, by whom she is to give evidence against; the last of each defendant holds. */
  readonly witness: readonly Witnessing[];
  /** Special measures she asked for, and those applied for. */
  readonly measuresSought: readonly MeasuresSought[];
  /** What she said of how she was treated; never counted into a survey. */
  readonly feedback: readonly Statement<DataOf<'survey.feedback-given'>>[];
};

/** The prosecution needs her as a witness against these defendants, or no longer does. */
export type Witnessing = Statement<'required' | 'not-required'> & {
  readonly defendants: readonly string[];
  readonly hearing?: string;
};

/** Special measures at court: asked for by her, or applied for by the prosecution. */
export type MeasuresSought = Statement<DataOf<'cps.special-measures-requested'>['measures']> & {
  readonly step: 'requested' | 'applied-for';
};

/** What an assessment found: whether enhanced rights apply, by which categories, and what she needs. */
export type Assessment = Statement<DataOf<'police.needs-assessed'>>;

/** A category that entitles her to enhanced rights, from the day it applies. */
export type EnhancedCategory = DataOf<'police.needs-assessed'>['categories'][number] & {
  readonly proof: EventKey;
};

/** Somebody told in the victim's place or beside her. */
export type Representative = Moment & {
  readonly person: string;
  readonly role: DataOf<'contact.representative-set'>['role'];
  /** What the person may be told of; undefined: everything. */
  readonly mayReceive?: readonly Topic[];
  /** Why this person must not be told: said by the agency, or a suspect in the case. */
  readonly excludedBecause?: DataOf<'contact.representative-set'>['excludedBecause'];
};

/** A topic she asked not to be told of, until she resumed it. */
export type DeclinedTopic = {
  readonly topic: Topic;
  readonly from: Moment;
  readonly resumed?: Moment;
};

export type Suspect = {
  /** The first of the person references, which names the suspect. */
  readonly person: string;
  readonly references: readonly string[];
  readonly crimes: readonly string[];
  /** Offences charged or before a court, by the first of their ids. */
  readonly offences: readonly string[];
  readonly arrests: readonly Moment[];
  /** Interviews, under caution or not. */
  readonly interviews: readonly Statement<'under-caution' | 'not-under-caution'>[];
  /** Releases, by their basis. */
  readonly releases: readonly Statement<DataOf<'police.suspect-released'>['basis']>[];
  /** What the prosecution decided before charge. */
  readonly chargingDecisions: readonly Statement<DataOf<'cps.charging-decision-made'>['decision']>[];
  readonly charges: readonly Charge[];
  /** Decisions to take no further action, by who decided. */
  readonly noFurtherAction: readonly Statement<'police' | 'cps'>[];
  readonly disposals: readonly Statement<DataOf<'police.out-of-court-disposal-given'>['disposalCode']>[];
  readonly stopped: readonly Stop[];
  /** Before a court: each receipt of the case, with its tier. */
  readonly courtCases: readonly CourtReceipt[];
  /** Sent from the magistrates' court to the Crown Court. */
  readonly sent: readonly Moment[];
  /** To which court he was sent on, in order; none of it makes the case younger. */
  readonly courtMoves: readonly CourtMove[];
  /** New trials ordered; what was decided of their offences before no longer stands. */
  readonly retrials: readonly Retrial[];
  /** Stages of the sentence, in order. */
  readonly stages: readonly StageStep[];
  /** Bail or custody by a court; the last holds. */
  readonly remand: readonly Statement<string>[];
  readonly trialsStarted: readonly Moment[];
  readonly sentences: readonly Sentencing[];
  readonly concluded: readonly Conclusion[];
  /** How the prosecution closed its case against the defendant. */
  readonly finalised: readonly Finalisation[];
  readonly warrants: readonly Statement<'issued' | 'executed'>[];
  readonly appeals: readonly Appeal[];
};

/** A court took the case: its tier, and what the case was about. */
export type CourtReceipt = Statement<'magistrates' | 'crown'> &
  Pick<DataOf<'court.case-received'>, 'court' | 'caseType' | 'initiation' | 'breach'>;

/** A court passed sentence; `uplift`: it said that hostility made it heavier. */
export type Sentencing = Moment & Pick<DataOf<'court.sentence-passed'>, 'uplift'>;

/** How the prosecution closed its case, with its flags then and whether an uplift was announced and recorded. */
export type Finalisation = Statement<DataOf<'cps.case-finalised'>['outcome']> &
  Pick<DataOf<'cps.case-finalised'>, 'hateStrands' | 'upliftAnnounced' | 'upliftRecorded' | 'victimReasons'>;

/** The prosecution stopped proceedings: for all of a defendant's offences, or some. */
export type Stop = Statement<DataOf<'cps.prosecution-stopped'>['how']> & {
  readonly offences: readonly string[];
  readonly endsAll: boolean;
};

/** The courts finished with a defendant for these offences. */
export type Conclusion = Statement<DataOf<'court.proceedings-concluded'>['finalResult']> & {
  readonly offences: readonly string[];
};

/** He was committed for sentence, remitted or transferred to another court, for all his offences or these. */
export type CourtMove = Statement<'committed-for-sentence' | 'remitted' | 'transferred'> & {
  readonly to?: string;
  readonly offences: readonly string[];
};

/** A new trial was ordered of these offences; none named: of all. */
export type Retrial = Moment & { readonly offences: readonly string[]; readonly to?: string };

/** A stage of the sentence was set for a day, or reached. */
export type StageStep = Moment & {
  readonly stage: SentenceStage;
  readonly step: 'set' | 'reached';
  readonly on?: LondonDate;
};

/** A step of a victim into or out of the Victim Contact Scheme, for one defendant or for everybody sentenced. */
export type SchemeStep = Statement<'referred' | 'declined' | 'received' | 'joined' | 'left'> & {
  readonly defendant?: string;
};

/** An appeal lodged (what it is against), allowed to go ahead or not, or decided (what it ended in). */
export type Appeal = AppealStep & { readonly hearing?: string };

type AppealStep =
  | (Statement<DataOf<'court.appeal-leave-decided'>['result']> & { readonly step: 'leave' })
  | (Statement<DataOf<'court.appeal-lodged'>['against']> & { readonly step: 'lodged' })
  | (Statement<DataOf<'court.appeal-decided'>['result']> & { readonly step: 'decided' });

export type Charge = Moment & {
  readonly method: DataOf<'police.suspect-charged'>['method'];
  /** For all but a charge: the day the information was laid, where it is known. */
  readonly informationLaidOn?: LondonDate;
  readonly asn?: string;
  readonly offences: readonly string[];
  readonly firstHearing?: { readonly court: string; readonly on: LondonDate };
};

/** One offence a person is charged with, under all ids agencies use for it. */
export type Offence = {
  /** The first of its ids, which names it. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly offenceCode?: string;
  /** Its number among the defendant's offences. */
  readonly sequence?: number;
  /** A court took it, under any of its ids. */
  readonly received: boolean;
  /** What it was charged as before the prosecution altered it, oldest first, each with the alteration that ended it. */
  readonly earlierCodes: readonly Statement<string>[];
  readonly asn?: string;
  readonly defendants: readonly string[];
  readonly crimes: readonly string[];
  /** Its victims; empty where the chain to them is broken. */
  readonly victims: readonly string[];
  /** How the police's and the court's ids were found to be one offence. */
  readonly joined: 'one-id' | 'asn-and-code';
  readonly pleas: readonly Statement<string>[];
  readonly verdicts: readonly Statement<string>[];
  /** To be tried together with others, or apart; the last holds. */
  readonly tried: readonly Statement<'together' | 'apart'>[];
  /** Orders of the court, by result code. */
  readonly sentences: readonly Statement<string>[];
  /** The prosecution took it out of the charges. */
  readonly takenOut?: Moment;
};

/** One place in a court's list, under one hearing id. */
export type Hearing = {
  readonly id: string;
  readonly defendants: readonly string[];
  readonly offences: readonly string[];
  /** Each time it was listed or moved, in order; the last holds. */
  readonly listings: readonly Listing[];
  /** Where and when it stands in the list now; undefined once held, vacated or replaced, or if never listed. */
  readonly standing?: Listing;
  readonly heldDays: readonly HeldDay[];
  /** Each time it was taken out of the list. */
  readonly vacations: readonly Vacation[];
  /** The hearing listed in its place. */
  readonly replacedBy?: string;
  readonly trialStarted?: Moment;
  /** Effective, cracked, ineffective or vacated; the last holds. */
  readonly trialResults: readonly (Statement<TrialResult> & { readonly reason?: TrialReason })[];
};

/** A hearing was taken out of the list. */
export type Vacation = Moment & { readonly reason?: TrialReason; readonly by?: ListingParty };

/** The party that asked for a date to be given up. */
export type ListingParty = NonNullable<DataOf<'court.hearing-vacated'>['by']>;

export type Listing = Moment & {
  readonly hearing: string;
  readonly court: string;
  readonly hearingType: string;
  readonly on: LondonDate;
  /** Clock time in London, `HH:mm`. */
  readonly at?: string;
  readonly reason?: TrialReason;
  readonly by?: ListingParty;
};

/** A sitting day. */
export type HeldDay = Moment & {
  readonly hearingType: string;
  readonly court?: string;
  readonly outcome?: DataOf<'court.hearing-held'>['outcome'];
  readonly adjournmentReason?: DataOf<'court.hearing-held'>['adjournmentReason'];
  /** More sitting days of this hearing were to follow. */
  readonly goesOn: boolean;
};

/** A hearing date that was given up: moved to another, or taken out of the list. */
export type Move = {
  readonly from: Listing;
  /** Where it went; undefined while there is no new date. */
  readonly to?: Listing;
  readonly decided: When;
  readonly reason?: TrialReason;
  /** The events that moved it: vacated, listed anew. */
  readonly keys: readonly EventKey[];
};

/** To investigate these crimes, or not, or no longer. */
export type InvestigationDecision = Statement<
  DataOf<'police.investigation-decided'>['decision'] | 'no-further-action'
> & { readonly crimes: readonly string[] };

/** A file for a charging decision or for advice (`value`), sent by the police or received by the prosecution. */
export type CaseFile = Statement<DataOf<'cps.referral-received'>['kind']> & {
  readonly step: 'submitted' | 'received';
};

/** Somebody told a victim something, or tried to. */
export type Contact = Moment & {
  readonly outcome: 'told' | 'failed';
  readonly victims: readonly string[];
  /** The agency that told her. */
  readonly by: string;
  readonly method?: DataOf<'contact.victim-informed'>['method'];
  readonly toldTo?: DataOf<'contact.victim-informed'>['toldTo'];
  readonly topics: readonly Topic[];
  readonly tellsOf: readonly TellsOf[];
};

/** What a contact says it told of. */
export type TellsOf = NonNullable<DataOf<'contact.victim-informed'>['tellsOf']>[number];

/** An agency decided not to tell these victims of these topics. It holds once somebody else signed it off. */
export type NotInforming = Moment & {
  readonly victims: readonly string[];
  readonly topics: readonly Topic[];
  readonly tellsOf: readonly TellsOf[];
  readonly because: DataOf<'contact.not-informing-decided'>['reasonCode'];
  readonly decidedBy: string;
  /** In order; the last that counts decides (`not-informing.ts`). */
  readonly signOffs: readonly SignOff[];
};

/** A signature under a decision not to tell; by who decided it does not count. */
export type SignOff = Moment & {
  readonly signedOffBy: string;
  readonly agreed: boolean;
  readonly counts: boolean;
};

/** Somebody asked an agency for what it had not sent. */
export type Chasing = Moment & {
  readonly asked: DataOf<'contact.agency-chased'>['agency'];
  readonly about: readonly Topic[];
  readonly victims: readonly string[];
  readonly tellsOf: readonly TellsOf[];
};

/** A case this one has to do with (`value`), and how. */
export type RelatedCase = Statement<string> & {
  readonly relation: DataOf<'record.case-related'>['relation'] | 'tried-together' | 'tried-apart';
};

/** An agency's hold under which personal data must be kept, by its reason, until the same agency lifts it. */
export type LegalHold = Statement<DataOf<'record.legal-hold-set'>['reasonCode']> & {
  readonly lifted?: Moment;
};

/** Who holds the case, or a victim's contact, for an agency. */
export type OfficerAssignment = Moment & {
  readonly role?: DataOf<'police.officer-assigned'>['role'];
  readonly unit: string;
  readonly officer: string;
  readonly until?: LondonDate;
  readonly victims: readonly string[];
};

/** A multi-agency risk assessment conference. */
export type Conference = Statement<'referred' | 'held'> & {
  readonly marac: string;
  readonly kind: DataOf<'police.marac-referred'>['kind'];
  /** Whom she is at risk from, where the referral says. */
  readonly suspect?: string;
  /** Whether it is to be heard, where the referral says. */
  readonly accepted?: boolean;
  readonly victims: readonly string[];
};

/** What somebody opened under an id of its own and somebody is to finish: the clocks of duties beside the proceedings. */
export type Matters = {
  readonly maracActions: readonly MaracAction[];
  readonly actionPlans: readonly ActionPlan[];
  readonly property: readonly PropertyItem[];
  readonly claims: readonly ExpensesClaim[];
  readonly complaints: readonly Complaint[];
  readonly reviews: readonly Review[];
  readonly meetings: readonly Meeting[];
};

/** An action of a risk conference; `set` is undefined where only its completion is on record. */
export type MaracAction = {
  readonly action: string;
  readonly marac: string;
  readonly victims: readonly string[];
  /** What, by whom and by when; the last said holds. */
  readonly set?: Statement<Pick<DataOf<'police.marac-action-set'>, 'task' | 'owner' | 'dueOn'>>;
  readonly completed?: Moment;
};

/** Work the prosecution asked of the police before it decides. */
export type ActionPlan = {
  readonly plan: string;
  readonly issued?: Moment;
  readonly dueOn?: LondonDate;
  readonly answered?: Moment;
  /** False: the police's last answer left something out. */
  readonly complete?: boolean;
};

/** A thing of the victim's that the police hold. */
export type PropertyItem = {
  readonly item: string;
  readonly victims: readonly string[];
  readonly noLongerNeeded?: Moment;
  readonly returned?: Moment;
};

/** A victim's claim for her expenses as a witness. */
export type ExpensesClaim = {
  readonly claim: string;
  readonly victims: readonly string[];
  readonly received?: Moment;
  /** The day it was complete and correct, from which the days to pay count. */
  readonly completeOn?: LondonDate;
  readonly paid?: Moment;
};

/** A complaint about an agency, which is to acknowledge and to answer it. */
export type Complaint = {
  readonly complaint: string;
  readonly agency: DataOf<'complaint.received'>['agency'];
  readonly victims: readonly string[];
  readonly received?: Moment;
  readonly acknowledged?: Moment;
  readonly answered?: Statement<Pick<DataOf<'complaint.answered'>, 'outcome' | 'escalationTold'>>;
};

/** A request to review a decision not to prosecute. */
export type Review = {
  readonly review: string;
  readonly scheme: DataOf<'review.requested'>['scheme'];
  readonly victims: readonly string[];
  /** The decision's id, as the request names it, and the event that made it where the case has it. */
  readonly decision?: string;
  readonly madeBy?: EventKey;
  readonly requested?: Moment;
  readonly acknowledged?: Moment;
  /** The last holds: after local resolution an independent reviewer may decide anew. */
  readonly decided?: Statement<
    Pick<DataOf<'review.decided'>, 'eligible' | 'ineligibleBecause' | 'stage' | 'upheld'>
  >;
};

/** The prosecution offered a meeting, or held it. */
export type Meeting = Statement<DataOf<'cps.meeting-held'>['reason']> & {
  readonly step: 'offered' | 'held';
  readonly victims: readonly string[];
  readonly response?: DataOf<'cps.meeting-offered'>['response'];
};

/** Whether the case opens only with a reason; the last restriction, by its reason code, or undefined once ended. */
export type Access = { readonly restricted?: Statement<DataOf<'record.access-restricted'>['reasonCode']> };
