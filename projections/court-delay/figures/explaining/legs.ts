/** Whose days they were: each day of a completed case belongs to who had it, and together they are all its days. */
import type { DefendantDate } from '../../defendants.ts';
import { defendantFacts } from '../../defendants.ts';
import type { Holder, Leg } from '../../holders.ts';
import { holderOfLeg, holders, legs } from '../../holders.ts';
import type { Stage } from '../../stages.ts';
import type { CellOfRows } from '../../../kit/cells.ts';
import { cellsOf } from '../../../kit/cells.ts';
import type { FactColumns } from '../../../kit/columns.ts';
import type { Figure } from '../../../kit/figures.ts';
import { inCell } from '../../../kit/in-cell.ts';
import { exactDays, tierTest } from '../reading.ts';
import { stageCohort, stageDays } from '../stage-durations.ts';
import type { Evidence, ExplainAnswer, ExplainQuestion } from './evidence.ts';
import { asked, bothTimes, earlierTime, fewestCompared, laterTime, leastDifference } from './evidence.ts';

/** One agency's part of a change from which on it is said to be its. */
const leastPart = 0.5;

/** Whether most of a change came about while one agency had the cases. */
export function stageOf({ facts }: Evidence, question: ExplainQuestion, isSignalled: boolean): ExplainAnswer {
  const defendants = facts.table(defendantFacts.name);
  const found = new Map(
    cellsOf(
      defendants,
      asked(question, bothTimes(question)),
      stageCohort(defendants, question.stage, question.asOf),
    ).map((cell) => [cell.period.label, daysByLeg(defendants, question.stage, cell)]),
  );
  const [before, after] = [found.get(earlierTime), found.get(laterTime)];
  const figures = [before, after].flatMap((each) => (each === undefined ? [] : legFigures(each)));
  const few = Math.min(before?.cases ?? 0, after?.cases ?? 0) < fewestCompared;
  if (before === undefined || after === undefined || few)
    return { question: 'stage', answer: 'cannot-tell', because: ['few-cases'], figures };
  const changes = holders.map((holder) => ({ holder, days: meanOf(after, holder) - meanOf(before, holder) }));
  const people = Math.min(before.cases, after.cases);
  return {
    question: 'stage',
    ...stageVerdict(changes, isSignalled),
    figures: [
      ...figures,
      ...changes
        .filter(({ days }) => days !== 0)
        .map(({ holder, days }) =>
          inCell({ period: undefined, groups: [] }).figure('holder-change', days, people, {
            category: holder,
          }),
        ),
    ],
  };
}

function stageVerdict(
  changes: readonly { readonly holder: Holder; readonly days: number }[],
  isSignalled: boolean,
): Pick<ExplainAnswer, 'answer' | 'because'> {
  const total = changes.reduce((sum, { days }) => sum + days, 0);
  if (!isSignalled) return { answer: 'no', because: ['nothing-signalled'] };
  if (Math.abs(total) < leastDifference) return { answer: 'cannot-tell', because: ['no-difference'] };
  const most = changes.find(({ days }) => days / total >= leastPart);
  return most === undefined
    ? { answer: 'no', because: ['several'] }
    : { answer: 'yes', because: [most.holder] };
}

/** Days of the cases of one time, in all: by leg and holder. */
type DaysByLeg = {
  readonly cell: CellOfRows;
  readonly cases: number;
  readonly legs: ReadonlyMap<Leg, number>;
  readonly holders: ReadonlyMap<Holder, number>;
};

function meanOf({ holders: days, cases }: DaysByLeg, holder: Holder): number {
  return (days.get(holder) ?? 0) / cases;
}

function legFigures({ cell, cases, legs: days, holders: ofHolders }: DaysByLeg): readonly Figure[] {
  const { figure } = inCell(cell);
  const total = [...days.values()].reduce((sum, each) => sum + each, 0);
  return [
    figure('mean', cases === 0 ? undefined : total / cases, cases),
    ...[...days].map(([{ id }, sum]) => figure('leg', sum / cases, cases, { category: id })),
    ...[...ofHolders].map(([holder, sum]) => figure('holder', sum / cases, cases, { category: holder })),
  ];
}

/** The legs of a duration: those that begin within it. */
export function legsBetween({ from, to }: Pick<Stage, 'from' | 'to'>): readonly Leg[] {
  const order: readonly DefendantDate[] = legs.map((leg) => leg.from);
  const [first, last] = [order.indexOf(from), order.indexOf(to)];
  return legs.slice(Math.max(0, first), last === -1 ? legs.length : last);
}

/**
 * Each case is walked from the start of the duration to its end; every date that lies between those before it and the end
 * begins a leg. A date that is missing, known by its month only or out of order makes the leg before it longer, so the
 * days of a case always add up to its duration.
 */
function daysByLeg(defendants: FactColumns, stage: Stage, cell: CellOfRows): DaysByLeg {
  const within = legsBetween(stage).map((leg) => ({ leg, dayAt: exactDays(defendants, leg.from) }));
  const startAt = exactDays(defendants, stage.from);
  const lengthAt = stageDays(defendants, stage);
  const isCrown = tierTest(defendants, 'crown');
  const [sums, byHolder] = [new Map<Leg, number>(), new Map<Holder, number>()];
  let cases = 0;
  for (const row of cell.rows) {
    const [start, length] = [startAt(row), lengthAt(row)];
    const [first] = within;
    if (start === undefined || typeof length !== 'number' || length < 0 || first === undefined) continue;
    cases += 1;
    const end = start + length;
    let [leg, since]: [Leg, number] = [first.leg, start];
    const close = (day: number) => {
      sums.set(leg, (sums.get(leg) ?? 0) + day - since);
      const holder = holderOfLeg(leg, isCrown(row));
      byHolder.set(holder, (byHolder.get(holder) ?? 0) + day - since);
    };
    for (const next of within.slice(1)) {
      const day = next.dayAt(row);
      if (day === undefined || day < since || day > end) continue;
      close(day);
      [leg, since] = [next.leg, day];
    }
    close(end);
  }
  return { cell, cases, legs: sums, holders: byHolder };
}
