/** The closed vocabulary of conditions that rules may name: what must be so of the victim, the offences or the sentence. */
import type { OffenceListName } from '#contracts/vocabulary/offence-lists.ts';

/** Each condition, what it asks, the fields of events it reads, and the lists of offences it turns on. */
export const conditions = {
  bereaved: {
    asks: 'The victim is a bereaved relative.',
    reads: ['police.victim-identified.kind'],
    lists: [],
  },
  convicted: {
    asks: 'A defendant it is about was found guilty or pleaded guilty by then.',
    reads: ['court.verdict-returned.verdict', 'court.plea-entered.plea'],
    lists: [],
  },
  'contact-scheme-sentence': {
    asks:
      'Custody of twelve months or more, not suspended, for one specified violent or sexual offence, or an order of ' +
      'hospital. The test is made of each offence, not of the total.',
    reads: [
      'court.sentence-passed.offences.custodyDays',
      'court.sentence-passed.offences.hospitalOrder',
      'court.sentence-passed.offences.suspended',
      'police.suspect-charged.offences.offenceCode',
      'court.case-received.defendants.offences.offenceCode',
    ],
    lists: ['contact-scheme'],
  },
  'unduly-lenient-sentence': {
    asks: 'The Crown Court passed sentence for an offence of the unduly lenient sentence scheme.',
    reads: [
      'court.sentence-passed.offences.offence',
      'court.case-received.jurisdiction',
      'police.suspect-charged.offences.offenceCode',
      'court.case-received.defendants.offences.offenceCode',
    ],
    lists: ['unduly-lenient'],
  },
  'meeting-case': {
    asks: 'A death, a child victim, a sexual offence, or a crime flagged as a hate crime.',
    reads: [
      'police.victim-identified.kind',
      'police.victim-identified.ageBandAtOffence',
      'police.crime-flagged.flag',
      'cps.crime-flagged.strands',
      'police.crime-recorded.offenceCode',
    ],
    lists: ['sexual'],
  },
  'sexual-or-domestic': {
    asks: 'A sexual offence, or a crime flagged as sexual, domestic or so-called honour-based.',
    reads: ['police.crime-flagged.flag', 'police.crime-recorded.offenceCode'],
    lists: ['sexual'],
  },
  'child-suspect': {
    asks: 'The suspect it is about is known to be under 18.',
    reads: ['police.suspect-identified.ageBand'],
    lists: [],
  },
  'not-only-children': {
    asks: 'Some suspect is an adult, or of an age that is not known; or nobody is suspected yet.',
    reads: ['police.suspect-identified.ageBand'],
    lists: [],
  },
  'not-opted-out': {
    asks: 'The victim has not left or refused the Victim Contact Scheme before.',
    reads: ['probation.victim-opted-out.victims', 'probation.victim-opted-in.victims'],
    lists: [],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly asks: string;
      readonly reads: readonly `${string}.${string}.${string}`[];
      readonly lists: readonly OffenceListName[];
    }
  >
>;

export type ConditionName = keyof typeof conditions;
export const conditionNames = Object.keys(conditions) as readonly ConditionName[];
