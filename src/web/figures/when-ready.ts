/** A page of figures, or, while they are still being counted, one that says so and asks to be loaded again. */
import { Problem } from '#src/http/problem.ts';
import type { Page } from '../frame.ts';
import { strings } from '../strings/en.ts';

/** @param address of the page, for the link that loads it again */
export async function whenReady(page: () => Promise<Page>, address: string): Promise<Page> {
  try {
    return await page();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 503) throw error;
    return {
      page: 'loading',
      title: strings.figures.loading.title,
      status: error.status,
      retryAfterSeconds: error.retryAfterSeconds ?? 5,
      view: { why: error.message, again: address },
    };
  }
}
