/** Who holds a case at each moment of it: the days of a case belong to whoever was to take the next step. */
import type { DefendantDate } from './defendants.ts';

/**
 * police: until a file goes to the prosecution, and again from its decision to the charge. prosecution: from the file to
 * the decision. magistrates: from the charge until the case is sent on or completes. crown: from the sending. nobody:
 * before the crime is reported, and once the case is over. Ours: no official series allots the days of a case.
 */
export const holders = ['nobody', 'police', 'prosecution', 'magistrates', 'crown'] as const;
export type Holder = (typeof holders)[number];

/** A part of a case: it begins on a date and lasts to the next one known, whichever that is. */
export type Leg = {
  readonly id: string;
  readonly name: string;
  readonly from: DefendantDate;
  /** Of a leg that either court may hold, the Crown Court's is the one after a sending. */
  readonly holder: Holder;
};

/** Every leg in the order of a case. A date that is not known makes the leg before it longer. */
export const legs = [
  { id: 'reporting', name: 'Until the report', from: 'committed_from', holder: 'nobody' },
  { id: 'recording', name: 'From report to record', from: 'reported_on', holder: 'police' },
  { id: 'investigating', name: 'Investigation', from: 'recorded_on', holder: 'police' },
  { id: 'sending-file', name: 'File on its way', from: 'referred_on', holder: 'prosecution' },
  { id: 'deciding', name: 'Charging decision', from: 'referral_received_on', holder: 'prosecution' },
  { id: 'charging', name: 'From decision to charge', from: 'decided_on', holder: 'police' },
  { id: 'first-listing', name: 'Wait for the first hearing', from: 'charged_on', holder: 'magistrates' },
  {
    id: 'at-magistrates',
    name: 'At the magistrates’ court',
    from: 'first_listed_on',
    holder: 'magistrates',
  },
  { id: 'handing-over', name: 'Handed over to the Crown Court', from: 'sent_on', holder: 'crown' },
  { id: 'waiting-at-crown', name: 'Wait for the main hearing', from: 'crown_received_on', holder: 'crown' },
  { id: 'after-main-hearing', name: 'After the main hearing', from: 'main_hearing_on', holder: 'crown' },
] as const satisfies readonly Leg[];

/** Whose a leg is in a case of that tier: what a magistrates’ court began and ended was never the Crown Court's. */
export function holderOfLeg({ holder }: Leg, isCrown: boolean): Holder {
  return holder === 'crown' && !isCrown ? 'magistrates' : holder;
}

/** Who holds an open case: whoever has had it since the last of its dates. `isOver`: it completed, or ended before court. */
export function holderNow(
  isKnown: (date: DefendantDate) => boolean,
  isCrown: boolean,
  isOver: boolean,
): Holder {
  if (isOver) return 'nobody';
  const last = legs.findLast(({ from, holder }) => holder !== 'nobody' && isKnown(from));
  return last === undefined ? 'police' : holderOfLeg(last, isCrown);
}
