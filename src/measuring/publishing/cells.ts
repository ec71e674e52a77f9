/** The counts behind published figures, each once, and how they add up: over time, over groups, within a cell. */
import type { Dimension } from '#projections/kit/dimensions.ts';
import type { Figure, FigureKind, SeriesSum } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { Span } from './catalogue.ts';
import { publishedPeriods, spans } from './catalogue.ts';
import type { Cells } from './hold-back.ts';
import type { FiguresOfTable } from './published-figures.ts';

/** The cells of one figure: what its counts are protected as. */
export type CellsOfFigure = {
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly people?: number;
};

type Place = { readonly groupBy: readonly Dimension[]; readonly span: Span };

export type CellsOfTables = {
  readonly cells: Cells;
  readonly cellOf: (figure: Figure, place: Place) => CellsOfFigure;
};

type Told = {
  readonly kindOf: (figure: Figure) => FigureKind;
  readonly sums: readonly SeriesSum[];
  readonly cut: LondonDate;
};

/** What is counted, wherever: `value`, `numerator` … of a series and category. */
type Layer = string;
/** A period and groups, wherever in the tables. */
type Spot = string;

export function addCells(tables: readonly FiguresOfTable[], told: Told): CellsOfTables {
  const layers = layersOf(tables, told.kindOf);
  const names = oneNameEach(layers);
  const book = newBook();
  for (const [layer, { spots }] of layers) {
    const name = names.get(layer) ?? layer;
    for (const [where, count] of spots)
      if (book.find(name, where) === undefined) book.add(name, where, count);
  }
  for (const layer of new Set(names.values())) {
    addSumsOfTime(book, layer, tables, told.cut);
    addSumsOfGroups(book, layer, tables);
  }
  addSumsWithin(book, layers, names, told.sums);
  const numberOf = (layer: Layer, spot: Spot) => book.find(names.get(layer) ?? layer, spot);
  return {
    cells: book.cells(),
    cellOf: (figure, place) => {
      const spot = spotOf(figure, place);
      return Object.fromEntries(
        quantitiesOf(figure, told.kindOf(figure)).flatMap(([quantity]) => {
          const cell = numberOf(layerOf(figure, quantity), spot);
          return cell === undefined ? [] : [[quantity, cell]];
        }),
      );
    },
  };
}

type Quantity = 'value' | 'numerator' | 'denominator' | 'people';

/** The counts that a figure shows, or that decide whether it is shown. */
function quantitiesOf(figure: Figure, kind: FigureKind): readonly (readonly [Quantity, number])[] {
  if (kind === 'count') return figure.value === undefined ? [] : [['value', figure.value]];
  if (kind === 'share')
    return [
      ['numerator', figure.numerator ?? 0],
      ['denominator', figure.denominator ?? figure.people],
    ];
  return [['people', figure.people]];
}

function layerOf({ series, category }: Pick<Figure, 'series' | 'category'>, quantity: Quantity): Layer {
  return layerNamed(series, category ?? '', quantity);
}

function layerNamed(series: string, category: string, quantity: Quantity): Layer {
  return JSON.stringify([series, category, quantity]);
}

function spotOf({ period = '', groups }: Figure, { groupBy }: Pick<Place, 'groupBy'>): Spot {
  return spot(period, groupBy, groups);
}

function spot(period: string, groupBy: readonly Dimension[], groups: readonly (string | undefined)[]): Spot {
  return JSON.stringify([period, ...groupBy.map((dimension, at) => [dimension, groups[at] ?? null])]);
}

type LayerOfTables = {
  readonly series: string;
  readonly category: string;
  readonly quantity: Quantity;
  readonly spots: Map<Spot, number>;
};
type Layers = ReadonlyMap<Layer, LayerOfTables>;

/** Along a curve the most that stand behind it counts. */
function layersOf(tables: readonly FiguresOfTable[], kindOf: Told['kindOf']): Layers {
  const layers = new Map<Layer, LayerOfTables>();
  for (const { groupBy, figures } of tables) {
    for (const figure of figures) {
      const where = spotOf(figure, { groupBy });
      for (const [quantity, count] of quantitiesOf(figure, kindOf(figure))) {
        const layer = layerOf(figure, quantity);
        const { series, category = '' } = figure;
        const { spots } = layers.get(layer) ?? { spots: new Map<Spot, number>() };
        layers.set(layer, { series, category, quantity, spots });
        spots.set(where, Math.max(count, spots.get(where) ?? 0));
      }
    }
  }
  return layers;
}

/** Layers that are the same everywhere are one, so that none shows what the other holds back. */
function oneNameEach(layers: Layers): ReadonlyMap<Layer, Layer> {
  const first = new Map<string, Layer>();
  return new Map(
    [...layers].map(([layer, { spots }]) => {
      const content = JSON.stringify(
        [...spots].filter(([, count]) => count > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
      const name = first.get(content) ?? layer;
      first.set(content, name);
      return [layer, name];
    }),
  );
}

function newBook() {
  const counts: number[] = [];
  const unpublished = new Set<number>();
  const sums: { total: number; parts: number[] }[] = [];
  const numbers = new Map<string, number>();
  const find = (layer: Layer, where: Spot) => numbers.get(`${layer} ${where}`);
  const add = (layer: Layer, where: Spot, count: number): number => {
    const number = counts.length;
    counts.push(count);
    numbers.set(`${layer} ${where}`, number);
    return number;
  };
  return {
    find,
    add,
    addUnpublished: (count: number): number => {
      const number = counts.length;
      counts.push(count);
      unpublished.add(number);
      return number;
    },
    countOf: (cell: number) => counts[cell] ?? 0,
    /** Only where it holds: people counted in several groups, or once in a quarter and in two of its months, do not add up. */
    addSum: (total: number, parts: readonly number[]): void => {
      const sum = parts.reduce((all, part) => all + (counts[part] ?? 0), 0);
      if (sum === counts[total]) sums.push({ total, parts: [...parts] });
    },
    cells: (): Cells => ({ counts, unpublished, sums }),
  };
}

type Book = ReturnType<typeof newBook>;

/** Months make up quarters and the three years, quarters years. */
function addSumsOfTime(book: Book, layer: Layer, tables: readonly FiguresOfTable[], cut: LondonDate): void {
  const groups = new Map(
    tables.flatMap(({ groupBy, figures }) =>
      figures.map(
        (figure) => [spot('', groupBy, figure.groups), { groupBy, groups: figure.groups }] as const,
      ),
    ),
  );
  const nested = spans.flatMap((longer) => {
    const shorter =
      longer === 'year' ? (['quarter', 'month'] as const) : longer === 'month' ? [] : (['month'] as const);
    return shorter.flatMap((each) =>
      publishedPeriods(cut, longer).map((whole) => ({
        whole: whole.label,
        parts: publishedPeriods(cut, each)
          .filter(({ from, to }) => from >= whole.from && to <= whole.to)
          .map(({ label }) => label),
      })),
    );
  });
  for (const { groupBy, groups: values } of groups.values()) {
    for (const { whole, parts } of nested) {
      const total = book.find(layer, spot(whole, groupBy, values));
      if (total === undefined) continue;
      book.addSum(
        total,
        parts.flatMap((label) => book.find(layer, spot(label, groupBy, values)) ?? []),
      );
    }
  }
}

/** The values of a dimension make up all, those of two make up each of either. */
function addSumsOfGroups(book: Book, layer: Layer, tables: readonly FiguresOfTable[]): void {
  const parts = new Map<number, Set<number>[]>();
  for (const { groupBy, figures } of tables) {
    for (const [left, dimension] of groupBy.entries()) {
      const others = groupBy.filter((each) => each !== dimension);
      const byTotal = new Map<number, Set<number>>();
      for (const { period = '', groups } of figures) {
        const cell = book.find(layer, spot(period, groupBy, groups));
        const total = book.find(
          layer,
          spot(
            period,
            others,
            groups.filter((_, at) => at !== left),
          ),
        );
        if (cell === undefined || total === undefined) continue;
        byTotal.set(total, (byTotal.get(total) ?? new Set()).add(cell));
      }
      for (const [total, cells] of byTotal) parts.set(total, [...(parts.get(total) ?? []), cells]);
    }
  }
  for (const [total, ways] of parts) {
    const known = new Set<string>();
    for (const cells of ways) {
      const key = [...cells].join(' ');
      if (!known.has(key)) book.addSum(total, [...cells]);
      known.add(key);
    }
  }
}

/** What is left of a denominator, categories that make one up, and series that add up. */
function addSumsWithin(
  book: Book,
  layers: Layers,
  names: ReadonlyMap<Layer, Layer>,
  sums: readonly SeriesSum[],
): void {
  const cellAt = (layer: Layer, where: Spot) => book.find(names.get(layer) ?? layer, where);
  const spotsOf = (some: readonly LayerOfTables[]) => new Set(some.flatMap(({ spots }) => [...spots.keys()]));
  const numerators = [...layers.values()].filter(({ quantity }) => quantity === 'numerator');
  for (const [series, ofSeries] of Map.groupBy(numerators, (layer) => layer.series)) {
    const categories = ofSeries.map(({ category }) => category);
    for (const where of spotsOf(ofSeries)) addShares(book, cellAt, { series, categories }, where);
  }
  for (const { total, parts } of sums) {
    const layersOfParts = parts.map((part) => layerNamed(part, '', 'value'));
    for (const where of spotsOf(layersOfParts.flatMap((layer) => layers.get(layer) ?? []))) {
      const cells = layersOfParts.flatMap((layer) => cellAt(layer, where) ?? []);
      const whole = total === undefined ? undefined : cellAt(layerNamed(total, '', 'value'), where);
      const all = cells.reduce((sum, cell) => sum + book.countOf(cell), 0);
      book.addSum(whole ?? book.add(JSON.stringify(['total of', ...parts]), where, all), cells);
    }
  }
}

function addShares(
  book: Book,
  cellAt: (layer: Layer, where: Spot) => number | undefined,
  { series, categories }: { readonly series: string; readonly categories: readonly string[] },
  where: Spot,
): void {
  const parts: number[] = [];
  let whole: number | undefined;
  for (const category of categories) {
    const numerator = cellAt(layerNamed(series, category, 'numerator'), where);
    const denominator = cellAt(layerNamed(series, category, 'denominator'), where);
    if (numerator === undefined || denominator === undefined) continue;
    parts.push(numerator);
    whole = denominator;
    const rest = book.countOf(denominator) - book.countOf(numerator);
    if (rest >= 0 && numerator !== denominator)
      book.addSum(denominator, [numerator, book.addUnpublished(rest)]);
  }
  if (whole !== undefined && parts.length > 1) book.addSum(whole, parts);
}
