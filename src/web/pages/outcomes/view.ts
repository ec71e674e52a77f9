/** Outcomes as a page: every measure by year, both bases labelled; the chosen one by month under its limits. */
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { outcomeSets, outcomeTypeLabel, outcomeTypes } from '#contracts/vocabulary/outcomes.ts';
import type { DefinitionView } from '../../figures/answers.ts';
import { definitionView, figuresOf, inWords } from '../../figures/answers.ts';
import { categoryInWords } from '../../figures/categories.ts';
import type { Answered } from '../../figures/asking.ts';
import { conditionFilters, conditionsInWords } from '../../figures/conditions.ts';
import type { Beside, WayToCases } from '../../figures/behind.ts';
import type { DrawnChart, FigureTable } from '../../figures/drawn.ts';
import { cellOf, notDrawn, withFacts } from '../../figures/drawn.ts';
import type { Filter } from '../../figures/filters.ts';
import { radios, select } from '../../figures/filters.ts';
import { monthInWords } from '../../figures/months.ts';
import { drawnSeries } from '../../figures/series.ts';
import { strings } from '../../strings/en.ts';
import type { OutcomeLine, OutcomesAnswers, OutcomesAsked } from './asked.ts';
import { measureName, outcomeDimensions, outcomeLines, positiveSets, questionsOf } from './asked.ts';

const text = strings.figures.outcomes;

export type OutcomesView = {
  readonly filters: readonly Filter[];
  readonly lead: string;
  readonly table: FigureTable;
  /** Where figures of all of them are withheld, or not published for these conditions. */
  readonly notes: readonly string[];
  readonly chart: DrawnChart;
  /** To the cases that the chosen measure counts. */
  readonly cases?: string | undefined;
  readonly parts: readonly FigureTable[];
  readonly types: FigureTable;
  readonly definitions: readonly DefinitionView[];
  readonly isProtected: boolean;
};

export function outcomesView(
  answers: OutcomesAnswers,
  asked: OutcomesAsked,
  { missing, cases: way }: Beside,
): OutcomesView {
  const questions = questionsOf(asked);
  const { span, line, conditions } = asked;
  const cases = [
    text.crimes[asked.crimes],
    ...(conditions.size === 0 ? [] : [conditionsInWords(conditions)]),
  ];
  return {
    filters: filtersOf(asked),
    lead: text.lead(cases.join('; '), monthInWords(span.from), monthInWords(span.to)),
    table: byYearTable(answers.byYear),
    notes: [...new Set(answers.byYear.flatMap((each) => (each.kind === 'none' ? [each.why] : [])))],
    chart: withFacts(chartOf(answers, line), missing),
    ...(answers.whole.kind === 'figures' && { cases: way(questions.whole, line.series) }),
    parts: partsOf(answers.whole, line, (series, category) => way(questions.whole, series, category)),
    types: typesTable(answers.types, questions.types, way),
    definitions: definitionsOf(answers),
    isProtected: span.isProtected,
  };
}

/** "Charge rate, of crimes recorded in the period". */
function nameOf({ measure, basis }: OutcomeLine): string {
  return basis === undefined ? measureName(measure) : text.onBasis(measureName(measure), text.bases[basis]);
}

function filtersOf({ line, span, crimes, set, conditions }: OutcomesAsked): readonly Filter[] {
  const sets = Object.entries(outcomeSets).flatMap(([id, { name }]) =>
    positiveSets.includes(id) ? [[id, name] as const] : [],
  );
  return [
    select(
      'line',
      text.line,
      outcomeLines.map((each) => [each.id, nameOf(each)]),
      line.id,
    ),
    ...span.filters,
    radios(
      'crimes',
      text.which,
      [
        ['hate-crime', text.crimes['hate-crime']],
        ['all', text.crimes.all],
      ],
      crimes,
    ),
    select('set', text.set, sets, set),
    ...conditionFilters(conditions, outcomeDimensions),
  ];
}

function byYearTable(byYear: OutcomesAnswers['byYear']): FigureTable {
  const [first] = byYear.flatMap((each) => (each.kind === 'figures' ? [each.answer] : []));
  const years = first?.periods.map(({ label }) => label) ?? [];
  return {
    caption: text.byYear,
    columns: [text.measure, ...years, text.of(years.at(-1) ?? '')],
    rows: byYear.map((answered) => {
      const figures = years.map((period) => figureIn(answered, period));
      const people = figures.at(-1)?.people;
      return [
        nameOf(answered.line),
        ...figures.map((figure) => inWords(figure, kindOf(answered))),
        people === null ? '*' : people === undefined ? strings.figures.none : people.toLocaleString('en-GB'),
      ];
    }),
  };
}

type Line = OutcomesAnswers['byYear'][number];

function figureIn(answered: Line, period: string): FigureAnswer | undefined {
  if (answered.kind === 'none') return undefined;
  return figuresOf(answered.answer, { series: answered.line.series, period })[0];
}

function kindOf(answered: Line): MeasureAnswer['series'][number]['kind'] {
  if (answered.kind === 'none') return 'share';
  return answered.answer.series.find(({ id }) => id === answered.line.series)?.kind ?? 'share';
}

function chartOf({ chart }: OutcomesAnswers, line: OutcomeLine): DrawnChart {
  const title = nameOf(line);
  if (chart.kind === 'none') return notDrawn(title, chart.why);
  return (
    drawnSeries(chart.answer, { id: 'chosen', title, series: line.series }) ?? notDrawn(title, text.nothing)
  );
}

/** By what else the chosen measure is told apart: stage, who stated it, channel. */
function partsOf(
  whole: Answered,
  { parts = [] }: OutcomeLine,
  way: (series: string, category?: string) => string | undefined,
): readonly FigureTable[] {
  if (whole.kind === 'none') return [];
  const { answer } = whole;
  return parts.flatMap((series) => {
    const defined = answer.series.find(({ id }) => id === series);
    const figures = figuresOf(answer, { series });
    if (defined === undefined || figures.length === 0) return [];
    return [
      {
        caption: defined.name,
        columns: [defined.name, text.count],
        rows: figures.map((figure) => [
          categoryInWords(series, figure.category),
          cellOf(inWords(figure, defined.kind), way(series, figure.category)),
        ]),
      },
    ];
  });
}

/** Both bases beside each other, never mixed. */
function typesTable(
  types: OutcomesAnswers['types'],
  questions: ReturnType<typeof questionsOf>['types'],
  way: WayToCases,
): FigureTable {
  const shareOf = (answered: Answered, category: string) =>
    answered.kind === 'none' ? undefined : figuresOf(answered.answer, { series: 'type', category })[0];
  const rows = outcomeTypes.codes.flatMap((code) => {
    const shares = types.map((answered) => shareOf(answered, code));
    if (shares.every((share) => share === undefined)) return [];
    const cells = shares.map((share, place) => {
      const question = questions[place];
      const behind = question && share && way(question, 'type', code);
      return cellOf(inWords(share, 'share'), behind);
    });
    return [[`${code}: ${outcomeTypeLabel(code)}`, ...cells]];
  });
  return {
    caption: text.types,
    columns: [text.type, ...types.map(({ basis }) => text.bases[basis])],
    rows,
  };
}

function definitionsOf({ byYear, types }: OutcomesAnswers): readonly DefinitionView[] {
  const answers = [...byYear, ...types].flatMap((each) => (each.kind === 'figures' ? [each.answer] : []));
  const distinct = new Map(answers.map((answer) => [answer.measure.id, definitionView(answer)]));
  return [...distinct.values()];
}
