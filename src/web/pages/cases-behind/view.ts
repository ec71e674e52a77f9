/** The cases behind a figure as a page: what was counted, and the references of those the reader may open. */
import type { MeasureCasesAnswer, MeasureDescription } from '#contracts/measures.ts';
import { dimensionValues } from '#projections/dimension-values.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import type { Conditions } from '../../figures/conditions.ts';
import { conditionsInWords } from '../../figures/conditions.ts';
import { categoryInWords } from '../../figures/categories.ts';
import { dayInWords } from '../../dates.ts';
import { paths } from '../../paths.ts';
import type { ReferenceView } from '../../reading/names.ts';
import { referenceView } from '../../reading/names.ts';
import { strings } from '../../strings/en.ts';

const text = strings.figures.behind;

export type CasesBehindView = {
  readonly facts: readonly string[];
  readonly says: string;
  readonly cases: readonly {
    readonly href: string;
    readonly named: ReferenceView;
    readonly others: readonly ReferenceView[];
    readonly restricted: boolean;
  }[];
  readonly more?: string;
};

/** Which figure of the measure it was. */
export type FigureMeant = { readonly series?: string | undefined; readonly category?: string | undefined };

export function casesBehindView(
  answer: MeasureCasesAnswer,
  { series: all }: Pick<MeasureDescription, 'series'>,
  { series, category }: FigureMeant,
): CasesBehindView {
  const { asOf, asKnownOn, from, to, rows, looked, more, cases } = answer;
  const name = all.find(({ id }) => id === series)?.name;
  return {
    facts: [
      ...(name === undefined ? [] : [name]),
      ...(series === undefined || category === undefined ? [] : [categoryInWords(series, category)]),
      conditionsInWords(conditionsOf(answer.filters)),
      text.days(dayInWords(from), dayInWords(to), dayInWords(asOf)),
      ...(asKnownOn === undefined ? [] : [strings.figures.asKnownOn(dayInWords(asKnownOn))]),
    ],
    says: text.says(rows, looked, cases.length, more),
    cases: cases.map(({ case: id, references, restricted }) => {
      const [first = id, ...others] = references;
      return {
        href: paths.caseRecord(first),
        named: referenceView(first),
        others: others.map(referenceView),
        restricted,
      };
    }),
    ...(more && { more: text.more }),
  };
}

function isDimension(name: string): name is Dimension {
  return Object.hasOwn(dimensionValues, name);
}

function conditionsOf(filters: MeasureCasesAnswer['filters']): Conditions {
  const pairs = filters.flatMap((filter) => {
    const colon = filter.indexOf(':');
    const dimension = filter.slice(0, colon);
    return isDimension(dimension) ? [{ dimension, value: filter.slice(colon + 1) }] : [];
  });
  return new Map(
    [...Map.groupBy(pairs, ({ dimension }) => dimension)].map(([dimension, each]) => [
      dimension,
      each.map(({ value }) => value),
    ]),
  );
}
