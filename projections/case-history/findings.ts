/** What is odd or missing in a case: never a reason to refuse a fact, always shown, each with the events behind it. */
import type { EventKey } from '#contracts/envelope.ts';
import type { LondonDate } from '../kit/london.ts';

/** What each finding means, in a sentence for people. */
export const findingMeanings = {
  'no-victim-on-record': 'No victim is on record. The police send this.',
  'victim-not-identified': 'Somebody is named as a victim, but no event identifies that person as one.',
  'link-missing': 'It is not on record which victims this concerns, so it stands for the whole case.',
  'court-case-not-linked': 'The court case is not linked to a police case.',
  'defendant-not-joined': 'A defendant at court is not linked to a suspect the police charged.',
  'senders-disagree': 'Two events state different things of the same matter.',
  'verdict-without-hearing': 'A verdict is on record for a day without a hearing.',
  'sentence-without-hearing': 'A sentence is on record for a day without a hearing.',
  'sentence-without-conviction': 'A sentence is on record without a guilty plea or verdict.',
  'hearing-without-result': 'A hearing was held to its end, but no result of it is on record.',
  'hearing-not-heard-of': 'A listed day has passed and nothing tells whether the hearing took place.',
  'hearing-unknown': 'An event names a hearing that was never listed.',
  'moved-without-reason': 'A hearing date was moved or taken out of the list, and no reason is recorded.',
  'suspect-as-representative':
    'A suspect in the case is recorded as a victim’s representative, and must not be told.',
  'marac-action-not-heard-of':
    'The day for an action of a risk conference has passed and nothing tells whether it was done.',
  'never-opened': 'An event acknowledges, answers or completes what no event has opened.',
  'decision-unknown': 'A review names a decision that is not in the case.',
  'signed-off-by-decider':
    'A decision not to tell a victim was signed off by who made it; it does not hold without another person.',
  'sign-off-of-unknown': 'A signature names a decision that is not in the case.',
  'court-closed': 'A hearing was listed at a court for a day on which that court was not open.',
  'dates-out-of-order': 'A stage of the case ends before it begins: one of its dates cannot be right.',
  'duration-over-ten-years':
    'A stage of the case lasted longer than ten years; it counts, and is worth checking.',
  'results-not-sent':
    'What a court decided is not on record as sent to witness care within its limit; the court must act.',
  'results-not-received':
    'A court sent what it decided, and witness care does not say that it has it; witness care must act.',
  'contact-scheme-not-referred':
    'A sentence calls for the Victim Contact Scheme, and no referral is on record within its limit.',
  'tells-of-unknown': 'A contact tells of an event that is not in the case.',
  'target-not-seen': 'A correction or retraction waits for an event that has not come yet.',
  'foreign-correction': 'An agency tried to correct or take back another agency’s event; it changes nothing.',
  'mismatched-correction':
    'A correction names another type, subject or target than the event it corrects; it changes nothing.',
  'circular-correction': 'Corrections name one another in a circle; none of them changes anything.',
  'stored-twice': 'An event of the same source and id was stored before; this one changes nothing.',
  'correction-of-retracted': 'An event was corrected although it is taken back; it stays taken back.',
} as const satisfies Readonly<Record<string, string>>;

export type FindingCode = keyof typeof findingMeanings;

export type Finding = {
  readonly code: FindingCode;
  /** What it is about: a reference, an offence, a hearing, a person. */
  readonly about?: { readonly kind: string; readonly id: string };
  /** It counts from this London day on; undefined: at once. */
  readonly from?: LondonDate;
  readonly events: readonly EventKey[];
};

/** What a finding means, in a sentence. */
export function describeFinding(finding: Finding): string {
  return findingMeanings[finding.code];
}
