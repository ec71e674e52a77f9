/** What the page on outcomes asks: every measure by year, and the chosen one by month with what stands behind it. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import { outcomeMeasures } from '#projections/outcome-measures/definitions.ts';
import { outcomeComputations } from '#projections/outcome-measures/figures/computations.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Answered, MeasureTexts, ReadFigures } from '../../figures/asking.ts';
import { ask } from '../../figures/asking.ts';
import type { Conditions } from '../../figures/conditions.ts';
import { filterTexts } from '../../figures/conditions.ts';
import { firstDayOf, lastDayOf, monthsAfter } from '../../figures/months.ts';
import type { Span } from '../../figures/span.ts';

export const outcomeDimensions = [
  'strand',
  'borough',
  'offence-group',
] as const satisfies readonly Dimension[];

export type Basis = 'recorded' | 'assigned';

/** A line of the page: a measure on one basis, and the series that stands for it. */
export type OutcomeLine = {
  readonly id: string;
  readonly measure: string;
  readonly series: string;
  readonly basis?: Basis;
  /** By what the chosen line is broken down. */
  readonly parts?: readonly string[];
};

const onBoth = (measure: string, series: string): readonly OutcomeLine[] =>
  (['recorded', 'assigned'] as const).map((basis) => ({ id: `${measure}.${basis}`, measure, series, basis }));
const on = (measure: string, series: string, parts?: readonly string[]): OutcomeLine => ({
  id: measure,
  measure,
  series,
  ...(parts && { parts }),
});

/** Outcomes, then withdrawal, times, sentences. */
export const outcomeLines: readonly OutcomeLine[] = [
  ...onBoth('charge-rate', 'rate'),
  ...onBoth('positive-outcome-rate', 'rate'),
  on('sanction-detection-rate', 'rate'),
  on('withdrawal-by-outcome', 'rate'),
  on('withdrawal-by-victim', 'rate', ['stage', 'stated-by', 'recorded-by']),
  on('withdrawal-unconsulted', 'rate', ['unconsulted-stated-by']),
  on('withdrawal-mismatch', 'outcome-only'),
  on('recorded-in-time', 'rate'),
  on('recorded-to-outcome', 'median'),
  on('sentence-uplift', 'rate', ['court-said']),
  on('lost-for-victim-reasons', 'rate', ['reason', 'outcome']),
  on('reports', 'crimes', ['channel', 'location-type', 'third-party-centre', 'reporter']),
];

/** Agencies whose events outcomes are counted from. */
export const restsOn = ['police', 'cps', 'court'] as const;

export type OutcomesAsked = {
  readonly span: Span;
  readonly line: OutcomeLine;
  readonly crimes: 'all' | 'hate-crime';
  readonly set: string;
  readonly conditions: Conditions;
};

export type OutcomesAnswers = {
  readonly byYear: readonly (Answered & { readonly line: OutcomeLine })[];
  readonly chart: Answered<MeasureChartAnswer>;
  /** Over the three years. */
  readonly whole: Answered;
  /** Outcomes by type on both bases. */
  readonly types: readonly (Answered & { readonly basis: Basis })[];
};

function computationOf(measure: string) {
  return outcomeComputations.find((each) => each.measure === measure);
}

/** What a line is asked besides its days: the choices its measure has. */
function choicesOf(
  { measure, basis }: OutcomeLine,
  { crimes, set, conditions }: OutcomesAsked,
): MeasureTexts {
  const { options = [], dimensions = [] } = computationOf(measure) ?? {};
  const has = (name: string) => options.some((option) => option.name === name);
  return {
    ...(basis !== undefined && { basis }),
    ...(has('crimes') && { crimes }),
    ...(has('set') && { set }),
    ...filterTexts(conditions, dimensions),
  };
}

/** The last three calendar years that have ended. */
function yearsOf({ to, texts }: Span): MeasureTexts {
  const last = to.endsWith('-12') ? to : `${Number(to.slice(0, 4)) - 1}-12`;
  return { ...texts, by: 'year', from: firstDayOf(monthsAfter(last, -35)), to: lastDayOf(last) };
}

export type Question = readonly [id: string, texts: MeasureTexts];

export function questionsOf(asked: OutcomesAsked) {
  const { span, line } = asked;
  const types = (basis: Basis): Question => [
    'outcomes-by-type',
    { ...span.texts, ...choicesOf({ id: '', measure: 'outcomes-by-type', series: 'type', basis }, asked) },
  ];
  return {
    byYear: outcomeLines.map((each): Question => [
      each.measure,
      { ...yearsOf(span), series: each.series, ...choicesOf(each, asked) },
    ]),
    chart: [
      line.measure,
      { ...span.texts, by: 'month', series: line.series, ...choicesOf(line, asked) },
    ] satisfies Question,
    whole: [line.measure, { ...span.texts, ...choicesOf(line, asked) }] satisfies Question,
    types: (['recorded', 'assigned'] as const).map(types),
  };
}

/** @throws Problem 503 while figures are being made ready */
export async function readOutcomes(
  read: ReadFigures,
  asked: OutcomesAsked,
  caller: Caller,
): Promise<OutcomesAnswers> {
  const questions = questionsOf(asked);
  const figures = ([id, texts]: Question) => ask(read.figures, id, texts, caller);
  const [byYear, chart, whole, types] = await Promise.all([
    Promise.all(questions.byYear.map(figures)),
    ask(read.chart, ...questions.chart, caller),
    figures(questions.whole),
    Promise.all(questions.types.map(figures)),
  ]);
  return {
    byYear: byYear.flatMap((answered, place) => {
      const line = outcomeLines[place];
      return line === undefined ? [] : [{ ...answered, line }];
    }),
    chart,
    whole,
    types: types.map((answered, place) => ({ ...answered, basis: place === 0 ? 'recorded' : 'assigned' })),
  };
}

/** Sets of outcomes a positive outcome may mean, by their names. */
export const positiveSets: readonly string[] =
  computationOf('positive-outcome-rate')?.options?.find(({ name }) => name === 'set')?.values ?? [];

export function measureName(id: string): string {
  return outcomeMeasures.find((each) => each.id === id)?.name ?? id;
}
