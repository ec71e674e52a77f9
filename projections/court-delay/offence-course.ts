/** One offence of a defendant from charge to its end, and which of several stands for the whole case. */
import { gravityRank } from '#contracts/vocabulary/offence-groups.ts';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import { isConviction } from '#contracts/vocabulary/results.ts';
import type { Conclusion, Moment, Offence, Suspect } from '../case-history/model.ts';
import type { Day } from '../kit/facts.ts';
import { dayOf, dayOn } from '../kit/facts.ts';
import { compareText } from '../kit/order.ts';

/** An offence with the days its durations run between. */
export type OffenceCourse = {
  readonly offence: Offence;
  readonly charged?: Day;
  readonly completed?: Day;
};

export function coursesOf(suspect: Suspect, offences: readonly Offence[]): readonly OffenceCourse[] {
  return offences.map((offence) => {
    const charged = chargeDay(suspect, offence);
    const end = endOf(suspect, offence);
    return {
      offence,
      ...(charged !== undefined && { charged }),
      ...(end !== undefined && { completed: dayOf(end.moment.when) }),
    };
  });
}

/** The charge; by requisition, summons or single justice notice the laying of the information, where that is known. */
function chargeDay({ charges }: Suspect, { id }: Offence): Day | undefined {
  const charge = charges.find(({ offences }) => offences.includes(id));
  if (charge === undefined) return undefined;
  const laid = charge.method === 'charge' ? undefined : charge.informationLaidOn;
  return laid === undefined ? dayOf(charge.when) : dayOn(laid);
}

/** What an offence ended in, and what says so; without a result where another offence took its place. */
export type OffenceEnd = { readonly moment: Moment; readonly result?: Conclusion['value'] };

const resultOfStop = {
  discontinued: 'discontinued',
  withdrawn: 'withdrawn',
  'no-evidence': 'no-evidence-offered',
} as const;

/**
 * The courts finished with it; absent that, its final result: sentence, acquittal, the prosecution stopped it or took
 * it out of the charges. What came before a retrial was ordered is not the end. The last to be said holds.
 */
export function endOf(suspect: Suspect, offence: Offence): OffenceEnd | undefined {
  const retrial = retrialOf(suspect, offence);
  const isSince = ({ when }: Moment) => retrial === undefined || when.at > retrial.when.at;
  const concluded = suspect.concluded.findLast((each) => each.offences.includes(offence.id) && isSince(each));
  if (concluded !== undefined) return { moment: concluded, result: concluded.value };
  const stopped = suspect.stopped.findLast(
    ({ endsAll, offences }) => endsAll || offences.includes(offence.id),
  );
  const [sentence, verdict] = [offence.sentences.at(-1), offence.verdicts.at(-1)];
  const ends: OffenceEnd[] = [];
  if (sentence !== undefined) ends.push({ moment: sentence, result: 'sentenced' });
  if (verdict !== undefined && !isConviction(verdict.value))
    ends.push({ moment: verdict, result: 'acquitted' });
  if (stopped !== undefined) ends.push({ moment: stopped, result: resultOfStop[stopped.value] });
  if (offence.takenOut !== undefined) ends.push({ moment: offence.takenOut });
  return ends
    .filter(({ moment }) => isSince(moment))
    .toSorted((a, b) => a.moment.when.at - b.moment.when.at)
    .at(-1);
}

/** The last order that this offence be tried again; one that names no offences means all. */
export function retrialOf({ retrials }: Suspect, { id }: Offence): Moment | undefined {
  return retrials.findLast(({ offences }) => offences.length === 0 || offences.includes(id));
}

/** The offence kept for durations: longest from charge to completion, then the gravest, then the lowest number. */
export function longestCourse(courses: readonly OffenceCourse[]): OffenceCourse | undefined {
  return courses.toSorted((a, b) => lengthOf(b) - lengthOf(a) || byGravityThenNumber(a, b))[0];
}

/** The offence kept for counting cases: the gravest, then the lowest number. */
export function gravestCourse(courses: readonly OffenceCourse[]): OffenceCourse | undefined {
  return courses.toSorted(byGravityThenNumber)[0];
}

/** Not charged or not completed comes last, but of those still open the one charged first is the longest. */
function lengthOf({ charged, completed }: OffenceCourse): number {
  if (charged === undefined) return Number.NEGATIVE_INFINITY;
  return completed === undefined ? -charged.day - openOffset : completed.day - charged.day;
}

/** More days than any case takes: keeps what is open behind what is completed. */
const openOffset = 1_000_000;

function byGravityThenNumber(a: OffenceCourse, b: OffenceCourse): number {
  return (
    gravityOf(a) - gravityOf(b) ||
    (a.offence.sequence ?? Number.MAX_SAFE_INTEGER) - (b.offence.sequence ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.offence.id, b.offence.id)
  );
}

function gravityOf({ offence: { offenceCode } }: OffenceCourse): number {
  return gravityRank(offenceCode === undefined ? undefined : offenceCategory(offenceCode));
}
