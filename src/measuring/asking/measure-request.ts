/** Reads what is asked of a measure from the texts of an address; every fault names what was expected. */
import type { FieldError } from '#contracts/requests.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { expectedValue, dimensionValues, nearestValue, noValue } from '#projections/dimension-values.ts';
import type { Dimension, Filter } from '#projections/kit/dimensions.ts';
import type { Computation, ComputationOption } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { z } from 'zod';
import type { PeriodLength } from './periods.ts';
import { monthsAfter, periodLengths, startOf } from './periods.ts';

/** Texts as they stand in an address; lists with commas, or named several times. */
export type MeasureTexts = Readonly<Record<string, unknown>>;

/** What is asked, every choice made. */
export type MeasureRequest = {
  readonly asOf: LondonDate;
  /** The day of a cut; undefined: what is known now. */
  readonly asKnownOn: LondonDate | undefined;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly by: PeriodLength | undefined;
  readonly groupBy: readonly Dimension[];
  readonly filters: readonly Filter[];
  readonly options: Readonly<Record<string, string>>;
  /** Only these series; all where none is named. */
  readonly series: readonly string[];
  /** Only these categories of them. */
  readonly categories: readonly string[];
};

/** What is taken where nothing is said. */
export type Defaults = {
  /** Of `asOf` and `to`: today, or the day of the cut. */
  readonly today: LondonDate;
  readonly asKnownOn?: LondonDate | undefined;
};

const mostGroups = 2;
/** How many months are shown where no beginning is said. */
export const usualMonths = 36;
const reserved = [
  'asOf',
  'asKnownOn',
  'from',
  'to',
  'by',
  'groupBy',
  'filter',
  'series',
  'category',
  'format',
];
const aDay = 'a London date, e.g. 2026-05-03';

/**
 * @param others parameters that the address has besides
 * @throws Problem `invalid-parameter`, naming every parameter at fault
 */
export function readMeasureRequest(
  texts: MeasureTexts,
  computation: Computation,
  defaults: Defaults,
  others: readonly string[] = [],
): MeasureRequest {
  const errors: FieldError[] = [];
  const reader = readerOf(texts, errors);
  const { options = [], dimensions } = computation;
  reader.refuseUnknown([...reserved, ...options.map(({ name }) => name), ...others]);

  const asKnownOn = reader.day('asKnownOn') ?? defaults.asKnownOn;
  if (asKnownOn !== undefined && asKnownOn > defaults.today)
    reader.fault('asKnownOn', `a day that is not after ${defaults.today}`);
  const asOf = reader.day('asOf') ?? asKnownOn ?? defaults.today;
  const to = reader.day('to') ?? asOf;
  const from = reader.day('from') ?? monthsAfter(startOf(to, 'month'), 1 - usualMonths);
  if (from > to) reader.fault('from', `a day not after ${to}`);
  if (from < earliest) reader.fault('from', `a day not before ${earliest}`);
  const request = {
    asOf,
    asKnownOn,
    from,
    to,
    by: reader.oneOf('by', periodLengths),
    groupBy: reader.severalOf('groupBy', dimensions),
    filters: filtersIn(reader, dimensions),
    options: Object.fromEntries(options.map((option) => [option.name, optionIn(reader, option)])),
    series: reader.severalOf(
      'series',
      computation.series.map(({ id }) => id),
    ),
    categories: reader.several('category'),
  };
  if (request.groupBy.length > mostGroups) reader.fault('groupBy', `at most ${mostGroups} dimensions`);
  if (errors.length > 0) throw invalidParameters(errors);
  return request;
}

/** Before there was a system to ask, and enough periods for anybody. */
const earliest = '1990-01-01';

type Reader = ReturnType<typeof readerOf>;

function optionIn(reader: Reader, { name, values }: ComputationOption): string {
  return reader.oneOf(name, values) ?? values[0] ?? '';
}

/** `court:C01C100,borough:E09000001`: several of one dimension are alternatives, several dimensions all hold. */
function filtersIn(reader: Reader, dimensions: readonly Dimension[]): readonly Filter[] {
  const wanted = new Map<Dimension, (string | undefined)[]>();
  for (const text of reader.several('filter')) {
    const [name, value] = split(text);
    const dimension = dimensions.find((each) => each === name);
    if (dimension === undefined) {
      reader.fault('filter', `dimension:value, the dimension one of ${dimensions.join(', ')}`, {
        received: text,
        near: nearest(name, dimensions),
      });
      continue;
    }
    if (value !== noValue && !dimensionValues[dimension].labels.has(value)) {
      const near = nearestValue(dimension, value);
      reader.fault('filter', `${dimension}: ${expectedValue(dimension)}`, {
        received: text,
        near: near === undefined ? undefined : `${dimension}:${near}`,
      });
      continue;
    }
    wanted.set(dimension, [...(wanted.get(dimension) ?? []), value === noValue ? undefined : value]);
  }
  return [...wanted].map(([dimension, anyOf]) => ({ dimension, anyOf }));
}

function split(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

const dateSchema = z.iso.date();
const textsSchema = z.union([z.string().max(2000), z.array(z.string().max(2000)).max(100)]);

/** Reads one text after another, keeping what is wrong with them. */
function readerOf(texts: MeasureTexts, errors: FieldError[]) {
  type Wrong = { readonly received?: string | undefined; readonly near?: string | undefined };
  const fault = (pointer: string, expected: string, { received, near }: Wrong = {}): void => {
    const given = received ?? textOf(texts[pointer]);
    errors.push({
      pointer,
      code: 'invalid',
      expected,
      ...(given !== undefined && { received: given.slice(0, 100) }),
      ...(near !== undefined && { nearest: near }),
    });
  };
  const several = (name: string): readonly string[] => {
    const read = textsSchema.optional().safeParse(texts[name]);
    if (!read.success) fault(name, 'a list with commas');
    const all = read.data ?? [];
    return (typeof all === 'string' ? [all] : all)
      .flatMap((each) => each.split(','))
      .filter((each) => each !== '');
  };
  const single = (name: string): string | undefined => {
    const text = texts[name];
    if (text !== undefined && typeof text !== 'string') fault(name, 'named once');
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  const known = <Name extends string>(
    name: string,
    text: string,
    names: readonly Name[],
  ): Name | undefined => {
    const found = names.find((each) => each === text);
    if (found === undefined)
      fault(name, `one of ${names.join(', ')}`, { received: text, near: nearest(text, names) });
    return found;
  };
  return {
    fault,
    several,
    day: (name: string): LondonDate | undefined => {
      const text = single(name);
      if (text === undefined || dateSchema.safeParse(text).success) return text;
      fault(name, aDay);
      return undefined;
    },
    oneOf: <Name extends string>(name: string, names: readonly Name[]): Name | undefined => {
      const text = single(name);
      return text === undefined ? undefined : known(name, text, names);
    },
    severalOf: <Name extends string>(name: string, names: readonly Name[]): readonly Name[] => [
      ...new Set(several(name).flatMap((text) => known(name, text, names) ?? [])),
    ],
    refuseUnknown: (names: readonly string[]): void => {
      for (const name of Object.keys(texts)) {
        if (names.includes(name)) continue;
        const near = nearest(name, names);
        errors.push({
          pointer: name.slice(0, 100),
          code: 'unknown',
          expected: `one of ${names.join(', ')}`,
          ...(near !== undefined && { nearest: near }),
        });
      }
    },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : value === undefined ? undefined : 'several values';
}
