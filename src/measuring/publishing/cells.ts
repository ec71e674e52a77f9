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
  /** What is counted, and where: so the same is found on another cut. Things may share their cells. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, number>>;
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
  const additions = [...partsByTime(tables, told.cut), ...partsByGroup(tables)];
  for (const layer of new Set(names.values())) addSums(book, layer, additions);
  addSumsWithin(book, layers, names, told.sums);
  const numberOf = (layer: Layer, spot: Spot) => book.find(names.get(layer) ?? layer, spot);
  return {
    cells: book.cells(),
    places: new Map([
      ...book.layers(),
      ...[...names].map(([layer, name]) => [layer, book.ofLayer(name)] as const),
    ]),
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

/** The cells of two cuts that count the same, where nothing was taken away between them. */
export function grownCells(
  then: CellsOfTables,
  now: CellsOfTables,
): readonly (readonly [then: number, now: number])[] {
  const seen = new Set<number>();
  const grown: (readonly [number, number])[] = [];
  for (const [layer, places] of then.places) {
    const nowPlaces = now.places.get(layer);
    for (const [where, from] of places) {
      const to = nowPlaces?.get(where);
      if (to === undefined || (then.cells.counts[from] ?? 0) > (now.cells.counts[to] ?? 0)) continue;
      const pair = from * now.cells.counts.length + to;
      if (!seen.has(pair)) grown.push([from, to]);
      seen.add(pair);
    }
  }
  return grown;
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

function layerNamed(series: string, category: string, quantity: Quantity | 'rest'): Layer {
  return JSON.stringify([series, category, quantity]);
}

function spotOf({ period = '', groups }: Figure, { groupBy }: Pick<Place, 'groupBy'>): Spot {
  return spot(period, groupBy, groups);
}

function spot(period: string, groupBy: readonly Dimension[], groups: readonly (string | undefined)[]): Spot {
  return `${period} ${groupsText(groupBy, groups)}`;
}

function groupsText(groupBy: readonly Dimension[], groups: readonly (string | undefined)[]): string {
  return groupBy.map((dimension, at) => `${dimension}=${groups[at] ?? ''}`).join(' ');
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
  const numbers = new Map<Layer, Map<Spot, number>>();
  const ofLayer = (layer: Layer): Map<Spot, number> => {
    const known = numbers.get(layer) ?? new Map<Spot, number>();
    numbers.set(layer, known);
    return known;
  };
  const add = (layer: Layer, where: Spot, count: number): number => {
    const number = counts.length;
    counts.push(count);
    ofLayer(layer).set(where, number);
    return number;
  };
  return {
    ofLayer,
    find: (layer: Layer, where: Spot) => numbers.get(layer)?.get(where),
    add,
    addUnpublished: (layer: Layer, where: Spot, count: number): number => {
      const number = add(layer, where, count);
      unpublished.add(number);
      return number;
    },
    layers: (): ReadonlyMap<Layer, ReadonlyMap<Spot, number>> => numbers,
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

type Nested = readonly {
  readonly by: Span;
  readonly whole: string;
  readonly parts: readonly string[];
}[];

/**
 * Months make up quarters, years and the three years, quarters years; whole years and quarters the three years, with the
 * months that are left. Without these a reader would know more than is reckoned with: no quarter exceeds its three years.
 */
function nestedPeriods(cut: LondonDate): Nested {
  const months = publishedPeriods(cut, 'month');
  return spans.flatMap((longer, length) =>
    spans.slice(0, length).flatMap((by) => {
      const shorter = publishedPeriods(cut, by);
      return publishedPeriods(cut, longer).map((whole) => {
        const within = shorter.filter(({ from, to }) => from >= whole.from && to <= whole.to);
        const left = months.filter(
          ({ from, to }) =>
            from >= whole.from &&
            to <= whole.to &&
            !within.some((each) => from >= each.from && to <= each.to),
        );
        return { by, whole: whole.label, parts: [...within, ...left].map(({ label }) => label) };
      });
    }),
  );
}

/** A spot and those that may add up to it, whatever is counted; what they leave of it goes by the name. */
type Parts = readonly { readonly name: string; readonly total: Spot; readonly parts: ReadonlySet<Spot> }[];

function partsByTime(tables: readonly FiguresOfTable[], cut: LondonDate): Parts {
  const spots = new Set<Spot>();
  const groups = new Set<string>();
  for (const { groupBy, figures } of tables) {
    for (const figure of figures) {
      spots.add(spotOf(figure, { groupBy }));
      groups.add(groupsText(groupBy, figure.groups));
    }
  }
  const nested = nestedPeriods(cut);
  return [...groups].flatMap((group) =>
    nested.flatMap(({ by, whole, parts }) => {
      const total = `${whole} ${group}`;
      const known = parts.map((label) => `${label} ${group}`).filter((each) => spots.has(each));
      return spots.has(total) && known.length > 0
        ? [{ name: `${total} but by ${by}`, total, parts: new Set(known) }]
        : [];
    }),
  );
}

/** The values of a dimension make up all, those of two make up each of either. */
function partsByGroup(tables: readonly FiguresOfTable[]): Parts {
  const found = new Map<string, { readonly name: string; readonly total: Spot; readonly parts: Set<Spot> }>();
  for (const { groupBy, figures } of tables) {
    for (const [left, dimension] of groupBy.entries()) {
      const others = groupBy.filter((each) => each !== dimension);
      for (const figure of figures) {
        const rest = figure.groups.filter((_, at) => at !== left);
        const total = spot(figure.period ?? '', others, rest);
        const key = `${groupBy.join(' ')} ${left} ${total}`;
        const { parts } = found.get(key) ?? { parts: new Set<Spot>() };
        found.set(key, { name: `${total} but by ${dimension}`, total, parts });
        parts.add(spotOf(figure, { groupBy }));
      }
    }
  }
  return [...found.values()];
}

function addSums(book: Book, layer: Layer, additions: Parts): void {
  const numbers = book.ofLayer(layer);
  for (const { name, total, parts } of additions) {
    const whole = numbers.get(total);
    const cells = [...parts].flatMap((part) => numbers.get(part) ?? []);
    if (whole === undefined || cells.length === 0) continue;
    const left = cells.reduce((rest, cell) => rest - book.countOf(cell), book.countOf(whole));
    book.addSum(whole, left > 0 ? [...cells, book.addUnpublished(layer, name, left)] : cells);
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
  // A total that only another measure shows is rounded there, and each part here: that leaves a part eight wide.
  for (const { total, parts } of sums) {
    if (total === undefined) continue;
    const ofParts = [...layers].filter(
      ([, { series, quantity }]) => quantity === 'value' && parts.includes(series),
    );
    for (const where of spotsOf(ofParts.map(([, layer]) => layer))) {
      const whole = cellAt(layerNamed(total, '', 'value'), where);
      const cells = ofParts.flatMap(([layer]) => cellAt(layer, where) ?? []);
      if (whole !== undefined) book.addSum(whole, cells);
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
    if (rest < 0 || numerator === denominator) continue;
    const others = book.addUnpublished(layerNamed(series, category, 'rest'), where, rest);
    book.addSum(denominator, [numerator, others]);
  }
  if (whole !== undefined && parts.length > 1) book.addSum(whole, parts);
}
