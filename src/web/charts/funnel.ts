/** Places by how many stand behind their share: what lies outside the funnel differs by more than chance. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Chart, Format, Plane, Spoken } from './chart.ts';
import { baseAxis, chartOf, label, lineSample, planeOf, valueAxis } from './chart.ts';
import type { Markup } from './svg.ts';
import { element, inPixels } from './svg.ts';

export type FunnelPoint = { readonly name: string; readonly part: number; readonly whole: number };

/**
 * Two and three standard errors, and the chance of each tail, as funnel plots are drawn (Spiegelhalter, Statistics in
 * Medicine 24, 2005, 1185–1202).
 */
const normal = { inner: 1.959963984540054, outer: 3.090232306167814 } as const;
const tail = { inner: 0.025, outer: 0.001 } as const;

/** From this variance of the count on the normal approximation is used; below it would call one of one a signal. */
const manyEnough = 100;

/** Within which a share of `whole` lies by chance about the overall share: at least 95% or 99.8% of the time. */
export function funnelLimits(
  overall: number,
  whole: number,
  which: keyof typeof normal,
): { readonly low: number; readonly high: number } {
  const variance = whole * overall * (1 - overall);
  if (variance < manyEnough) {
    const size = Math.max(1, Math.round(whole));
    return {
      low: leastCount(size, overall, tail[which]) / size,
      high: 1 - leastCount(size, 1 - overall, tail[which]) / size,
    };
  }
  const spread = (normal[which] * Math.sqrt(variance)) / whole;
  return { low: Math.max(0, overall - spread), high: Math.min(1, overall + spread) };
}

/** The least count of a binomial that is not in its lower tail: fewer come with a chance of at most `chance`. */
function leastCount(size: number, share: number, chance: number): number {
  if (share >= 1) return size;
  const odds = share / (1 - share);
  let logOfPoint = size * Math.log1p(-share);
  let below = Math.exp(logOfPoint);
  let count = 0;
  while (below <= chance && count < size) {
    count += 1;
    logOfPoint += Math.log(((size - count + 1) / count) * odds);
    below += Math.exp(logOfPoint);
  }
  return count;
}

/** Whether a place lies outside what chance alone would give. */
export function isOutside(
  { part, whole }: FunnelPoint,
  overall: number,
  which: keyof typeof normal,
): boolean {
  const { low, high } = funnelLimits(overall, whole, which);
  return part / whole < low || part / whole > high;
}

export type FunnelWords = {
  readonly share: string;
  readonly whole: string;
  readonly percent: Format;
  readonly number: Format;
  readonly overall: string;
  readonly inner: string;
  readonly outer: string;
  readonly inside: string;
  readonly outside: string;
};

/** @param points of places with a share that may be shown */
export function funnelChart(spoken: Spoken, points: readonly FunnelPoint[], words: FunnelWords): Chart {
  const whole = points.reduce((sum, point) => sum + point.whole, 0);
  const overall = whole === 0 ? 0 : points.reduce((sum, { part }) => sum + part, 0) / whole;
  const most = Math.max(1, ...points.map((point) => point.whole));
  const draw = (plane: Plane): readonly Markup[] => {
    const x = scaleLinear([0, most * 1.05], [plane.left, plane.right]);
    const highest = Math.max(...points.map((point) => point.part / point.whole), overall);
    const y = scaleLinear([0, Math.min(1, highest * 1.3 + 0.02)], [plane.bottom, plane.top]).nice(5);
    return [
      valueAxis(plane, y, { format: words.percent, title: words.share }),
      ...(['inner', 'outer'] as const).flatMap((which) => limitLines(which, overall, most, { plane, x, y })),
      element('path', { class: 'vjt-mean', d: `M${plane.left} ${inPixels(y(overall))}H${plane.right}` }),
      ...points.map((point) => {
        const [cx, cy] = [x(point.whole), y(point.part / point.whole)];
        if (!isOutside(point, overall, 'outer'))
          return element('circle', { class: 'vjt-point', cx, cy, r: 3.5 });
        const isRight = cx > (plane.left + plane.right) / 2;
        return element(
          'g',
          {},
          diamond(cx, cy),
          label(point.name, cx + (isRight ? -9 : 9), cy + 4, {
            anchor: isRight ? 'end' : 'start',
            name: 'vjt-strong',
          }),
        );
      }),
      baseAxis(
        plane,
        x.ticks(plane.width === 'wide' ? 7 : 4).map((value) => ({ x: x(value), text: words.number(value) })),
        words.whole,
      ),
    ];
  };
  return chartOf(
    spoken,
    { wide: planeOf('wide', { down: 340, top: 30 }), narrow: planeOf('narrow', { down: 300, top: 30 }) },
    draw,
    [
      { sample: element('circle', { class: 'vjt-point', cx: 16, cy: 8, r: 3.5 }), text: words.inside },
      { sample: diamond(16, 8), text: words.outside },
      { sample: lineSample('vjt-mean'), text: words.overall },
      { sample: lineSample('vjt-limit vjt-limit--inner'), text: words.inner },
      { sample: lineSample('vjt-limit'), text: words.outer },
    ],
  );
}

function diamond(x: number, y: number): Markup {
  return element('path', {
    class: 'vjt-point vjt-point--signal',
    d: `M${inPixels(x)} ${inPixels(y - 6)}l6 6l-6 6l-6-6z`,
  });
}

type Scale = (value: number) => number;

function limitLines(
  which: keyof typeof normal,
  overall: number,
  most: number,
  { plane, x, y }: { readonly plane: Plane; readonly x: Scale; readonly y: Scale },
): readonly Markup[] {
  const steps = plane.width === 'wide' ? 80 : 40;
  const wholes = Array.from({ length: steps }, (_, step) => ((step + 1) / steps) * most * 1.05);
  const through = (side: 'low' | 'high') =>
    line<number>(x, (whole) => Math.max(plane.top, y(funnelLimits(overall, whole, which)[side]))).digits(1)(
      wholes,
    );
  const name = which === 'inner' ? 'vjt-limit vjt-limit--inner' : 'vjt-limit';
  return [through('low'), through('high')].flatMap((d) =>
    d === null ? [] : [element('path', { class: name, d })],
  );
}
