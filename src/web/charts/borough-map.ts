/** London by borough: a shade for each quarter of the boroughs; what is withheld is hatched, where there is nothing it is white. */
import { scaleQuantile } from 'd3-scale';
import { z } from 'zod';
import boundaries from '#contracts/reference-data/london-boroughs.json' with { type: 'json' };
import type { Chart, Format, Plane, Spoken } from './chart.ts';
import { boxSample, chartOf, label, planeOf } from './chart.ts';
import type { Markup } from './svg.ts';
import { element } from './svg.ts';

/** What is known of a borough: a number, that it is withheld, or that there is none. */
export type BoroughValue = { readonly code: string; readonly value: number | 'withheld' | 'none' };

export type MapWords = {
  readonly value: Format;
  readonly between: (low: string, high: string) => string;
  readonly withheld: string;
  readonly none: string;
};

const ring = z.array(z.tuple([z.number(), z.number()]));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);
const feature = z.object({ id: z.string(), properties: z.object({ name: z.string() }), geometry });

type Point = readonly [east: number, south: number];
type Shape = { readonly code: string; readonly name: string; readonly rings: readonly (readonly Point[])[] };

/** A degree of longitude is so much shorter than one of latitude in London. */
const shorter = Math.cos((51.5 * Math.PI) / 180);

const shapes: readonly Shape[] = boundaries.features.map((each) => {
  const { id, properties, geometry } = feature.parse(each);
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  return {
    code: id,
    name: properties.name,
    rings: rings.map((points) => points.map(([east, north]): Point => [east * shorter, -north])),
  };
});

const corners = shapes.flatMap(({ rings }) => rings.flat());
const west = Math.min(...corners.map(([east]) => east));
const east = Math.max(...corners.map(([each]) => each));
const north = Math.min(...corners.map(([, south]) => south));
const south = Math.max(...corners.map(([, each]) => each));

const shades = ['vjt-shade-1', 'vjt-shade-2', 'vjt-shade-3', 'vjt-shade-4'] as const;

/** @param values of boroughs; one that is missing has none */
export function boroughMap(spoken: Spoken, values: readonly BoroughValue[], words: MapWords): Chart {
  const byCode = new Map(values.map(({ code, value }) => [code, value]));
  const numbers = values.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const shade = scaleQuantile<string>(numbers, shades);
  const nameOf = (value: BoroughValue['value']) =>
    typeof value === 'number' ? shade(value) : value === 'withheld' ? 'vjt-shade-withheld' : 'vjt-shade-none';
  const used = shades.flatMap((name) => {
    const within = numbers.filter((number) => shade(number) === name);
    if (within.length === 0) return [];
    const [low, high] = [words.value(Math.min(...within)), words.value(Math.max(...within))];
    return [{ sample: boxSample(name), text: low === high ? low : words.between(low, high) }];
  });
  const has = (kind: 'withheld' | 'none') => shapes.some(({ code }) => (byCode.get(code) ?? 'none') === kind);
  const draw = (plane: Plane): readonly Markup[] => [
    hatching(spoken.id, plane),
    ...shapes.flatMap((shape) =>
      drawn(shape, byCode.get(shape.code) ?? 'none', { plane, nameOf, words, id: spoken.id }),
    ),
  ];
  return chartOf(spoken, { wide: planeFor('wide'), narrow: planeFor('narrow') }, draw, [
    ...used,
    ...(has('withheld') ? [{ sample: boxSample('vjt-shade-withheld'), text: words.withheld }] : []),
    ...(has('none') ? [{ sample: boxSample('vjt-shade-none'), text: words.none }] : []),
  ]);
}

const margin = 4;

/** As high as London is at that width. */
function planeFor(width: 'wide' | 'narrow'): Plane {
  const { across } = planeOf(width, { down: 0 });
  const down = Math.ceil(((across - 2 * margin) * (south - north)) / (east - west)) + 2 * margin;
  return planeOf(width, { down, left: margin, right: margin, top: margin, bottom: margin });
}

function hatching(id: string, { width }: Plane): Markup {
  return element(
    'defs',
    {},
    element(
      'pattern',
      {
        id: `${id}-${width}-hatch`,
        width: 6,
        height: 6,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      element('rect', { class: 'vjt-shade-none', width: 6, height: 6, 'stroke-width': 0 }),
      element('path', { class: 'vjt-hatch', d: 'M0 0V6' }),
    ),
  );
}

type Drawing = {
  readonly plane: Plane;
  readonly nameOf: (value: BoroughValue['value']) => string;
  readonly words: MapWords;
  readonly id: string;
};

function drawn(
  { name, rings }: Shape,
  value: BoroughValue['value'],
  { plane, nameOf, words, id }: Drawing,
): readonly Markup[] {
  const scale = (plane.right - plane.left) / (east - west);
  const placed = rings.map((points) =>
    points.map(([x, y]): Point => [plane.left + (x - west) * scale, plane.top + (y - north) * scale]),
  );
  const said = typeof value === 'number' ? words.value(value) : undefined;
  const shape = element(
    'path',
    {
      class: `vjt-borough ${nameOf(value)}`,
      d: placed.map(outline).join(''),
      fill: value === 'withheld' ? `url(#${id}-${plane.width}-hatch)` : undefined,
    },
    element('title', {}, `${name}: ${typeof value === 'number' ? words.value(value) : words[value]}`),
  );
  return [shape, ...numberWithin(said, placed, nameOf(value))];
}

/** From point to point by how far it is: half as long as by where it is. */
function outline(points: readonly Point[]): string {
  let [x, y] = [0, 0];
  const steps = points.flatMap(([toX, toY], place) => {
    const [across, down] = [Math.round(toX * 10) - x, Math.round(toY * 10) - y];
    if (place > 0 && across === 0 && down === 0) return [];
    [x, y] = [x + across, y + down];
    return [`${place === 0 ? 'M' : 'l'}${across / 10}${down < 0 ? '' : ' '}${down / 10}`];
  });
  return `${steps.join('')}z`;
}

/** The number stands in the borough where it fits. */
function numberWithin(
  said: string | undefined,
  rings: readonly (readonly Point[])[],
  shade: string,
): readonly Markup[] {
  const [largest] = rings.toSorted((a, b) => b.length - a.length);
  if (said === undefined || largest === undefined) return [];
  const at = placeFor(largest, said.length * 8 + 8, 18);
  return at === undefined
    ? []
    : [label(said, at[0], at[1] + 5, { anchor: 'middle', name: `vjt-on ${shade}-text` })];
}

/** Nearest its middle, where a box of that size lies wholly within the ring; undefined: nowhere. */
function placeFor(ring: readonly Point[], across: number, down: number): Point | undefined {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const places: Point[] = [];
  for (let x = left + across / 2; x <= right - across / 2; x += 4)
    for (let y = top + down / 2; y <= bottom - down / 2; y += 4) places.push([x, y]);
  const offset = ([x, y]: Point) => Math.hypot(x - middleX, y - middleY);
  return places
    .toSorted((a, b) => offset(a) - offset(b))
    .find(([x, y]) =>
      [-0.5, -0.25, 0, 0.25, 0.5].every((along) =>
        [-0.5, 0.5].every((up) => isWithin(ring, [x + along * across, y + up * down])),
      ),
    );
}

/** Whether a line from the point to the east leaves the ring an odd number of times. */
function isWithin(ring: readonly Point[], [x, y]: Point): boolean {
  return ring.reduce((within, [toX, toY], place) => {
    const [fromX, fromY] = ring[place === 0 ? ring.length - 1 : place - 1] ?? [toX, toY];
    const crosses = fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX;
    return crosses ? !within : within;
  }, false);
}
