/** The first and the last of things that happened. */
import type { Moment } from '../case-history/model.ts';

export function earliest(moments: readonly (Moment | undefined)[]): Moment | undefined {
  let first: Moment | undefined;
  for (const moment of moments) {
    if (moment !== undefined && (first === undefined || moment.when.at < first.when.at)) first = moment;
  }
  return first;
}

export function latest<M extends Moment>(moments: readonly M[]): M | undefined {
  let last: M | undefined;
  for (const moment of moments) if (last === undefined || moment.when.at >= last.when.at) last = moment;
  return last;
}
