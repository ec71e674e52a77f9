/** Repeat victims and hotspots as a page: how many were hit before and again, where, and the clocks of risk conferences. */
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { boroughs } from '#contracts/vocabulary/places.ts';
import { boroughMap } from '../../charts/borough-map.ts';
import type { FunnelPoint } from '../../charts/funnel.ts';
import { funnelChart, isOutside } from '../../charts/funnel.ts';
import type { DefinitionView } from '../../figures/answers.ts';
import { definitionView, factsOf, figureOf, figuresOf, inWords, isWithheld } from '../../figures/answers.ts';
import type { Answered } from '../../figures/asking.ts';
import { categoryInWords } from '../../figures/categories.ts';
import { conditionFilters, conditionsInWords } from '../../figures/conditions.ts';
import type { Beside } from '../../figures/behind.ts';
import type { DrawnChart, FigureTable } from '../../figures/drawn.ts';
import { notDrawn, withFacts } from '../../figures/drawn.ts';
import type { Filter } from '../../figures/filters.ts';
import { radios } from '../../figures/filters.ts';
import { monthInWords } from '../../figures/months.ts';
import { drawnSeries } from '../../figures/series.ts';
import { inNumbers, inPercent, withheldMark } from '../../figures/shown.ts';
import type { Tile } from '../../figures/tile.ts';
import { strings } from '../../strings/en.ts';
import type { RepeatAnswers, RepeatAsked } from './asked.ts';
import { conferenceLines, measureName, questionsOf, repeatDimensions } from './asked.ts';

const text = strings.figures.repeat;

export type RepeatView = {
  readonly filters: readonly Filter[];
  readonly lead: string;
  readonly tiles: readonly Tile[];
  readonly charts: readonly DrawnChart[];
  readonly wards?: FigureTable;
  readonly conferences: FigureTable;
  readonly definitions: readonly DefinitionView[];
  readonly isProtected: boolean;
};

export function repeatView(answers: RepeatAnswers, asked: RepeatAsked, beside: Beside): RepeatView {
  const { span, window, match, conditions } = asked;
  const wards = wardsOf(answers.places);
  return {
    filters: [
      ...span.filters,
      radios('window', text.window, Object.entries(text.windows), window),
      radios('match', text.match, Object.entries(text.matches), match),
      ...conditionFilters(conditions, repeatDimensions),
    ],
    lead: text.lead(conditionsInWords(conditions), monthInWords(span.from), monthInWords(span.to)),
    tiles: tilesOf(answers, asked, beside),
    charts: [seriesOf(answers), mapOf(answers.places), funnelOf(answers.byBorough)].map((drawn) =>
      withFacts(drawn, beside.missing),
    ),
    ...(wards !== undefined && { wards }),
    conferences: conferencesOf(answers.conferences),
    definitions: definitionsOf(answers),
    isProtected: span.isProtected,
  };
}

/** The days of a year, at which looking forward is read. */
const aYear = 365;

function tilesOf({ repeat, again }: RepeatAnswers, asked: RepeatAsked, { cases }: Beside): readonly Tile[] {
  const question = questionsOf(asked).repeat;
  const { tiles } = text;
  const hitAgain =
    again.kind === 'none'
      ? undefined
      : figuresOf(again.answer, { series: 'hit-again' }).find(({ at }) => at === aYear);
  return [
    { ...tiles.victims, value: inWords(figureOf(repeat, { series: 'victims' }), 'count'), href: '#series' },
    {
      ...tiles.rate,
      value: inWords(figureOf(repeat, { series: 'rate' }), 'share'),
      href: '#series',
      cases: cases(question, 'rate'),
    },
    { ...tiles.again, value: inWords(hitAgain, 'probability'), href: '#definitions' },
    {
      ...tiles.unlinked,
      value: inWords(figureOf(repeat, { series: 'unlinked' }), 'share'),
      href: '#definitions',
    },
  ];
}

function seriesOf({ chart }: RepeatAnswers): DrawnChart {
  if (chart.kind === 'none') return notDrawn(text.series, chart.why);
  const drawn = drawnSeries(chart.answer, { id: 'series', title: text.series, series: 'rate' });
  return drawn ?? notDrawn(text.series, strings.figures.flags['too-few']);
}

function mapOf(places: Answered): DrawnChart {
  const { map } = text;
  if (places.kind === 'none') return notDrawn(map.title, places.why);
  const figures = figuresOf(places.answer, { series: 'borough' }).filter(({ category = '' }) =>
    boroughs.has(category),
  );
  const [most] = figures.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  if (most === undefined) return notDrawn(map.title, map.none);
  const name = ({ category = '' }: FigureAnswer) => boroughs.label(category);
  const says = most.value === null ? map.allWithheld : map.says(name(most), inWords(most, 'count'));
  const spoken = { id: 'map', title: map.title, says };
  const values = figures.map(({ category = '', value }) => ({
    code: category,
    value: value ?? ('withheld' as const),
  }));
  return {
    ...spoken,
    facts: [...factsOf(places.answer), map.source],
    notes: [],
    chart: boroughMap(spoken, values, {
      value: inNumbers,
      between: map.between,
      withheld: map.withheld,
      none: map.noCrime,
    }),
    table: {
      caption: map.title,
      columns: map.columns,
      rows: figures
        .map((figure) => [name(figure), inWords(figure, 'count')])
        .toSorted(([a = ''], [b = '']) => a.localeCompare(b, 'en-GB')),
    },
  };
}

function funnelOf(byBorough: Answered): DrawnChart {
  const { funnel } = text;
  if (byBorough.kind === 'none') return notDrawn(funnel.title, byBorough.why);
  const figures = figuresOf(byBorough.answer, { series: 'rate' }).filter(({ groups }) => groups[0] !== null);
  const points = figures.flatMap(({ labels, numerator, denominator, value }): readonly FunnelPoint[] =>
    value === null || numerator == null || denominator == null || denominator === 0
      ? []
      : [{ name: labels[0] ?? '', part: numerator, whole: denominator }],
  );
  if (points.length < 2) return notDrawn(funnel.title, funnel.none);
  const whole = points.reduce((sum, point) => sum + point.whole, 0);
  const overall = points.reduce((sum, { part }) => sum + part, 0) / whole;
  const outside = points.filter((point) => isOutside(point, overall, 'outer'));
  const spoken = { id: 'funnel', title: funnel.title, says: funnel.says(outside.length, points.length) };
  const counted = (count: number | null | undefined) => (count == null ? withheldMark : inNumbers(count));
  return {
    ...spoken,
    facts: factsOf(byBorough.answer),
    notes: [],
    chart: funnelChart(spoken, points, { ...funnel.words, percent: inPercent, number: inNumbers }),
    table: {
      caption: funnel.title,
      columns: funnel.columns,
      rows: figures.map((figure) => [
        figure.labels[0] ?? '',
        inWords(figure, 'share'),
        counted(figure.numerator),
        counted(figure.denominator),
      ]),
    },
  };
}

const mostWards = 20;

/** The wards with the most crimes, of those that may be shown. */
function wardsOf(places: Answered): FigureTable | undefined {
  if (places.kind === 'none') return undefined;
  const shown = figuresOf(places.answer, { series: 'ward' }).filter(
    (figure) => !isWithheld(figure) && figure.category !== 'not-recorded',
  );
  if (shown.length === 0) return undefined;
  return {
    caption: text.wards.title,
    columns: text.wards.columns,
    rows: shown
      .slice(0, mostWards)
      .map((figure) => [categoryInWords('ward', figure.category), inWords(figure, 'count')]),
  };
}

function conferencesOf(conferences: RepeatAnswers['conferences']): FigureTable {
  return {
    caption: text.marac.title,
    columns: text.marac.columns,
    rows: conferences.map((answered, place) => {
      const { id, series = '', counted = '' } = conferenceLines[place] ?? { id: '' };
      if (answered.kind === 'none') return [measureName(id), answered.why, ''];
      const kind = answered.answer.series.find((each) => each.id === series)?.kind ?? 'share';
      return [
        measureName(id),
        inWords(figureOf(answered, { series }), kind),
        inWords(figureOf(answered, { series: counted }), 'count'),
      ];
    }),
  };
}

function definitionsOf({ repeat, again, places, conferences }: RepeatAnswers): readonly DefinitionView[] {
  const all: readonly Answered<Pick<MeasureAnswer, 'measure'>>[] = [repeat, again, places, ...conferences];
  return all.flatMap((each) => (each.kind === 'figures' ? [definitionView(each.answer)] : []));
}
