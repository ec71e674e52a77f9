/** Writes who tried to open which record, durably and chained by hash, before anything of the record is shown. */
import { createHash } from 'node:crypto';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { AppendVerdict, EventLog, NewEvent } from '#src/event-log/port.ts';
import { Problem } from '#src/http/problem.ts';
import { eventUuid, newId } from '#src/ids.ts';
import type { Entry, Opening } from './entry.ts';
import { auditStream, chainHash, recordOpenedType } from './entry.ts';

export type Audit = {
  /** Resolves once the entry is durable. @throws Problem where it cannot be stored: then nothing may be shown. */
  readonly record: (opening: Opening) => Promise<void>;
};

export type AuditOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  /** The node's name, so that each node chains a stream of its own. */
  readonly node: string;
};

type Waiting = { readonly opening: Opening; readonly done: PromiseWithResolvers<void> };
/** An attempt, with the id and time its entry will have. */
export type Attempt = { readonly id: string; readonly time: string; readonly opening: Opening };

/** The end of a stream's chain: its last revision and the hash of that entry. */
export type ChainEnd = { readonly stream: string; readonly revision: number; readonly hash: string | null };

const entriesPerAppend = 500;

/** Entries of one turn go together into one append, and so do those that come while one is under way. */
export function createAudit({ log, clock, node }: AuditOptions): Audit {
  const waiting: Waiting[] = [];
  let end: ChainEnd | undefined;
  let writing = false;

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    const time = instantText(clock());
    const stream = auditStream(node, time.slice(0, 7));
    const from = end?.stream === stream ? end : endOf(log, stream);
    const attempts = batch.map(({ opening }): Attempt => ({ id: newId(), time, opening }));
    const chained = chain(attempts, from, node);
    end = undefined;
    const verdict = await log.append({
      stream,
      expected: from.revision === -1 ? 'no-stream' : from.revision,
      events: chained.events,
    });
    if (verdict.kind !== 'stored') throw problemOf(verdict);
    end = { stream, revision: from.revision + batch.length, hash: chained.hash };
  };
  const pump = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    await Promise.resolve();
    for (let batch = waiting.splice(0, entriesPerAppend); batch.length > 0;) {
      try {
        await write(batch);
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
      batch = waiting.splice(0, entriesPerAppend);
    }
    writing = false;
  };

  return {
    record: (opening) => {
      const done = Promise.withResolvers<void>();
      waiting.push({ opening, done });
      void pump();
      return done.promise;
    },
  };
}

export function endOf(log: EventLog, stream: string): ChainEnd {
  const revision = log.reader.revisionOf(stream);
  const [last] = revision < 0 ? [] : log.reader.readStream(stream, revision, 1);
  return { stream, revision, hash: last === undefined ? null : chainHash(last.body) };
}

/** Entries that follow on the end of a chain, and the hash that the next must carry. */
export function chain(
  attempts: readonly Attempt[],
  end: ChainEnd,
  node: string,
): { readonly events: readonly NewEvent[]; readonly hash: string | null } {
  let hash = end.hash;
  const events = attempts.map(({ id, time, opening }): NewEvent => {
    const entry: Entry = {
      specversion: '1.0',
      id,
      source: auditSource(node),
      type: recordOpenedType,
      subject: opening.reference,
      time,
      data: { ...opening, previous: hash },
    };
    const body = JSON.stringify(entry);
    hash = chainHash(body);
    return {
      uuid: eventUuid(entry.source, entry.id),
      type: entry.type,
      body,
      content: { hash: createHash('sha256').update(body).digest(), personal: {} },
    };
  });
  return { events, hash };
}

export function auditSource(node: string): string {
  return `/vjt/audit/${node}`;
}

function problemOf(verdict: Exclude<AppendVerdict, { kind: 'stored' }>): Problem {
  const detail = 'Who opens a record is written down first, and that could not be stored. Nothing is shown.';
  if (verdict.kind === 'overloaded') {
    return new Problem('overloaded', { detail, retryAfterSeconds: verdict.retryAfterSeconds });
  }
  if (verdict.kind === 'failed' && verdict.reason === 'disk-full')
    return new Problem('disk-full', { detail });
  return new Problem('log-unavailable', { detail });
}
