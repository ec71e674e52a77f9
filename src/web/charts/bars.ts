/** Lying bars, each under its name: of one value, or of parts that make a whole. */
import { scaleLinear } from 'd3-scale';
import type { Chart, Format, Plane, Spoken, Width } from './chart.ts';
import { boxSample, chartOf, label, planeOf } from './chart.ts';
import type { Markup } from './svg.ts';
import { element } from './svg.ts';

export type Bar = {
  readonly name: string;
  /** By the order of `parts`; undefined: not shown, and `instead` says why. */
  readonly values: readonly (number | undefined)[];
  /** What stands at its end; without it, the number. */
  readonly says?: string | undefined;
};

export type Bars = {
  readonly bars: readonly Bar[];
  /** What each bar is made of; of one part there is no key. */
  readonly parts: readonly string[];
  /** The greatest value there can be; without it, the greatest there is. */
  readonly most?: number | undefined;
  readonly format: Format;
  /** In the place of a bar that cannot be drawn. */
  readonly instead: string;
};

const fills = ['vjt-fill-1', 'vjt-fill-2', 'vjt-fill-3', 'vjt-fill-4', 'vjt-fill-5'] as const;
const [barHeight, lineHeight, gap] = [22, 19, 9];
/** What a letter of a name takes, in pixels; a wide one takes more. */
const letterWidth = 6.8;

export function barChart(spoken: Spoken, { bars, parts, most, format, instead }: Bars): Chart {
  const wholes = bars.map(({ values }) => sumOf(values));
  const greatest = most ?? Math.max(0, ...wholes);
  const isWhole = most !== undefined;
  const draw = (plane: Plane): readonly Markup[] => {
    const x = scaleLinear([0, greatest === 0 ? 1 : greatest], [0, plane.right - plane.left]);
    let top = plane.top;
    return bars.map((bar, place) => {
      const lines = linesOf(bar.name, plane.across);
      const named = top;
      const y = top + lines.length * lineHeight;
      top = y + barHeight + gap;
      const end = bar.values.includes(undefined) ? undefined : (wholes[place] ?? 0);
      const said = bar.says ?? (end === undefined ? instead : isWhole ? undefined : format(end));
      return element(
        'g',
        {},
        lines.map((line, at) => label(line, plane.left, named + (at + 1) * lineHeight - 5)),
        end === undefined
          ? undefined
          : partsOf(bar, { x: (value) => plane.left + x(value), y, format, isSingle: parts.length < 2 }),
        said === undefined
          ? undefined
          : label(said, plane.left + x(end ?? 0) + (end === undefined ? 0 : 6), y + 16, {
              name: 'vjt-strong',
            }),
      );
    });
  };
  const room = isWhole ? 2 : 84;
  const planeFor = (width: Width): Plane => {
    const plane = planeOf(width, { down: 0, left: 0, right: room, top: 4, bottom: 0 });
    const lines = bars.reduce((sum, { name }) => sum + linesOf(name, plane.across).length, 0);
    const down = 10 + lines * lineHeight + bars.length * (barHeight + gap);
    return { ...plane, down, bottom: down };
  };
  return chartOf(
    spoken,
    { wide: planeFor('wide'), narrow: planeFor('narrow') },
    draw,
    parts.length < 2 ? [] : parts.map((text, place) => ({ sample: boxSample(fillOf(place)), text })),
  );
}

/** A name in as many lines as it takes, broken between words. */
function linesOf(name: string, across: number): readonly string[] {
  const most = Math.floor(across / letterWidth);
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function sumOf(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((sum, value = 0) => sum + value, 0);
}

function fillOf(place: number): string {
  return fills[place % fills.length] ?? fills[0];
}

/** A part says its value within where there is room for it. */
const roomForValue = 42;

function partsOf(
  { values }: Bar,
  {
    x,
    y,
    format,
    isSingle,
  }: { readonly x: Place; readonly y: number; readonly format: Format; readonly isSingle: boolean },
): readonly Markup[] {
  let from = 0;
  return values.flatMap((value = 0, place) => {
    const [left, right] = [x(from), x(from + value)];
    from += value;
    if (right - left < 0.5) return [];
    const name = fillOf(place);
    return [
      element('rect', { class: name, x: left, y, width: right - left, height: barHeight }),
      ...(isSingle || right - left < roomForValue
        ? []
        : [
            label(format(value), (left + right) / 2, y + 16, {
              anchor: 'middle',
              name: `vjt-on ${name}-text`,
            }),
          ]),
    ];
  });
}

type Place = (value: number) => number;
