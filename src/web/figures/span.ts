/** Over which months a page of figures looks, for whom: whoever works with no case sees month-ends that were cut. */
import type { MeasuresAnswer } from '#contracts/measures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { strings } from '../strings/en.ts';
import type { Filter } from './filters.ts';
import { select } from './filters.ts';
import type { Month } from './months.ts';
import { firstDayOf, lastDayOf, monthInWords, monthOf, monthsAfter } from './months.ts';
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
  readonly filter: Filter;
};

/** @param asked the last month; left out: the last whole one, or the last that was cut */
export function spanOf(
  asked: Month | undefined,
  { published }: Pick<MeasuresAnswer, 'published'>,
  caller: Caller,
  today: LondonDate,
): Span {
  const isProtected = permission('measure.exact', caller, false).kind !== 'permitted';
  const lastWhole = monthsAfter(monthOf(today), -1);
  const cutMonths = published.cuts.map(monthOf);
  const months = isProtected && cutMonths.length > 0 ? cutMonths : monthsBackFrom(lastWhole);
  const to = asked ?? months[0] ?? lastWhole;
  const from = monthsAfter(to, 1 - monthsShown);
  const day = lastDayOf(to);
  const known = isProtected ? { asKnownOn: day } : { asOf: day };
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
    filter: select(
      'to',
      strings.figures.filters.upTo,
      (months.includes(to) ? months : [to, ...months]).map((month) => [month, monthInWords(month)]),
      to,
    ),
  };
}

function monthsBackFrom(last: Month): readonly Month[] {
  return Array.from({ length: 60 }, (_, place) => monthsAfter(last, -place));
}
