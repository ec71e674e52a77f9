/** On whose side the reason lay for which a trial did not go ahead. */
import { codeList } from './code-list.ts';
import type { TrialReason, TrialReasonType } from './hearings.ts';

/** To whom official tables put down a trial that did not go ahead. */
export const trialReasonParties = codeList('party of a trial reason', {
  prosecution: 'The prosecution',
  defence: 'The defence',
  court: 'The court',
  other: 'Somebody else, or nobody',
});
export type TrialReasonParty = (typeof trialReasonParties.codes)[number];

/**
 * Party by type and code, by the code's first letters. Ineffective: the Ministry of Justice's grouping, answer to
 * parliamentary question 22891 of 9 January 2025. Cracked and vacated: this project's own, from the wording of the
 * codes (unverified).
 */
const partyByCode: Readonly<Record<TrialReasonType, Readonly<Record<string, TrialReasonParty>>>> = {
  Ineffective: {
    ...of('prosecution', 'M1 M2 M3 N1 N2 N3 O1 O2 P'),
    ...of('defence', 'Q1 Q2 Q3 R S1 S2 S4 T U1 U2 V'),
    ...of('court', 'W1 W2 W3 W4 X'),
    ...of('other', 'S3 W5 Y Z'),
  },
  Cracked: {
    ...of('defence', 'A B C D G'),
    ...of('prosecution', 'I J K L'),
    ...of('other', 'E F H'),
  },
  Vacated: {
    ...of('prosecution', 'A B C D I'),
    ...of('defence', 'E F G H J L M O Q'),
    ...of('court', 'K P Z'),
    ...of('other', 'N'),
  },
};

function of(party: TrialReasonParty, codes: string): Readonly<Record<string, TrialReasonParty>> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, party]));
}

export function trialReasonParty({ type, code }: TrialReason): TrialReasonParty {
  return partyByCode[type][code] ?? 'other';
}

const witnessReasons: ReadonlySet<string> = new Set([
  'Cracked J',
  'Ineffective N1',
  'Ineffective N2',
  'Ineffective N3',
  'Ineffective R',
  'Vacated C',
  'Vacated D',
  'Vacated G',
]);

/** Whether a witness of either side was absent, unable or withdrew; beside the party, never instead of it. */
export function isWitnessReason({ type, code }: TrialReason): boolean {
  return witnessReasons.has(`${type} ${code}`);
}
