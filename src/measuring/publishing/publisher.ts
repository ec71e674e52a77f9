/** Asks for published tables: those kept at once; the others from the thread that makes them, as long as it may take. */
import { Problem } from '#src/http/problem.ts';
import type { MeasureRequest } from '../asking/measure-request.ts';
import type { StartHost } from '../engine/hosts.ts';
import { linkQueryEngine } from '../engine/link.ts';
import type { Answered, Asked, PublishedAsked, PublishedMonth } from '../engine/messages.ts';
import type { Slice } from './catalogue.ts';
import type { PublishedFigure } from './published-figures.ts';

export type Publisher = {
  /** @throws Problem `measures-loading` where they are still being made */
  readonly ask: (asked: Omit<PublishedAsked, 'kind' | 'make'>) => Promise<readonly PublishedFigure[]>;
  /** Has the tables of the newest month-end made ahead. */
  readonly publishNewest: () => void;
  readonly stop: () => Promise<void>;
};

export type PublisherOptions = {
  readonly host: StartHost;
  /** Asks the thread that does not make tables. */
  readonly askKept: (asked: Asked) => Promise<Answered>;
  readonly newest: () => PublishedMonth | undefined;
  readonly startAfterMillis: number;
  /** How long an answer waits for tables that are being made. */
  readonly withinMillis: number | undefined;
};

/** Whoever asks for tables that are not made yet waits so long, then comes again. */
const usualWithinMillis = 20_000;
const comeAgainSeconds = 15;

/** Protecting the tables of a measure takes long, so it has a thread of its own: other figures do not wait for it. */
export function startPublisher(options: PublisherOptions): Publisher {
  const { host, askKept, newest, startAfterMillis, withinMillis = usualWithinMillis } = options;
  const link = linkQueryEngine(host, startAfterMillis);
  const publishNewest = (): void => {
    const month = newest();
    if (month !== undefined) link.expect(month);
  };
  const starting = setTimeout(publishNewest, startAfterMillis).unref();
  return {
    ask: async (asked) => {
      const kept = await askKept({ ...asked, kind: 'published', make: false });
      if (kept.published !== undefined) return kept.published;
      const made = await soon(link.ask({ ...asked, kind: 'published', make: true }), withinMillis);
      if (made !== undefined) return made.published ?? [];
      throw new Problem('measures-loading', {
        detail: `The tables of ${asked.known.cut} are being protected, which takes minutes once a month.`,
        retryAfterSeconds: comeAgainSeconds,
      });
    },
    publishNewest,
    stop: async () => {
      clearTimeout(starting);
      await link.stop();
    },
  };
}

/** Undefined: not within this time; what was asked goes on. */
async function soon<Value>(asked: Promise<Value>, millis: number): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), millis);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of a whole table the periods and values asked for, its groups in the order asked for. */
export function partOf(
  figures: readonly PublishedFigure[],
  { table, periods, only }: Slice,
  { groupBy }: MeasureRequest,
): readonly PublishedFigure[] {
  const labels = new Set(periods.map(({ label }) => label));
  const places = groupBy.map((dimension) => table.groupBy.indexOf(dimension));
  return figures
    .filter(
      ({ period, groups }) =>
        (period === undefined || labels.has(period)) &&
        table.groupBy.every((dimension, at) => !only.has(dimension) || only.get(dimension) === groups[at]),
    )
    .map((figure) => ({ ...figure, groups: places.map((place) => figure.groups[place]) }));
}

/** `between=2026-03-31..2026-06-30`; what else is asked stays in the texts. */
export const withheldNote =
  'Small numbers are withheld, and some others to protect them; the rest are rounded, rates are of the rounded counts.';

export function notPublished(detail: string): Problem {
  return new Problem('not-published', { detail: `${detail} GET /api/measures lists the tables.` });
}
