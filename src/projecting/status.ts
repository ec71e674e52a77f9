/** How far the read model has got, in the words of those who ask: the API, probes, metrics. */
import type { Clock } from '#src/clock.ts';
import type { EventLog, LogReader } from '#src/event-log/port.ts';
import type { EngineStatus } from './engine/engine.ts';

/** How far the read model has got. Positions are places in the log. */
export type ProjectingStatus = {
  /** `starting`: not heard of yet; `building`: nothing to read yet; `behind`: events wait; `up-to-date`: none do. */
  readonly state: 'starting' | 'building' | 'behind' | 'up-to-date';
  readonly head: number;
  readonly tail: number;
  readonly checkpoint: number;
  readonly dirty: number;
  readonly parked: number;
  /** Whether the rows were made by the code that runs; while they are made anew the older ones are read. */
  readonly current: boolean;
  readonly rebuilding?: { readonly done: number; readonly of: number };
  readonly trouble?: string;
  /** Everything recorded at or before this moment is in the read model (ms since the epoch). */
  readonly upToDateAsOf: number;
};

export function statusOf(
  { reader, currentAsOf }: Pick<EventLog, 'reader' | 'currentAsOf'>,
  engine: EngineStatus | undefined,
  trouble: string | undefined,
): ProjectingStatus {
  const head = reader.head().position;
  const { tail = 0, checkpoint = 0, dirty = 0, parked = 0, current = false, rebuilding } = engine ?? {};
  const behind = checkpoint < head;
  return {
    state: stateOf(engine, behind),
    head,
    tail,
    checkpoint,
    dirty,
    parked,
    current,
    ...(rebuilding !== undefined && { rebuilding }),
    ...(trouble !== undefined && { trouble }),
    upToDateAsOf: behind ? justBefore(reader, checkpoint + 1) : currentAsOf(),
  };
}

function stateOf(engine: EngineStatus | undefined, behind: boolean): ProjectingStatus['state'] {
  if (engine === undefined) return 'starting';
  if (!engine.live) return 'building';
  return behind ? 'behind' : 'up-to-date';
}

function justBefore(reader: LogReader, position: number): number {
  const [event] = reader.readAll(position - 1, 1);
  return (event?.recordedAt ?? 1) - 1;
}

export type Readiness = { readonly ready: boolean; readonly reasons: readonly string[] };

/** `reachedStart`: the read model has once held all that the log held when the server started. */
export function readinessOf(status: ProjectingStatus, reachedStart: boolean): Readiness {
  const reasons: string[] = [];
  if (status.trouble !== undefined) reasons.push(`projecting is in trouble: ${status.trouble}`);
  if (!reachedStart) {
    const { done, of } = status.rebuilding ?? { done: status.checkpoint, of: status.head };
    reasons.push(`catching up: ${done} of ${of} events`);
  }
  return { ready: reasons.length === 0, reasons };
}

/** What the metrics of the server show. */
export function gaugesOf(status: ProjectingStatus, clock: Clock) {
  const behind = status.checkpoint < status.head;
  return {
    lagEvents: status.head - status.checkpoint,
    lagSeconds: behind ? Math.max(0, (clock() - status.upToDateAsOf) / 1000) : 0,
    dirtyCases: status.dirty,
    parkedCases: status.parked,
  };
}
