/** What every chart is: a picture for a desk and for a phone, said in words, with a key to its marks. */
import type { ScaleLinear } from 'd3-scale';
import type { Markup } from './svg.ts';
import { element } from './svg.ts';

/** A chart as a template shows it; its table stands beside it there. */
export type Chart = {
  readonly wide: string;
  readonly narrow: string;
  readonly key: readonly { readonly sample: string; readonly text: string }[];
};

/** What a screen reader says in the place of the picture. */
export type Spoken = {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen, in a sentence or two. */
  readonly says: string;
};

/** How a number of the chart is written: "210 days", "45%". */
export type Format = (value: number) => string;

export type Width = 'wide' | 'narrow';

/** A drawing of one width: the plot lies within the four edges, in pixels from the upper left. */
export type Plane = {
  readonly width: Width;
  readonly across: number;
  readonly down: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** As wide as the column it stands in, so that its letters keep their size. */
const across = { wide: 640, narrow: 330 } as const;

export function planeOf(
  width: Width,
  { down, left = 52, right = 12, top = 14, bottom = 44 }: Partial<Plane> & { readonly down: number },
): Plane {
  return {
    width,
    across: across[width],
    down,
    left,
    right: across[width] - right,
    top,
    bottom: down - bottom,
  };
}

type KeyEntry = { readonly sample: Markup; readonly text: string };

/** Draws both widths. */
export function chartOf(
  { id, title, says }: Spoken,
  planes: Readonly<Record<Width, Plane>>,
  draw: (plane: Plane) => readonly (Markup | undefined)[],
  key: readonly KeyEntry[] = [],
): Chart {
  const picture = (plane: Plane): string => {
    const [named, told] = [`${id}-${plane.width}-title`, `${id}-${plane.width}-says`];
    return element(
      'svg',
      {
        class: `vjt-chart__${plane.width}`,
        viewBox: `0 0 ${plane.across} ${plane.down}`,
        width: plane.across,
        height: plane.down,
        role: 'img',
        'aria-labelledby': `${named} ${told}`,
      },
      element('title', { id: named }, title),
      element('desc', { id: told }, says),
      draw(plane),
    ).markup;
  };
  return {
    wide: picture(planes.wide),
    narrow: picture(planes.narrow),
    key: key.map(({ sample, text }) => ({ sample: sampleOf(sample), text })),
  };
}

function sampleOf(mark: Markup): string {
  return element(
    'svg',
    { class: 'vjt-chart__sample', viewBox: '0 0 32 16', width: 32, height: 16, 'aria-hidden': 'true' },
    mark,
  ).markup;
}

/** A line in the key, as it is in the chart. */
export function lineSample(name: string): Markup {
  return element('path', { class: name, d: 'M1 8H31' });
}

export function boxSample(name: string): Markup {
  return element('rect', { class: name, x: 4, y: 2, width: 24, height: 12 });
}

export function label(
  text: string,
  x: number,
  y: number,
  { anchor, name }: { readonly anchor?: 'start' | 'middle' | 'end'; readonly name?: string } = {},
): Markup {
  return element('text', { x, y, class: name, 'text-anchor': anchor === 'start' ? undefined : anchor }, text);
}

/** Lines across the plot at round values, each with its value; what is measured stands above. */
export function valueAxis(
  { left, right, top }: Plane,
  scale: ScaleLinear<number, number>,
  { format, ticks = 5, title }: { readonly format: Format; readonly ticks?: number; readonly title?: string },
): Markup {
  const marks = scale.ticks(ticks).flatMap((value) => {
    const y = scale(value);
    return [
      element('path', { class: 'vjt-grid', d: `M${left} ${Math.round(y)}H${right}` }),
      label(format(value), left - 6, y + 5, { anchor: 'end' }),
    ];
  });
  return element('g', {}, title === undefined ? undefined : label(title, 0, top - 12), marks);
}

export type Tick = { readonly x: number; readonly text: string };

/** What stands under the plot. */
export function baseAxis(plane: Plane, ticks: readonly Tick[], title?: string): Markup {
  const { left, right, bottom, down } = plane;
  return element(
    'g',
    {},
    element('path', { class: 'vjt-axis', d: `M${left} ${bottom}H${right}` }),
    ticks.flatMap(({ x, text }) => [
      element('path', { class: 'vjt-axis', d: `M${Math.round(x)} ${bottom}v5` }),
      label(text, x, bottom + 20, { anchor: 'middle' }),
    ]),
    title === undefined ? undefined : label(title, (left + right) / 2, down - 4, { anchor: 'middle' }),
  );
}
