/** Asking for the figures of a page: each measure by itself, so that one that may not be shown says why and the rest stand. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { MeasureAnswer } from '#contracts/measures.ts';
import type { Caller } from '#src/access/caller.ts';
import { Problem } from '#src/http/problem.ts';

/** What is asked of a measure, as in the address of the API. */
export type MeasureTexts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A measure, as the API answers it. @throws Problem */
export type Read<Answer> = (id: string, texts: MeasureTexts, caller: Caller) => Promise<Answer>;

/** What is read for pages of figures. */
export type ReadFigures = { readonly figures: Read<MeasureAnswer>; readonly chart: Read<MeasureChartAnswer> };

/** An answer, or in a sentence why there is none. */
export type Answered<Answer = MeasureAnswer> =
  { readonly kind: 'figures'; readonly answer: Answer } | { readonly kind: 'none'; readonly why: string };

/** @throws Problem 503 while figures are being made ready */
export async function ask<Answer>(
  read: Read<Answer>,
  id: string,
  texts: MeasureTexts,
  caller: Caller,
): Promise<Answered<Answer>> {
  try {
    return { kind: 'figures', answer: await read(id, texts, caller) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const wrong = (error.errors ?? []).map(({ expected }) => expected);
    return { kind: 'none', why: [error.message, ...wrong].join(' ') };
  }
}
