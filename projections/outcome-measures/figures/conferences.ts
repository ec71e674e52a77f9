/** The clocks of risk conferences: from referral to meeting, from an action to its completion, and victims referred again. */
import { maracKinds } from '#contracts/vocabulary/investigation.ts';
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import { bitsIn, idsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Computation, ComputationOption, Question } from '../../kit/figures.ts';
import type { Length } from '../../kit/in-cell.ts';
import { durationFigures, durationSeries, fillingFlags, inCell } from '../../kit/in-cell.ts';
import { dateOfDayNumber, dayNumberOf } from '../../kit/london.ts';
import type { Wait } from '../../kit/statistics/survival.ts';
import { curveOfWaits, medianOf, notReached } from '../../kit/statistics/survival.ts';
import { actionDates, maracActionFacts, maracDates, maracFacts } from '../conferences.ts';
import { peopleIn } from './people.ts';

const kindOption: ComputationOption = {
  name: 'kind',
  says: 'All risk conferences, or those on hate crime or on domestic abuse.',
  values: ['all', ...maracKinds.codes],
};

/** The day of the referral, of the conferences asked for. */
function referredOn(
  conferences: FactColumns,
  { asOf, options }: Question,
): (row: number) => number | undefined {
  const dayAt = numbersIn(conferences, 'referred_on');
  const kind = options['kind'] ?? 'all';
  const isKind = kind === 'all' ? () => true : textsIn(conferences, 'kind').oneOf((text) => text === kind);
  return (row) => {
    const day = dayAt(row);
    return day === undefined || day > asOf || !isKind(row) ? undefined : day;
  };
}

const referralToHearing: Computation = {
  measure: 'marac-referral-to-hearing',
  series: [
    ...durationSeries.filter(({ id }) => id !== 'undated'),
    { id: 'median-with-open', name: 'Median, those not heard yet counted', kind: 'days' },
    { id: 'open', name: 'Not heard yet', kind: 'count' },
    { id: 'not-accepted', name: 'Not accepted', kind: 'count' },
    { id: 'referrals', name: 'Victims referred', kind: 'count' },
  ],
  sums: [{ total: 'referrals', parts: ['count', 'by-month', 'negative', 'open', 'not-accepted'] }],
  dimensions: [],
  options: [kindOption],
  compute: ({ table }, question) => {
    const conferences = table(maracFacts.name);
    const { asOf } = question;
    const dayAt = referredOn(conferences, question);
    const lengthAt = untilHeard(conferences, asOf);
    const accepted = numbersIn(conferences, 'accepted');
    return cellsOf(conferences, question, dayAt).flatMap((cell) => {
      const inThis = inCell(cell, fillingFlags(cell.period, asOf));
      const heard = rowsThat(cell.rows, (row) => lengthAt(row) !== 'undated');
      const notHeard = rowsThat(cell.rows, (row) => lengthAt(row) === 'undated');
      const open = rowsThat(notHeard, (row) => accepted(row) !== 0);
      const waits = [
        ...Array.from(heard, lengthAt).flatMap((days): Wait[] =>
          typeof days === 'number' && days >= 0 ? [{ days, ended: true }] : [],
        ),
        ...Array.from(open, (row): Wait => ({ days: asOf - (dayAt(row) ?? asOf), ended: false })),
      ];
      const median = medianOf(curveOfWaits(waits));
      const reached = (days: number | typeof notReached) => (days === notReached ? undefined : days);
      const [low, high] = [reached(median.low), reached(median.high)];
      return [
        ...durationFigures(inThis, heard, lengthAt).filter(({ series }) => series !== 'undated'),
        inThis.figure('median-with-open', reached(median.days), waits.length, {
          ...(low !== undefined && { low }),
          ...(high !== undefined && { high }),
          ...(median.days === notReached && { flags: ['not-reached'] }),
        }),
        inThis.count('open', open.length),
        inThis.count('not-accepted', notHeard.length - open.length),
        inThis.count('referrals', cell.rows.length),
      ];
    });
  },
};

/** From the referral to the first meeting; undated: none was held by the day asked for. */
function untilHeard(conferences: FactColumns, asOf: number): (row: number) => Length {
  const [from, to] = [numbersIn(conferences, 'referred_on'), numbersIn(conferences, 'held_on')];
  const monthsAt = bitsIn(conferences, 'by_month');
  const either = maracDates.bits('referred_on', 'held_on');
  return (row) => {
    const [referred, held] = [from(row), to(row)];
    if (referred === undefined || held === undefined || held > asOf) return 'undated';
    return (monthsAt(row) & either) === 0 ? held - referred : 'by-month';
  };
}

const actionsInTime: Computation = {
  measure: 'marac-actions-in-time',
  series: [
    { id: 'rate', name: 'Done by the day they were due', kind: 'share' },
    { id: 'late', name: 'Done later', kind: 'count' },
    { id: 'overdue', name: 'Not done', kind: 'count' },
    { id: 'overdue-by-owner', name: 'Not done, by who owns it', kind: 'count' },
    {
      id: 'cannot-tell',
      name: 'Left out: done in the month it was due, the day is not known',
      kind: 'count',
    },
    { id: 'median', name: 'Median days from setting it to its completion', kind: 'days' },
    { id: 'due', name: 'Actions due', kind: 'count' },
  ],
  dimensions: [],
  compute: ({ table }, question) => {
    const actions = table(maracActionFacts.name);
    const { asOf } = question;
    const dueOn = numbersIn(actions, 'due_on');
    const stateAt = actionStates(actions, asOf);
    const lengthAt = untilDone(actions, asOf);
    const owner = textsIn(actions, 'owner').at;
    const dayAt = (row: number) => ((dueOn(row) ?? Infinity) > asOf ? undefined : dueOn(row));
    return cellsOf(actions, question, dayAt).flatMap((cell) => {
      const inThis = inCell(cell, fillingFlags(cell.period, asOf));
      const of = (state: ActionState) => rowsThat(cell.rows, (row) => stateAt(row) === state);
      const [inTime, late, overdue] = [of('in-time').length, of('late').length, of('overdue')];
      const median = durationFigures(inThis, cell.rows, lengthAt).filter(({ series }) => series === 'median');
      return [
        inThis.share('rate', inTime, inTime + late + overdue.length),
        inThis.count('late', late),
        inThis.count('overdue', overdue.length),
        ...inThis.counts('overdue-by-owner', Array.from(overdue, owner), 'not-recorded'),
        inThis.count('cannot-tell', of('cannot-tell').length),
        ...median,
        inThis.count('due', cell.rows.length),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series }) => {
    const actions = table(maracActionFacts.name);
    const [dueOn, stateAt] = [numbersIn(actions, 'due_on'), actionStates(actions, question.asOf)];
    const isAsked = (row: number) => !isActionState(series) || stateAt(row) === series;
    const dayAt = (row: number) => ((dueOn(row) ?? Infinity) > question.asOf ? undefined : dueOn(row));
    const rows = cellsOf(actions, question, dayAt).flatMap((cell) =>
      Array.from(rowsThat(cell.rows, isAsked)),
    );
    return { table: maracActionFacts.name, rows: Int32Array.from(rows) };
  },
};

const stateNames = ['in-time', 'late', 'overdue', 'cannot-tell'] as const;
type ActionState = (typeof stateNames)[number];

function isActionState(series: string | undefined): series is ActionState {
  return stateNames.some((name) => name === series);
}

/** What is known on a day of an action that was due by then. */
function actionStates(actions: FactColumns, asOf: number): (row: number) => ActionState {
  const [dueOn, completedOn] = [numbersIn(actions, 'due_on'), numbersIn(actions, 'completed_on')];
  const monthsAt = bitsIn(actions, 'by_month');
  const bit = actionDates.bits('completed_on');
  return (row) => {
    const [due, completed] = [dueOn(row) ?? 0, completedOn(row)];
    if (completed === undefined || completed > asOf) return 'overdue';
    if (completed > due) return 'late';
    const isSameMonth = dateOfDayNumber(completed).slice(0, 7) === dateOfDayNumber(due).slice(0, 7);
    return (monthsAt(row) & bit) !== 0 && isSameMonth ? 'cannot-tell' : 'in-time';
  };
}

function untilDone(actions: FactColumns, asOf: number): (row: number) => Length {
  const [from, to] = [numbersIn(actions, 'set_on'), numbersIn(actions, 'completed_on')];
  const monthsAt = bitsIn(actions, 'by_month');
  const either = actionDates.bits('set_on', 'completed_on');
  return (row) => {
    const [set, completed] = [from(row), to(row)];
    if (set === undefined || completed === undefined || completed > asOf) return 'undated';
    return (monthsAt(row) & either) === 0 ? completed - set : 'by-month';
  };
}

const repeatReferrals: Computation = {
  measure: 'marac-repeat-referrals',
  series: [
    { id: 'rate', name: 'Referred again within 12 months', kind: 'share' },
    { id: 'no-suspect', name: 'Left out: it is not recorded from whom she is at risk', kind: 'count' },
    { id: 'by-month', name: 'Left out: the referral is known by its month only', kind: 'count' },
  ],
  dimensions: [],
  options: [kindOption],
  compute: (facts, question) => {
    const conferences = facts.table(maracFacts.name);
    const dayAt = referredOn(conferences, question);
    const suspectAt = idsIn(conferences, 'suspect').placeAt;
    const isByMonth = referredByMonth(conferences);
    const isAgain = referredBefore(facts, question);
    return cellsOf(conferences, question, dayAt).flatMap((cell) => {
      const { share, count } = inCell(cell, fillingFlags(cell.period, question.asOf));
      const dated = rowsThat(cell.rows, (row) => !isByMonth(row));
      const named = rowsThat(dated, (row) => suspectAt(row) > 0);
      return [
        share('rate', rowsThat(named, isAgain).length, named.length),
        count('no-suspect', dated.length - named.length),
        count('by-month', cell.rows.length - dated.length),
      ];
    });
  },
};

function referredByMonth(conferences: FactColumns): (row: number) => boolean {
  const monthsAt = bitsIn(conferences, 'by_month');
  const bit = maracDates.bits('referred_on');
  return (row) => (monthsAt(row) & bit) !== 0;
}

/** Whether the same victim was referred for risk from the same suspect at most 12 months earlier, to a conference of any kind. */
function referredBefore(facts: Facts, { asOf }: Question): (row: number) => boolean {
  const conferences = facts.table(maracFacts.name);
  const { idAt } = peopleIn(facts, { table: maracFacts.name, column: 'person' });
  const [suspect, marac] = [idsIn(conferences, 'suspect').placeAt, idsIn(conferences, 'marac').placeAt];
  const dayAt = numbersIn(conferences, 'referred_on');
  const isByMonth = referredByMonth(conferences);
  const ofPair = new Map<string, number[]>();
  const pairOf = (row: number) => `${idAt(row)} ${suspect(row)}`;
  for (let row = 0; row < conferences.rows; row += 1) {
    if (suspect(row) === 0 || isByMonth(row) || (dayAt(row) ?? Infinity) > asOf) continue;
    const rows = ofPair.get(pairOf(row));
    if (rows === undefined) ofPair.set(pairOf(row), [row]);
    else rows.push(row);
  }
  return (row) => {
    const day = dayAt(row) ?? 0;
    const first = yearBefore(day);
    return (ofPair.get(pairOf(row)) ?? []).some((other) => {
      const earlier = dayAt(other) ?? day;
      return earlier < day && earlier >= first && marac(other) !== marac(row);
    });
  };
}

/** The same date a year before; of 29 February the 28th. */
function yearBefore(day: number): number {
  const [year = '', month = '', date = ''] = dateOfDayNumber(day).split('-');
  const before = String(Number(year) - 1);
  return dayNumberOf(`${before}-${month}-${month === '02' && date === '29' ? '28' : date}`);
}

export const conferenceComputations: readonly Computation[] = [
  referralToHearing,
  actionsInTime,
  repeatReferrals,
];
