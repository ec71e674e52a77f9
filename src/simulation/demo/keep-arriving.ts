/** While the server runs, what the demo's journeys go on to is posted when its time comes. */
import { z } from 'zod';
import { callerOf } from '#src/access/authority.ts';
import { agencies } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import type { Ingest } from '#src/ingest/ingest.ts';
import type { Logger } from '#src/logging.ts';
import type { ToCome } from './load-messages.ts';

export type ArrivingParts = {
  readonly ingest: Pick<Ingest, 'submit'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  /** What is to come from now on; asked for again before the last of it has come. */
  readonly foresee: () => Promise<readonly ToCome[]>;
};

export type Arriving = {
  /** Posts what is due; resolves when it is stored. */
  readonly tick: () => Promise<void>;
  /** Posts nothing more. */
  readonly stop: () => void;
};

const millisBetweenTicks = 15_000;
/** So long before the last of it has come, more is foreseen. */
const reserveMillis = 3_600_000;

/** Lines of an import as an agency would post them: when an event is recorded is for the log to say now. */
const lineSchema = z.looseObject({
  agency: z.enum(agencies),
  source: z.string(),
  recordedat: z.string(),
});

export function keepArriving(parts: ArrivingParts, foreseen: readonly ToCome[]): Arriving {
  const { clock, logger } = parts;
  let toCome = foreseen;
  let foreseenAt = clock();
  let stopped = false;

  const post = async ({ json }: ToCome): Promise<void> => {
    const { agency, recordedat: _asForeseen, ...event } = lineSchema.parse(JSON.parse(json));
    const caller = callerOf({
      id: `demo:${agency}`,
      displayName: 'Demo',
      role: agency,
      sources: [event.source],
    });
    const submission = await parts.ingest.submit([event], caller);
    if (submission.kind === 'refused') {
      logger.warn({ code: submission.refusal.code }, 'an event of the demo is refused');
    }
  };
  const foreseeMore = async (): Promise<void> => {
    const last = toCome.at(-1)?.recordedAt ?? 0;
    if (last - clock() > reserveMillis || clock() - foreseenAt < reserveMillis) return;
    foreseenAt = clock();
    toCome = await parts.foresee();
  };
  const nextDue = (): ToCome | undefined => {
    const [next] = toCome;
    if (stopped || next === undefined || next.recordedAt > clock()) return undefined;
    toCome = toCome.slice(1);
    return next;
  };
  const tick = async (): Promise<void> => {
    for (let due = nextDue(); due !== undefined; due = nextDue()) await post(due);
    if (!stopped) await foreseeMore();
  };
  const again = (): void => {
    timer = setTimeout(() => {
      tick()
        .catch((error: unknown) => logger.warn({ error: String(error) }, 'no event of the demo arrives'))
        .finally(() => {
          if (!stopped) again();
        });
    }, millisBetweenTicks).unref();
  };
  let timer: NodeJS.Timeout | undefined;
  again();
  return {
    tick,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
