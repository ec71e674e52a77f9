/** Whether a duration changed by more than chance: a control chart whose limits are those of the earlier months. */
import { defendantFacts } from '../../defendants.ts';
import type { Stage } from '../../stages.ts';
import { cellsOf } from '../../../kit/cells.ts';
import type { Facts } from '../../../kit/columns.ts';
import type { LabelledPeriod } from '../../../kit/figures.ts';
import { inCell, stillFilling } from '../../../kit/in-cell.ts';
import type { Limits, SpecialCause } from '../../../kit/statistics/control-chart.ts';
import { limitsOf } from '../../../kit/statistics/control-chart.ts';
import { seriesWithLimits } from '../../../kit/statistics/series-with-limits.ts';
import { daysToFill, paceByGroup } from '../delay-by-month.ts';
import { stageCohort, stageDays } from '../stage-durations.ts';
import { meanOf } from '../mix-and-change.ts';
import type { Evidence, ExplainAnswer, ExplainQuestion } from './evidence.ts';
import { asked } from './evidence.ts';

/** Durations of which open cases can be counted too: then the pace of each month is charted, else the mean of those completed. */
const clockOf: Readonly<Partial<Record<string, string>>> = {
  'charge-to-completion': 'charge',
  'receipt-to-completion': 'crown-receipt',
} satisfies Partial<Record<Stage['id'], string>>;

/** A month with fewer completed cases has no point. */
const fewestForPoint = 10;

type MonthPoint = LabelledPeriod & {
  readonly value: number | undefined;
  readonly people: number;
  readonly isFilling: boolean;
};

export function signalOf({ facts, breaks }: Evidence, question: ExplainQuestion): ExplainAnswer {
  const { before } = question;
  const points = pointsOf(facts, question);
  const limits = limitsOf(
    points.slice(0, before.length).map(({ value, isFilling }) => (isFilling ? undefined : value)),
  );
  const whole = { from: points[0]?.from ?? 0, to: points.at(-1)?.to ?? 0 };
  const isBroken = breaks.some((day) => whole.from < day && day <= whole.to);
  const later = points.slice(before.length);
  const causes =
    limits === undefined || isBroken
      ? []
      : seriesWithLimits(points, [], [{ ...whole, name: 'before', limits }]).causes.slice(before.length);
  return {
    question: 'signal',
    figures: chartFigures(points, limits, [...before.map(() => undefined), ...causes]),
    ...verdictOf({ limits, isBroken, hasPoints: later.some(isSettled), causes }),
  };
}

function isSettled({ value, isFilling }: MonthPoint): boolean {
  return value !== undefined && !isFilling;
}

type Judged = {
  readonly limits: Limits | undefined;
  readonly isBroken: boolean;
  readonly hasPoints: boolean;
  readonly causes: readonly (SpecialCause | undefined)[];
};

function verdictOf({
  limits,
  isBroken,
  hasPoints,
  causes,
}: Judged): Pick<ExplainAnswer, 'answer' | 'because'> {
  if (isBroken) return { answer: 'cannot-tell', because: ['series-broken'] };
  if (limits === undefined) return { answer: 'cannot-tell', because: ['few-months'] };
  if (!hasPoints) return { answer: 'cannot-tell', because: ['nothing-settled'] };
  const found = new Set(causes.flatMap((cause) => (cause === undefined ? [] : [nameOf(cause)])));
  return { answer: found.size > 0 ? 'yes' : 'no', because: [...found] };
}

function nameOf({ rule, towards }: SpecialCause): string {
  return `${rule}-${towards}`;
}

function pointsOf(facts: Facts, question: ExplainQuestion): readonly MonthPoint[] {
  const periods = [...question.before, ...question.months];
  const clock = clockOf[question.stage.id];
  const filling = ({ to }: LabelledPeriod) => to + daysToFill > question.asOf;
  if (clock === undefined) return meansOf(facts, question, periods, filling);
  const [group] = paceByGroup(facts, { ...asked(question, periods), options: { clock } });
  return periods.map((period, place): MonthPoint => {
    const { days, atRisk = 0 } = group?.months[place] ?? {};
    return { ...period, value: days, people: atRisk, isFilling: filling(period) };
  });
}

function meansOf(
  { table }: Facts,
  question: ExplainQuestion,
  periods: readonly LabelledPeriod[],
  filling: (period: LabelledPeriod) => boolean,
): readonly MonthPoint[] {
  const defendants = table(defendantFacts.name);
  const cohort = stageCohort(defendants, question.stage, question.asOf);
  const days = stageDays(defendants, question.stage);
  const cells = new Map(
    cellsOf(defendants, asked(question, periods), cohort).map(({ period, rows }) => [period.label, rows]),
  );
  return periods.map((period): MonthPoint => {
    const { size, value } = meanOf(cells.get(period.label) ?? new Int32Array(), days);
    return {
      ...period,
      value: size < fewestForPoint ? undefined : value,
      people: size,
      isFilling: filling(period),
    };
  });
}

function chartFigures(
  points: readonly MonthPoint[],
  limits: Limits | undefined,
  causes: readonly (SpecialCause | undefined)[],
) {
  const people = Math.max(0, ...points.map((point) => point.people));
  const line = inCell({ period: undefined, groups: [] }).figure;
  return [
    ...points.map((period, place) => {
      const cause = causes[place];
      const flags = [
        ...(period.isFilling ? [stillFilling] : []),
        ...(cause === undefined ? [] : [nameOf(cause)]),
      ];
      return inCell({ period, groups: [] }, flags).figure('point', period.value, period.people);
    }),
    ...(limits === undefined
      ? []
      : [
          line('centre', limits.mean, people),
          line('low-limit', limits.low, people),
          line('high-limit', limits.high, people),
        ]),
  ];
}
