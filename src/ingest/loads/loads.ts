/** Loads of many lines: begun here, looked up later, stopped with the server. */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadSummary } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import type { Metrics } from '#src/http/metrics.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { newId } from '#src/ids.ts';
import type { IngestSteps } from '../ingest.ts';
import type { Refusal } from '../submission.ts';
import { notWritten } from '../verdicts.ts';
import { openLoadFile } from './load-file.ts';
import { createLoadStore, type LoadBounds, type LoadStore } from './load-store.ts';
import { createRefusedEvents, type RefusedEvents } from './refused-events.ts';
import { runLoad, type Load, type LoadOutcome } from './run-load.ts';

/** What is kept in `loads.sqlite`. */
export type LoadRecords = {
  readonly store: LoadStore;
  readonly refusedEvents: RefusedEvents;
  close(): void;
};

export type LoadRecordsOptions = {
  /** Where `loads.sqlite` is kept. */
  readonly directory: string;
  readonly keys: Pick<PersonalKeys, 'sealBlob' | 'openBlob'>;
  readonly clock: Clock;
  readonly bounds?: LoadBounds;
};

export function openLoadRecords({ directory, ...parts }: LoadRecordsOptions): LoadRecords {
  const database = openLoadFile(directory);
  const refusedEvents = createRefusedEvents(database);
  return {
    store: createLoadStore({ database, ...parts }),
    refusedEvents,
    close() {
      refusedEvents.flush();
      database.close();
    },
  };
}

export type LoadBeginning =
  { readonly kind: 'begun'; readonly id: string } | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Loads = {
  /** Makes room for a load in the store. */
  begin(caller: Caller): LoadBeginning;
  /** Takes the lines of a load that was begun. */
  run(load: Load): Promise<LoadOutcome>;
  /** How a load of the caller's agency went, or goes; undefined for no such load. */
  find(load: string, caller: Caller): LoadSummary | undefined;
  /** The refused lines of a load as they were sent. Whose load it is, `find` says. */
  refusedLines(load: string): Iterable<Uint8Array>;
  /** Takes no further line of any load; resolves when what was read is answered. */
  stop(): Promise<void>;
};

export type LoadsParts = {
  readonly ingest: IngestSteps;
  readonly records: Pick<LoadRecords, 'store'>;
  readonly metrics?: Pick<Metrics, 'loads' | 'loadLines'>;
};

export function createLoads({ ingest, records, metrics }: LoadsParts): Loads {
  const { store } = records;
  const running = new Set<Promise<unknown>>();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);

  return {
    begin(caller) {
      const id = newId();
      try {
        store.begin(id, caller);
        return { kind: 'begun', id };
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        return { kind: 'refused', refusal: notWritten('disk-full') };
      }
    },
    async run(load) {
      const wait = async (millis: number) => pause(millis);
      const run = runLoad(load, { ingest, store, wait, stopping: stop.signal });
      running.add(run);
      try {
        const outcome = await run;
        count(outcome.summary, metrics);
        return outcome;
      } finally {
        running.delete(run);
      }
    },
    find: (load, caller) => store.find(load, caller),
    refusedLines: (load) => store.refusedLines(load),
    async stop() {
      stop.abort();
      await Promise.allSettled(running);
    },
  };
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

function count(summary: LoadSummary, metrics: LoadsParts['metrics']): void {
  const { status, code, stored, duplicates, refused } = summary;
  const brokenOff = code === 'body-too-slow' ? 'stalled' : 'cut-off';
  metrics?.loads.inc({ outcome: status === 'finished' ? 'complete' : brokenOff });
  metrics?.loadLines.inc({ verdict: 'stored' }, stored);
  metrics?.loadLines.inc({ verdict: 'duplicate' }, duplicates);
  metrics?.loadLines.inc({ verdict: 'refused' }, refused);
}
