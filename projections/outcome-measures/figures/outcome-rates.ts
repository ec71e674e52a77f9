/** Outcomes by type, and the rates formed over named sets of them, on either basis. */
import type { OutcomeSetName } from '#contracts/vocabulary/outcomes.ts';
import {
  isInOutcomeSet,
  outcomeSets,
  outcomeTypeRecords,
  outcomeTypes,
} from '#contracts/vocabulary/outcomes.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { numbersIn } from '../../kit/column-reading.ts';
import type { Computation, Figure, LabelledPeriod, Question, SeriesDefinition } from '../../kit/figures.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { dayNumberOf } from '../../kit/london.ts';
import { crimeFacts } from '../crimes.ts';
import { rowsOfCohort } from './behind.ts';
import {
  basisOption,
  crimeCohort,
  crimeDimensions,
  crimesOption,
  numberOfOutcome,
  outcomeNumbers,
  outcomesOn,
  outcomesSettledAfter,
  victimBasedOption,
} from './crime-rows.ts';

const crimesCounted: SeriesDefinition = { id: 'crimes', name: 'Crimes of the cohort', kind: 'count' };
const rate: SeriesDefinition = { id: 'rate', name: 'Share of the cohort', kind: 'share' };

const options = (question: Question) => ({
  basis: question.options['basis'] ?? 'recorded',
  set: question.options['set'] ?? '',
});

/** What is wrong with the figures of a period: outcomes are still being assigned to crimes recorded in it. */
function flagsOf(period: LabelledPeriod, { asOf }: Question, basis: string): readonly string[] {
  return fillingFlags(period, asOf, basis === 'recorded' ? outcomesSettledAfter : 0);
}

const typesByNumber = Array.from({ length: outcomeNumbers }, (_, number) => String(number));
const groupsByNumber = typesByNumber.map((number) => {
  const type = outcomeTypes.codes.find((code) => code === number);
  return type === undefined ? 'not-assigned' : outcomeTypeRecords[type].group;
});

/** How many crimes of a cell have each outcome, by its number. */
function tally(rows: Int32Array, typeAt: (row: number) => number): Int32Array {
  const counts = new Int32Array(outcomeNumbers);
  for (const row of rows) {
    const type = typeAt(row);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

const outcomesByType: Computation = {
  measure: 'outcomes-by-type',
  series: [
    crimesCounted,
    { id: 'type', name: 'Share by outcome type', kind: 'share' },
    { id: 'group', name: 'Share by group of outcome types', kind: 'share' },
  ],
  dimensions: crimeDimensions,
  options: [basisOption, crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const { basis } = options(question);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    return cellsOf(crimes, question, crimeCohort(crimes, question, basis)).flatMap((cell) => {
      const { count, share } = inCell(cell, flagsOf(cell.period, question, basis));
      const byNumber = tally(cell.rows, typeAt);
      const byGroup = new Map<string, number>();
      for (const [number, crimesOfType] of byNumber.entries()) {
        const group = groupsByNumber[number] ?? '';
        if (crimesOfType > 0) byGroup.set(group, (byGroup.get(group) ?? 0) + crimesOfType);
      }
      const shareOf = (series: string, category: string, some: number) =>
        share(series, some, cell.rows.length, { category });
      return [
        count('crimes', cell.rows.length),
        ...typesByNumber.flatMap((type, number) => {
          const some = byNumber[number] ?? 0;
          return some === 0 ? [] : [shareOf('type', type, some)];
        }),
        ...[...byGroup].map(([group, some]) => shareOf('group', group, some)),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series, category }) => {
    const crimes = table(crimeFacts.name);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const isAsked = (row: number) =>
      category === undefined ||
      (series === 'group' ? groupsByNumber[typeAt(row)] : String(typeAt(row))) === category;
    const dayAt = crimeCohort(crimes, question, options(question).basis);
    return rowsOfCohort(crimeFacts.name, crimes, question, dayAt, isAsked);
  },
};

/** Crimes of the cohort; of a rate those that make its numerator. */
function crimesBehind(
  basis: string | undefined,
  isInNumerator: (typeAt: (row: number) => number, question: Question) => (row: number) => boolean,
): NonNullable<Computation['rowsBehind']> {
  return ({ table }, question, { series }) => {
    const crimes = table(crimeFacts.name);
    const isIn = isInNumerator(outcomesOn(crimes, question.asOf).typeAt, question);
    const dayAt = crimeCohort(crimes, question, basis ?? options(question).basis);
    const isRate = series?.startsWith('rate') === true;
    return rowsOfCohort(crimeFacts.name, crimes, question, dayAt, isRate ? isIn : undefined);
  };
}

/** For each number of an outcome whether it is in the set. */
function membersOf(set: OutcomeSetName): Uint8Array {
  const members = new Uint8Array(outcomeNumbers);
  for (const type of outcomeTypes.codes) if (isInOutcomeSet(type, set)) members[numberOfOutcome(type)] = 1;
  return members;
}

/** Why a set says nothing of a period: some of its types could not be given yet, or any more. */
function flagsOfSet(set: OutcomeSetName, { from, to }: LabelledPeriod): readonly string[] {
  const { from: first, to: last }: { readonly from: string; readonly to?: string } = outcomeSets[set];
  if (from < dayNumberOf(first)) return ['before-set'];
  return last !== undefined && to > dayNumberOf(last) ? ['after-set'] : [];
}

function isSetName(name: string): name is OutcomeSetName {
  return Object.hasOwn(outcomeSets, name);
}

const positiveSets: readonly OutcomeSetName[] = [
  'positive',
  'positive-with-diversion',
  'positive-with-deferred',
  'met-trial',
];

/** A part of a cell's crimes as a share of it; nothing where the set did not exist throughout the period. */
function rateIn(
  cell: CellOfRows,
  question: Question,
  { set, basis }: { readonly set: OutcomeSetName; readonly basis: string },
) {
  const why = flagsOfSet(set, cell.period);
  const { figure, share } = inCell(cell, [...flagsOf(cell.period, question, basis), ...why]);
  return (series: string, numerator: number, denominator: number): Figure =>
    why.length > 0 ? figure(series, undefined, denominator) : share(series, numerator, denominator);
}

function countIn(rows: Int32Array, isIn: (row: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) if (isIn(rows[at] ?? 0)) count += 1;
  return count;
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

const positiveOutcomeRate: Computation = {
  measure: 'positive-outcome-rate',
  series: [rate, crimesCounted],
  dimensions: crimeDimensions,
  options: [
    basisOption,
    {
      name: 'set',
      says: positiveSets.map((name) => `${name}: ${outcomeSets[name].name}`).join('. '),
      values: positiveSets,
    },
    crimesOption,
    victimBasedOption,
  ],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const { basis, set: name } = options(question);
    const set = isSetName(name) ? name : 'positive';
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const members = membersOf(set);
    return cellsOf(crimes, question, crimeCohort(crimes, question, basis)).flatMap((cell) => {
      const positive = countIn(cell.rows, (row) => members[typeAt(row)] === 1);
      return [
        rateIn(cell, question, { set, basis })('rate', positive, cell.rows.length),
        inCell(cell, flagsOf(cell.period, question, basis)).count('crimes', cell.rows.length),
      ];
    });
  },
  rowsBehind: crimesBehind(undefined, (typeAt, question) => {
    const { set } = options(question);
    const members = membersOf(isSetName(set) ? set : 'positive');
    return (row) => members[typeAt(row)] === 1;
  }),
};

const chargeRate: Computation = {
  measure: 'charge-rate',
  series: [
    rate,
    { id: 'rate-with-victim', name: 'Share of crimes against a victim', kind: 'share' },
    { id: 'rate-without-victim', name: 'Share of crimes against nobody in particular', kind: 'share' },
    crimesCounted,
  ],
  dimensions: crimeDimensions,
  options: [basisOption, crimesOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const { basis } = options(question);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const victimBased = numbersIn(crimes, 'victim_based');
    const isCharged = (row: number) => typeAt(row) === 1;
    return cellsOf(crimes, question, crimeCohort(crimes, question, basis)).flatMap((cell) => {
      const rateOf = rateIn(cell, question, { set: 'charged', basis });
      const [all, charged] = [new Int32Array(3), new Int32Array(3)];
      for (let at = 0; at < cell.rows.length; at += 1) {
        const row = cell.rows[at] ?? 0;
        const kind = victimBased(row) ?? 2;
        all[kind] = (all[kind] ?? 0) + 1;
        if (isCharged(row)) charged[kind] = (charged[kind] ?? 0) + 1;
      }
      const ofKind = (series: string, kind: 0 | 1) => rateOf(series, charged[kind] ?? 0, all[kind] ?? 0);
      return [
        rateOf('rate', sumOf(charged), cell.rows.length),
        ofKind('rate-with-victim', 1),
        ofKind('rate-without-victim', 0),
        inCell(cell, flagsOf(cell.period, question, basis)).count('crimes', cell.rows.length),
      ];
    });
  },
  rowsBehind: crimesBehind(undefined, (typeAt) => (row) => typeAt(row) === 1),
};

const withdrawalByOutcome: Computation = {
  measure: 'withdrawal-by-outcome',
  series: [rate, { id: 'crimes', name: 'Crimes given an outcome', kind: 'count' }],
  dimensions: crimeDimensions,
  options: [crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const set = 'victim-does-not-support';
    const members = membersOf(set);
    return cellsOf(crimes, question, crimeCohort(crimes, question, 'assigned')).flatMap((cell) => {
      const withdrawn = countIn(cell.rows, (row) => members[typeAt(row)] === 1);
      return [
        rateIn(cell, question, { set, basis: 'assigned' })('rate', withdrawn, cell.rows.length),
        inCell(cell, flagsOf(cell.period, question, 'assigned')).count('crimes', cell.rows.length),
      ];
    });
  },
  rowsBehind: crimesBehind('assigned', (typeAt) => {
    const members = membersOf('victim-does-not-support');
    return (row) => members[typeAt(row)] === 1;
  }),
};

const sanctionDetectionRate: Computation = {
  measure: 'sanction-detection-rate',
  series: [
    { id: 'rate', name: 'Sanction detections for each crime recorded', kind: 'share' },
    { id: 'sanction-detections', name: 'Crimes given a sanction detection', kind: 'count' },
    { id: 'recorded', name: 'Crimes recorded', kind: 'count' },
  ],
  dimensions: crimeDimensions,
  options: [crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const members = membersOf('sanction');
    const assigned = cellsOf(crimes, question, crimeCohort(crimes, question, 'assigned'));
    const recorded = cellsOf(crimes, question, crimeCohort(crimes, question, 'recorded'));
    const key = ({ period, groups }: CellOfRows) => JSON.stringify([period.label, groups]);
    const assignedAt = new Map(assigned.map((cell) => [key(cell), cell]));
    const recordedAt = new Map(recorded.map((cell) => [key(cell), cell]));
    const cells = [...recorded, ...assigned.filter((cell) => !recordedAt.has(key(cell)))];
    return cells.flatMap((cell) => {
      const detected = countIn(assignedAt.get(key(cell))?.rows ?? none, (row) => members[typeAt(row)] === 1);
      const known = recordedAt.get(key(cell))?.rows.length ?? 0;
      const { count } = inCell(cell, flagsOf(cell.period, question, 'assigned'));
      return [
        rateIn(cell, question, { set: 'sanction', basis: 'assigned' })('rate', detected, known),
        count('sanction-detections', detected),
        count('recorded', known),
      ];
    });
  },
  rowsBehind: crimesBehind('assigned', (typeAt) => {
    const members = membersOf('sanction');
    return (row) => members[typeAt(row)] === 1;
  }),
};

const none = new Int32Array(0);

export const outcomeRateComputations: readonly Computation[] = [
  outcomesByType,
  sanctionDetectionRate,
  positiveOutcomeRate,
  chargeRate,
  withdrawalByOutcome,
];
