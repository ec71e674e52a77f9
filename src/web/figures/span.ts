/** Over which months a page of figures looks, for whom: whoever works with no case sees month-ends that were cut. */
import { z } from 'zod';
import type { MeasuresAnswer } from '#contracts/measures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { dayInWords } from '../dates.ts';
import type { LookingBack } from '../reading/looking-back.ts';
import { lookingBackOf } from '../reading/looking-back.ts';
import { strings } from '../strings/en.ts';
import type { Filter } from './filters.ts';
import { select } from './filters.ts';
import type { Month } from './months.ts';
import { firstDayOf, lastDayOf, monthInWords, monthOf, monthPattern, monthsAfter } from './months.ts';
import type { MeasureTexts } from './asking.ts';

/** Three years, as a chart needs to tell chance from change. */
export const monthsShown = 36;

export type Span = {
  readonly from: Month;
  readonly to: Month;
  /** The days, and of what day and knowledge: as each measure is asked. */
  readonly texts: MeasureTexts;
  /** Whole quarters only: the last eight. */
  readonly quarters: MeasureTexts;
  /** Small numbers are protected, and only published tables shown. */
  readonly isProtected: boolean;
  /** The month-end as known on which it is; undefined: as known now. */
  readonly asKnownOn: LondonDate | undefined;
  readonly filters: readonly Filter[];
};

/** What an address asks of the days: the last month, and as known on which month-end. */
export type SpanAsked = { readonly to?: Month | undefined; readonly asKnownOn?: LondonDate | undefined };

/** Both, as they stand in an address. */
export const spanQuery = {
  to: z.string('expected once').regex(monthPattern, 'expected a month, e.g. 2026-05').optional(),
  asKnownOn: z
    .union([z.literal('').transform(() => undefined), z.iso.date('expected a month-end, e.g. 2026-05-31')])
    .optional(),
};

/** The last month, where none is asked: the last whole one that was over by then, or the last that was cut. */
export function spanOf(
  asked: SpanAsked,
  { published }: Pick<MeasuresAnswer, 'published'>,
  caller: Caller,
  today: LondonDate,
): Span {
  const isProtected = permission('measure.exact', caller, false).kind !== 'permitted';
  const lastWhole = monthsAfter(monthOf(today), -1);
  const cutMonths = published.cuts.map(monthOf);
  const lastKnown = isProtected || asked.asKnownOn === undefined ? lastWhole : monthOf(asked.asKnownOn);
  const months = isProtected && cutMonths.length > 0 ? cutMonths : monthsBackFrom(lastKnown);
  const latest = months[0] ?? lastWhole;
  const isLater = asked.asKnownOn !== undefined && asked.to !== undefined && asked.to > latest;
  const to = asked.to === undefined || isLater ? latest : asked.to;
  const from = monthsAfter(to, 1 - monthsShown);
  const day = lastDayOf(to);
  const asKnownOn = isProtected ? day : asked.asKnownOn;
  const known = isProtected ? { asKnownOn } : { asOf: day, asKnownOn };
  const lastOfQuarter = monthsAfter(to, -(Number(to.slice(5)) % 3));
  return {
    from,
    to,
    texts: { ...known, from: firstDayOf(from), to: day },
    quarters: {
      ...known,
      by: 'quarter',
      from: firstDayOf(monthsAfter(lastOfQuarter, -23)),
      to: lastDayOf(lastOfQuarter),
    },
    isProtected,
    asKnownOn,
    filters: [
      select(
        'to',
        strings.figures.filters.upTo,
        (months.includes(to) ? months : [to, ...months]).map((month) => [month, monthInWords(month)]),
        to,
      ),
      ...(isProtected || published.cuts.length === 0 ? [] : [knownOnFilter(published.cuts, asKnownOn)]),
    ],
  };
}

/** Who may see exact figures may see them as they were known at any month-end that is kept. */
function knownOnFilter(cuts: readonly LondonDate[], chosen: LondonDate | undefined): Filter {
  const { knownOn, now } = strings.figures.filters;
  const all = chosen === undefined || cuts.includes(chosen) ? cuts : [chosen, ...cuts];
  return select(
    'asKnownOn',
    knownOn,
    [['', now], ...all.map((cut) => [cut, dayInWords(cut)] as const)],
    chosen ?? '',
  );
}

/** The banner of a page of figures that is of what was known before. */
export function lookingBackIn(
  { asKnownOn, isProtected }: Pick<Span, 'asKnownOn' | 'isProtected'>,
  address: string,
): { readonly lookingBack?: LookingBack } {
  if (asKnownOn === undefined || isProtected) return {};
  const lookingBack = lookingBackOf({ asKnownOn, asOf: asKnownOn }, address);
  return lookingBack === undefined ? {} : { lookingBack };
}

function monthsBackFrom(last: Month): readonly Month[] {
  return Array.from({ length: 60 }, (_, place) => monthsAfter(last, -place));
}
