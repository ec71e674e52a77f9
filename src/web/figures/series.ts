/** A measure by month on a control chart: limits, special causes, baselines, targets, breaks of series, months still filling. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { SpecialCause } from '#projections/kit/statistics/control-chart.ts';
import type { ControlSeries } from '../charts/control-chart.ts';
import { controlChart } from '../charts/control-chart.ts';
import { dayInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';
import { factsOf, formatOf } from './answers.ts';
import type { Answered } from './asking.ts';
import type { DrawnChart } from './drawn.ts';
import { monthInWords, shortMonth } from './months.ts';
import { inNumbers, withheldMark } from './shown.ts';

const text = strings.figures.series;

export type SeriesAsked = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly series: string;
  readonly category?: string | undefined;
};

/** What one month is a sign of. */
export type Signal = SpecialCause & { readonly month: string };

export type DrawnSeries = DrawnChart & {
  readonly signals: readonly Signal[];
  /** Without limits it cannot be told what is a signal. */
  readonly hasLimits: boolean;
};

type Line = MeasureChartAnswer['charts'][number];
type Kind = MeasureChartAnswer['series'][number]['kind'];

/** Undefined: there is no month with a figure. */
export function drawnSeries(answer: MeasureChartAnswer, asked: SeriesAsked): DrawnSeries | undefined {
  const line = answer.charts.find(
    ({ series, category }) => series === asked.series && category === asked.category,
  );
  if (line === undefined || line.points.every(({ value }) => value === null)) return undefined;
  const kind = answer.series.find(({ id }) => id === asked.series)?.kind ?? 'count';
  const signals = signalsOf(line);
  const says = seriesSays(line, signals);
  const spoken = { id: asked.id, title: asked.title, says };
  return {
    ...spoken,
    facts: [...factsOf(answer), ...limitsInWords(line, answer)],
    notes: answer.breaks.map((each) => text.brokenOn(dayInWords(each.on), each.says, each.source)),
    chart: controlChart(spoken, controlSeries(line), wordsFor(answer, kind)),
    table: tableOf(line, kind, { caption: asked.title, name: answer.measure.name }),
    signals,
    hasLimits: line.stretches.some(({ limits }) => limits !== undefined),
  };
}

/** As many months are looked at where a change is explained. */
const lastMonths = 12;

/** Whether any of the last months is more than chance; where there are no limits it cannot be told. */
export function lastSignal(
  answered: Answered<MeasureChartAnswer>,
  series: string,
): 'yes' | 'no' | 'cannot-tell' {
  if (answered.kind === 'none') return 'cannot-tell';
  const line = answered.answer.charts.find((each) => each.series === series);
  if (line === undefined || line.stretches.every(({ limits }) => limits === undefined)) return 'cannot-tell';
  return signalsOf({ ...line, points: line.points.slice(-lastMonths) }).length > 0 ? 'yes' : 'no';
}

export function signalsOf({ points }: Pick<Line, 'points'>): readonly Signal[] {
  return points.flatMap(({ cause, period }) => (cause === undefined ? [] : [{ ...cause, month: period }]));
}

function controlSeries({ points, stretches, targets }: Line): ControlSeries {
  return {
    points: points.map(({ period, value, filling, cause }) => ({
      label: shortMonth(period),
      beginsYear: period.endsWith('-01'),
      value: value ?? undefined,
      isFilling: filling,
      cause,
    })),
    stretches,
    breaks: stretches.slice(1).map(({ from }, place) => ({ at: from, number: place + 1 })),
    target: targets[0]?.value,
    least: 0,
  };
}

/** On what the limits rest: months of the series itself, or a baseline that was decided. */
function limitsInWords({ stretches, targets }: Line, { baselines }: MeasureChartAnswer): readonly string[] {
  const frozen = stretches.flatMap((stretch) => stretch.frozen ?? []);
  const decided = baselines.filter(({ baseline }) => frozen.includes(baseline));
  return [
    ...(stretches.some(({ baseline }) => baseline !== undefined) ? [text.ownLimits] : []),
    ...decided.map(({ baseline, cut, decidedOn }) =>
      text.frozen(baseline, dayInWords(decidedOn), dayInWords(cut)),
    ),
    ...targets.map(({ value, from, origin }) => text.targetIs(value, dayInWords(from), origin)),
  ];
}

function wordsFor(answer: MeasureChartAnswer, kind: Kind) {
  const isDays = kind === 'days';
  return {
    ...text.key,
    value: isDays ? inNumbers : formatOf(kind),
    measured: isDays ? text.inDays : answer.measure.name,
  };
}

function tableOf(
  { points }: Line,
  kind: Kind,
  { caption, name }: { readonly caption: string; readonly name: string },
) {
  return {
    caption,
    columns: [text.month, name, text.people, text.remark],
    rows: points.map(({ period, value, people, filling, cause }) => [
      monthInWords(period),
      value === null ? strings.figures.none : formatOf(kind)(value),
      people === null ? withheldMark : inNumbers(people),
      [
        ...(filling ? [text.filling] : []),
        ...(cause === undefined ? [] : [`${text.rules[cause.rule]}, ${text.towards[cause.towards]}`]),
      ].join('; '),
    ]),
  };
}

/** The latest sign in a sentence, or that there is none, or that there are too few months to tell. */
function seriesSays({ stretches }: Line, signals: readonly Signal[]): string {
  if (stretches.every(({ limits }) => limits === undefined)) return text.noLimits;
  const last = signals.at(-1);
  if (last === undefined) return text.noSignal;
  return text.signal(
    signals.length,
    monthInWords(last.month),
    text.rules[last.rule],
    text.towards[last.towards],
  );
}
