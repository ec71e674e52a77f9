/** Reading the answer of a measure: which figure, its number in words, and what it says of itself. */
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { dayInWords, instantInWords } from '../dates.ts';
import type { Freshness } from '../reading/freshness.ts';
import { freshnessOf } from '../reading/freshness.ts';
import { strings } from '../strings/en.ts';
import type { Answered } from './asking.ts';
import { inNumbers, inPercent, toATenth, withheldMark } from './shown.ts';

const text = strings.figures;

export type FigureWanted = {
  readonly series: string;
  readonly category?: string | undefined;
  readonly period?: string | undefined;
  /** Of the first dimension grouped by. */
  readonly group?: string | null | undefined;
};

/** Those of a series; what is not wanted by name is not looked at. */
export function figuresOf(answer: MeasureAnswer, wanted: FigureWanted): readonly FigureAnswer[] {
  const { series, category, period, group } = wanted;
  return answer.figures.filter(
    (figure) =>
      figure.series === series &&
      (category === undefined || figure.category === category) &&
      (period === undefined || figure.period === period) &&
      (group === undefined || figure.groups[0] === group),
  );
}

export function figureOf(answered: Answered, wanted: FigureWanted): FigureAnswer | undefined {
  return answered.kind === 'figures' ? figuresOf(answered.answer, wanted)[0] : undefined;
}

export function isWithheld({ flags }: Pick<FigureAnswer, 'flags'>): boolean {
  return flags?.includes('suppressed') === true;
}

type Kind = MeasureAnswer['series'][number]['kind'];

const formats: Readonly<Record<Kind, (value: number) => string>> = {
  count: inNumbers,
  share: inPercent,
  probability: inPercent,
  days: (days) => text.days(inNumbers(days)),
  ratio: toATenth,
};

/** How numbers of this kind are written. */
export function formatOf(kind: Kind): (value: number) => string {
  return formats[kind];
}

/** A figure's number, `*` where it is withheld, else in words why there is none. */
export function inWords(figure: FigureAnswer | undefined, kind: Kind): string {
  if (figure === undefined) return text.none;
  if (figure.value !== null) return formats[kind](figure.value);
  if (isWithheld(figure)) return withheldMark;
  const known = new Map(Object.entries(text.flags));
  const why = figure.flags?.flatMap((flag) => known.get(flag) ?? [])[0];
  return why ?? text.none;
}

/** Counting unit, cohort and data cut, as every chart says them. */
export function factsOf(
  answer: Pick<MeasureAnswer, 'measure' | 'asKnownOn' | 'asOf' | 'notes'> & {
    readonly upToDateAsOf?: string | undefined;
  },
): readonly string[] {
  const { measure, asKnownOn, asOf, upToDateAsOf } = answer;
  return [
    text.counts(measure.unit),
    measure.cohort,
    asKnownOn !== undefined
      ? text.asKnownOn(dayInWords(asKnownOn))
      : upToDateAsOf !== undefined
        ? text.asKnownNow(instantInWords(upToDateAsOf))
        : text.asOf(dayInWords(asOf)),
    ...(measure.imitates === undefined ? [] : [styleOf(measure.imitates)]),
    ...(measure.certainty === 'recalled' ? [text.definition.certainties.recalled] : []),
    ...answer.notes,
  ];
}

function styleOf(imitates: string): string {
  return new Map<string, string>(Object.entries(text.definition.styles)).get(imitates) ?? '';
}

export type DefinitionView = {
  readonly name: string;
  readonly facts: readonly { readonly term: string; readonly says: string }[];
};

/** What a measure is, to be read on the page. */
export function definitionView({ measure }: Pick<MeasureAnswer, 'measure'>): DefinitionView {
  const { definition: words } = text;
  const says = [
    [words.definition, measure.definition],
    [words.unit, measure.unit],
    [words.cohort, measure.cohort],
    [words.source, measure.source],
    [
      words.certainty,
      `${words.certainties[measure.certainty]}${measure.imitates === undefined ? '' : ` ${styleOf(measure.imitates)}`}`,
    ],
  ] as const;
  return { name: measure.name, facts: says.map(([term, each]) => ({ term, says: each })) };
}

/** Up to when everything is in the figures; nothing of a cut, which says its day itself. */
export function freshnessIn(answered: Answered<Pick<MeasureAnswer, 'upToDateAsOf' | 'position'>>): {
  readonly freshness?: Freshness;
} {
  if (answered.kind === 'none') return {};
  const { upToDateAsOf, position } = answered.answer;
  return upToDateAsOf === undefined || position === undefined
    ? {}
    : { freshness: freshnessOf({ upToDateAsOf, position }) };
}
