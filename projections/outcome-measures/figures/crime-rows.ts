/** What every figure of crimes looks at: which crimes count, in which cohort, and the outcome each had on a day. */
import { outcomeTypes } from '#contracts/vocabulary/outcomes.ts';
import { numbersIn, flagsIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension } from '../../kit/dimensions.ts';
import type { ComputationOption, Question } from '../../kit/figures.ts';

export const crimeDimensions: readonly Dimension[] = [
  'borough',
  'offence-group',
  'offence-category',
  'strand',
  'prosecution-strand',
  'under-reporting-group',
];

/** All crimes, or those the police flag as hate crime. */
export const crimesOption: ComputationOption = {
  name: 'crimes',
  says: 'All crimes, or those that the police flag as hate crime.',
  values: ['all', 'hate-crime'],
};

/** The two cohorts, which are never mixed. */
export const basisOption: ComputationOption = {
  name: 'basis',
  says: 'Crimes recorded in the period, with the outcome they have by now; or crimes whose outcome was assigned in it.',
  values: ['recorded', 'assigned'],
};

/** Those with a victim, as the offence is classified, and those without. */
export const victimBasedOption: ComputationOption = {
  name: 'victim-based',
  says: 'All crimes, those against a victim, or those against nobody in particular, as recorded.',
  values: ['all', 'yes', 'no'],
};

/** After so many days little more is assigned to crimes of a period. This project's own. */
export const outcomesSettledAfter = 90;

type DayAt = (row: number) => number | undefined;

/** Whether a crime counts: not cancelled by the day asked for, and of the crimes asked for. */
export function countedCrimes(
  crimes: FactColumns,
  { asOf, options }: Pick<Question, 'asOf' | 'options'>,
): (row: number) => boolean {
  const cancelledOn = numbersIn(crimes, 'cancelled_on');
  const isHate = flagsIn(crimes, 'hate');
  const isVictimBased = numbersIn(crimes, 'victim_based');
  const onlyHate = options['crimes'] === 'hate-crime';
  const victimBased = { yes: 1, no: 0 }[options['victim-based'] ?? ''];
  return (row) =>
    (cancelledOn(row) ?? Infinity) > asOf &&
    (!onlyHate || isHate(row)) &&
    (victimBased === undefined || isVictimBased(row) === victimBased);
}

/** The day by which a crime is in a period: recorded, or given the outcome it has. Undefined: it does not count. */
export function crimeCohort(crimes: FactColumns, question: Question, basis: string): DayAt {
  const isCounted = countedCrimes(crimes, question);
  const dayAt = basis === 'assigned' ? outcomesOn(crimes, question.asOf).dayAt : recordedOn(crimes, question);
  return (row) => (isCounted(row) ? dayAt(row) : undefined);
}

function recordedOn(crimes: FactColumns, { asOf }: Question): DayAt {
  const dayAt = numbersIn(crimes, 'recorded_on');
  return (row) => {
    const day = dayAt(row);
    return day === undefined || day > asOf ? undefined : day;
  };
}

export type OutcomesOn = {
  /** The number of the outcome type, an alternate one (1A) with its number; 0: none assigned. */
  readonly typeAt: (row: number) => number;
  readonly dayAt: DayAt;
};

/** How many numbers of outcome types there are, 0 with them. */
export const outcomeNumbers = 1 + Math.max(...outcomeTypes.codes.map(numberOfOutcome));

export function numberOfOutcome(type: string): number {
  return Number.parseInt(type, 10);
}

/**
 * The outcome each crime had on a day. Of one that was given several, the first and the present are facts: on a day before
 * the present one was given it had the first.
 */
export function outcomesOn(crimes: FactColumns, asOf: number): OutcomesOn {
  const [now, first] = [textsIn(crimes, 'outcome'), textsIn(crimes, 'first_outcome')];
  const [nowOn, firstOn] = [numbersIn(crimes, 'outcome_on'), numbersIn(crimes, 'first_outcome_on')];
  const numbers = (texts: readonly string[]) => Uint8Array.of(0, ...texts.map(numberOfOutcome));
  const [ofNow, ofFirst] = [numbers(now.texts), numbers(first.texts)];
  const holds = (day: number | undefined): day is number => day !== undefined && day <= asOf;
  return {
    typeAt: (row) => {
      const day = nowOn(row);
      if (holds(day)) return ofNow[now.placeAt(row)] ?? 0;
      return day !== undefined && holds(firstOn(row)) ? (ofFirst[first.placeAt(row)] ?? 0) : 0;
    },
    dayAt: (row) => {
      const [day, before] = [nowOn(row), firstOn(row)];
      if (holds(day)) return day;
      return day !== undefined && holds(before) ? before : undefined;
    },
  };
}
