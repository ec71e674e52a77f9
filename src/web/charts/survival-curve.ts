/** The share still open by age, as steps with the band of its interval, and where half have ended. */
import { scaleLinear } from 'd3-scale';
import type { Chart, Format, Plane, Spoken } from './chart.ts';
import { baseAxis, boxSample, chartOf, label, lineSample, planeOf, valueAxis } from './chart.ts';
import type { Markup } from './svg.ts';
import { element, inPixels } from './svg.ts';

export type SurvivalPoint = {
  readonly days: number;
  /** From 0 to 1; undefined: not to be shown, and the curve has a gap. */
  readonly share: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};

export type SurvivalCurve = {
  readonly name: string;
  /** The age at which it begins, where it is conditional on having been open so long. */
  readonly from?: number | undefined;
  /** By age. */
  readonly points: readonly SurvivalPoint[];
  /** Age by which half have ended; undefined: not reached. */
  readonly median?: number | undefined;
};

export type SurvivalWords = {
  readonly band: string;
  readonly days: string;
  readonly half: string;
  readonly share: string;
  readonly percent: Format;
  readonly number: Format;
};

/** At most three curves: each has its own dashes and its name at its end. */
const classes = ['vjt-curve', 'vjt-curve vjt-curve--second', 'vjt-curve vjt-curve--third'] as const;

export function survivalChart(spoken: Spoken, curves: readonly SurvivalCurve[], words: SurvivalWords): Chart {
  const shown = curves.slice(0, classes.length);
  const longest = Math.max(30, ...shown.flatMap(({ points }) => points.map(({ days }) => days)));
  const draw = (plane: Plane): readonly Markup[] => {
    const x = scaleLinear([0, longest], [plane.left, plane.right]);
    const y = scaleLinear([0, 1], [plane.bottom, plane.top]);
    const scales = { x: (days: number) => x(days), y: (share: number) => y(share) };
    const days = x.ticks(plane.width === 'wide' ? 8 : 4);
    return [
      valueAxis(plane, y, { format: words.percent, title: words.share }),
      ...shown.flatMap(({ points }) => bandOf(points, scales)),
      element('path', { class: 'vjt-half', d: `M${plane.left} ${y(0.5)}H${plane.right}` }),
      ...shown.map((curve, place) => drawn(curve, classes[place] ?? classes[0], scales)),
      ...shown.flatMap(({ median }) => (median === undefined ? [] : [medianMark(median, plane, scales)])),
      baseAxis(
        plane,
        days.map((value) => ({ x: x(value), text: words.number(value) })),
        words.days,
      ),
    ];
  };
  return chartOf(
    spoken,
    { wide: planeOf('wide', { down: 340, top: 30 }), narrow: planeOf('narrow', { down: 300, top: 30 }) },
    draw,
    [
      ...shown.map(({ name }, place) => ({ sample: lineSample(classes[place] ?? classes[0]), text: name })),
      { sample: boxSample('vjt-band'), text: words.band },
      { sample: lineSample('vjt-half'), text: words.half },
    ],
  );
}

type Scales = { readonly x: (days: number) => number; readonly y: (share: number) => number };

function drawn({ points, from = 0 }: SurvivalCurve, name: string, { x, y }: Scales): Markup {
  const seen = onePerStretch([{ days: from, share: 1 }, ...points], x, 2);
  const steps = seen.map(({ days, share }, place) => {
    if (share === undefined) return '';
    const isAfterGap = seen[place - 1]?.share === undefined;
    const [across, down] = [inPixels(x(days)), inPixels(y(share))];
    return isAfterGap ? `M${across} ${down}` : `H${across}V${down}`;
  });
  return element('path', { class: name, d: steps.join('') });
}

/** A band for each stretch without a gap. */
function bandOf(points: readonly SurvivalPoint[], scales: Scales): readonly Markup[] {
  const gaps = points.flatMap(({ share }, place) => (share === undefined ? [place] : []));
  const edges = [-1, ...gaps, points.length];
  return edges
    .slice(1)
    .flatMap((end, place) => bandWithin(points.slice((edges[place] ?? 0) + 1, end), scales));
}

/** Forward along the upper edge, back along the lower. */
function bandWithin(points: readonly SurvivalPoint[], { x, y }: Scales): readonly Markup[] {
  const edges = onePerStretch(points, x, 4).flatMap(({ days, low, high }) =>
    low === undefined || high === undefined
      ? []
      : [{ x: inPixels(x(days)), low: inPixels(y(low)), high: inPixels(y(high)) }],
  );
  const [first, ...rest] = edges;
  const last = edges.at(-1);
  if (first === undefined || last === undefined || rest.length === 0) return [];
  const above = rest.map((edge) => `H${edge.x}V${edge.high}`).join('');
  const below = edges.slice(0, -1).toReversed();
  const d = `M${first.x} ${first.high}${above}V${last.low}${below.map((edge) => `V${edge.low}H${edge.x}`).join('')}Z`;
  return [element('path', { class: 'vjt-band', d })];
}

/** Of the points within so many pixels only the last is drawn. */
function onePerStretch(
  points: readonly SurvivalPoint[],
  x: Scales['x'],
  pixels: number,
): readonly SurvivalPoint[] {
  const stretch = (point: SurvivalPoint | undefined) =>
    point === undefined ? undefined : Math.floor(x(point.days) / pixels);
  return points.filter((point, place) => stretch(point) !== stretch(points[place + 1]));
}

function medianMark(median: number, { bottom }: Plane, { x, y }: Scales): Markup {
  return element(
    'g',
    {},
    element('path', { class: 'vjt-half', d: `M${inPixels(x(median))} ${inPixels(y(0.5))}V${bottom}` }),
    element('circle', { class: 'vjt-median', cx: x(median), cy: y(0.5), r: 4 }),
    label(String(Math.round(median)), x(median) + 6, y(0.5) - 6, { name: 'vjt-strong' }),
  );
}
