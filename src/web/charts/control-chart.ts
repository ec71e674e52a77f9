/** A series by month between its limits: what is chance and what is not, with baseline, target and breaks of the series. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Limits, SpecialCause } from '#projections/kit/statistics/control-chart.ts';
import type { Chart, Format, Plane, Spoken } from './chart.ts';
import { baseAxis, boxSample, chartOf, label, lineSample, planeOf, valueAxis } from './chart.ts';
import type { Markup } from './svg.ts';
import { element, inPixels } from './svg.ts';

export type ControlPoint = {
  /** As it stands under the chart where there is room: "Jan 2026". */
  readonly label: string;
  /** The first of its year: it stands under the chart also on a phone. */
  readonly beginsYear: boolean;
  /** Undefined: none can be given. */
  readonly value?: number | undefined;
  /** More of it is still to come in: hollow, and under no rule. */
  readonly isFilling?: boolean | undefined;
  readonly cause?: SpecialCause | undefined;
};

/** Points of one series: from a place up to the one before `to`. */
export type ControlStretch = {
  readonly from: number;
  readonly to: number;
  readonly limits?: Limits | undefined;
  /** The places the limits were made of. */
  readonly baseline?: { readonly from: number; readonly to: number } | undefined;
};

export type ControlSeries = {
  /** In order, without a gap in time. */
  readonly points: readonly ControlPoint[];
  /** Each with limits of its own; without one there are none. */
  readonly stretches: readonly ControlStretch[];
  readonly target?: number | undefined;
  /** Places at which another series begins, each with the number its note has below the chart. */
  readonly breaks: readonly { readonly at: number; readonly number: number }[];
  /** The value cannot be less. */
  readonly least?: number | undefined;
};

export type ControlWords = {
  readonly value: Format;
  readonly measured: string;
  readonly mean: string;
  readonly limit: string;
  readonly target: string;
  readonly baseline: string;
  readonly point: string;
  readonly filling: string;
  readonly signal: string;
  readonly brokenSeries: string;
};

export function controlChart(spoken: Spoken, series: ControlSeries, words: ControlWords): Chart {
  const draw = (plane: Plane): readonly (Markup | undefined)[] => {
    const scales = scalesOf(series, plane);
    return [
      ...baselinesOf(series, plane, scales),
      valueAxis(plane, scales.value, { format: words.value, title: words.measured }),
      ...breaksOf(series, plane, scales),
      ...levelsOf(series, plane, scales),
      ...linesOf(series, scales),
      ...series.points.map((point, place) => markOf(point, scales.x(place), scales)),
      baseAxis(plane, ticksOf(series, plane, scales)),
    ];
  };
  return chartOf(
    spoken,
    {
      wide: planeOf('wide', { down: 330, top: 40, bottom: 32, left: 58 }),
      narrow: planeOf('narrow', { down: 290, top: 40, bottom: 32, left: 52 }),
    },
    draw,
    keyOf(series, words),
  );
}

type Scales = {
  readonly value: ReturnType<typeof valueScale>;
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
};

function scalesOf(series: ControlSeries, plane: Plane): Scales {
  const value = valueScale(series, plane);
  const step = (plane.right - plane.left) / Math.max(1, series.points.length);
  return { value, x: (place) => plane.left + (place + 0.5) * step, y: (number) => value(number) };
}

function valueScale({ points, stretches, target, least }: ControlSeries, { top, bottom }: Plane) {
  const values = [
    ...points.flatMap(({ value }) => (value === undefined ? [] : [value])),
    ...stretches.flatMap(({ limits }) => (limits === undefined ? [] : [limits.low, limits.high])),
    ...(target === undefined ? [] : [target]),
  ].map((value) => Math.max(value, least ?? value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return scaleLinear([0, 1], [bottom, top]);
  const size = Math.max(1, Math.abs(high), Math.abs(low));
  const room = high - low < size * 1e-6 ? size * 0.1 : (high - low) * 0.05;
  return scaleLinear([Math.max(low - room, least ?? -Infinity), high + room], [bottom, top]).nice(5);
}

function baselinesOf({ stretches }: ControlSeries, { top, bottom }: Plane, { x }: Scales): readonly Markup[] {
  return stretches.flatMap(({ baseline }) => {
    if (baseline === undefined) return [];
    const [from, to] = [x(baseline.from - 0.5), x(baseline.to - 0.5)];
    return [
      element('rect', { class: 'vjt-baseline', x: from, y: top, width: to - from, height: bottom - top }),
    ];
  });
}

/** A line where another series begins, with the number of its note. */
function breaksOf({ breaks }: ControlSeries, { top, bottom }: Plane, { x }: Scales): readonly Markup[] {
  return breaks.flatMap(({ at, number }) => [
    element('path', { class: 'vjt-break', d: `M${Math.round(x(at - 0.5))} ${top - 4}V${bottom}` }),
    label(String(number), x(at - 0.5), top - 8, { anchor: 'middle', name: 'vjt-strong' }),
  ]);
}

function levelsOf(
  { stretches, target, least }: ControlSeries,
  { left, right }: Plane,
  { x, y }: Scales,
): readonly Markup[] {
  const level = (name: string, value: number, from: number, to: number) =>
    element('path', { class: name, d: `M${inPixels(from)} ${inPixels(y(value))}H${inPixels(to)}` });
  return [
    ...stretches.flatMap(({ from, to, limits }) => {
      if (limits === undefined) return [];
      const within = [limits.low, limits.high].filter((each) => each >= (least ?? each));
      const ends = [x(from - 0.5), x(to - 0.5)] as const;
      return [
        ...within.map((each) => level('vjt-limit', each, ...ends)),
        level('vjt-mean', limits.mean, ...ends),
      ];
    }),
    ...(target === undefined ? [] : [level('vjt-target', target, left, right)]),
  ];
}

/** A line through points that follow each other in one series. */
function linesOf({ points, breaks }: ControlSeries, { x, y }: Scales): readonly Markup[] {
  const edges = [0, ...breaks.map(({ at }) => at), points.length];
  const through = line<{ readonly place: number; readonly value: number | undefined }>(
    ({ place }) => x(place),
    ({ value = 0 }) => y(value),
  )
    .defined(({ value }) => value !== undefined)
    .digits(1);
  const placed = points.map(({ value }, place) => ({ place, value }));
  return edges.slice(1).flatMap((end, each) => {
    const d = through(placed.slice(edges[each], end));
    return d === null || d === '' ? [] : [element('path', { class: 'vjt-series', d })];
  });
}

function markOf({ value, isFilling, cause }: ControlPoint, x: number, { y }: Scales): Markup | undefined {
  if (value === undefined) return undefined;
  if (isFilling === true)
    return element('circle', { class: 'vjt-point vjt-point--filling', cx: x, cy: y(value), r: 4 });
  return cause === undefined
    ? element('circle', { class: 'vjt-point', cx: x, cy: y(value), r: 3 })
    : signalMark(x, y(value));
}

function signalMark(x: number, y: number): Markup {
  return element('path', {
    class: 'vjt-point vjt-point--signal',
    d: `M${inPixels(x)} ${inPixels(y - 6)}l6 6l-6 6l-6-6z`,
  });
}

function ticksOf({ points }: ControlSeries, { width, left, right }: Plane, { x }: Scales) {
  const room = width === 'wide' ? 76 : 70;
  const every = Math.max(1, Math.ceil((room * points.length) / (right - left)));
  const first =
    Math.max(
      0,
      points.findIndex(({ beginsYear }) => beginsYear),
    ) % every;
  return points.flatMap((point, place) =>
    place % every === first ? [{ x: x(place), text: point.label }] : [],
  );
}

function keyOf(
  { points, stretches, target, breaks }: ControlSeries,
  words: ControlWords,
): Parameters<typeof chartOf>[3] {
  const circle = (name: string) => element('circle', { class: name, cx: 16, cy: 8, r: 4 });
  return [
    { sample: circle('vjt-point'), text: words.point },
    ...(points.some(({ isFilling }) => isFilling === true)
      ? [{ sample: circle('vjt-point vjt-point--filling'), text: words.filling }]
      : []),
    ...(points.some(({ cause }) => cause !== undefined)
      ? [{ sample: signalMark(16, 8), text: words.signal }]
      : []),
    ...(stretches.every(({ limits }) => limits === undefined)
      ? []
      : [
          { sample: lineSample('vjt-mean'), text: words.mean },
          { sample: lineSample('vjt-limit'), text: words.limit },
        ]),
    ...(target === undefined ? [] : [{ sample: lineSample('vjt-target'), text: words.target }]),
    ...(stretches.every(({ baseline }) => baseline === undefined)
      ? []
      : [{ sample: boxSample('vjt-baseline'), text: words.baseline }]),
    ...(breaks.length === 0
      ? []
      : [{ sample: element('path', { class: 'vjt-break', d: 'M16 0V16' }), text: words.brokenSeries }]),
  ];
}
