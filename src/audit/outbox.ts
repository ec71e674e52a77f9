/** Keeps who tried to open which record on this machine until the cluster has it: reads go on while the cluster is away. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { instantText } from '#src/clock.ts';
import { Problem } from '#src/http/problem.ts';
import { eventUuid, newId } from '#src/ids.ts';
import { auditSource, chain, endOf, type Attempt, type Audit, type AuditOptions } from './audit.ts';
import { auditStream, openingSchema } from './entry.ts';

export type Outbox = Audit & {
  /** Attempts that the cluster does not have yet. */
  readonly waiting: () => number;
  /** Stops shipping; what waits is shipped after the next start. */
  readonly close: () => Promise<void>;
};

export type OutboxOptions = AuditOptions & {
  /** The data folder, for `audit-outbox.sqlite`. */
  readonly directory: string;
};

const entriesPerAppend = 500;
const betweenTriesMillis = 1_000;

const table = `
  CREATE TABLE IF NOT EXISTS attempt (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    time TEXT NOT NULL,
    opening TEXT NOT NULL
  ) STRICT;
`;

const rowsSchema = z.array(
  z.object({ number: z.int(), id: z.string(), time: z.string(), opening: z.string() }),
);

type Kept = Attempt & { readonly number: number };

/** Attempts that come together are made durable together, then shipped in their order, chained to what is there. */
export function openOutbox({ log, clock, node, directory }: OutboxOptions): Outbox {
  const store = openStore(directory);
  const stopping = new AbortController();
  let group: { readonly openings: Attempt[]; readonly done: Promise<void> } | undefined;
  let shipping: Promise<void> | undefined;

  const keepGroup = async (openings: readonly Attempt[]): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    group = undefined;
    try {
      store.keep(openings);
    } catch (error) {
      const detail =
        'Who opens a record is written down first, and that could not be stored. Nothing is shown.';
      throw new Problem('log-unavailable', { detail, cause: error });
    }
    shipping ??= ship();
  };

  /** The attempts of one month go into one stream; those already there, from a try whose answer was lost, are left out. */
  const shipSome = async (): Promise<boolean> => {
    const kept = store.first(entriesPerAppend);
    const [first] = kept;
    if (first === undefined) return false;
    const stream = auditStream(node, first.time.slice(0, 7));
    const together = kept.filter(({ time }) => time.slice(0, 7) === first.time.slice(0, 7));
    const lacking = together.filter(
      ({ id }) => log.reader.find(eventUuid(auditSource(node), id)) === undefined,
    );
    if (lacking.length > 0) {
      const end = endOf(log, stream);
      const { events } = chain(lacking, end, node);
      const expected = end.revision === -1 ? 'no-stream' : end.revision;
      const verdict = await log.append({ stream, expected, events });
      if (verdict.kind !== 'stored') {
        await pause(betweenTriesMillis, undefined, { signal: stopping.signal }).catch(() => undefined);
        return true;
      }
    }
    store.forget(together);
    return true;
  };

  const ship = async (): Promise<void> => {
    while (!stopping.signal.aborted && (await shipSome()));
    shipping = undefined;
  };

  shipping = ship();
  return {
    record: ({ ...opening }) => {
      group ??= startGroup();
      group.openings.push({ id: newId(), time: instantText(clock()), opening });
      return group.done;
    },
    waiting: store.count,
    close: async () => {
      await group?.done.catch(() => undefined);
      stopping.abort();
      await shipping;
      store.close();
    },
  };

  function startGroup() {
    const openings: Attempt[] = [];
    return { openings, done: keepGroup(openings) };
  }
}

function openStore(directory: string) {
  const file = join(directory, 'audit-outbox.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(table);
  const insert = db.prepare<[string, string, string]>(
    'INSERT INTO attempt (id, time, opening) VALUES (?, ?, ?)',
  );
  const first = db.prepare('SELECT number, id, time, opening FROM attempt ORDER BY number LIMIT ?');
  const remove = db.prepare<[number]>('DELETE FROM attempt WHERE number = ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM attempt').pluck();
  const keepAll = db.transaction((attempts: readonly Attempt[]) => {
    for (const { id, time, opening } of attempts) insert.run(id, time, JSON.stringify(opening));
  });
  const removeAll = db.transaction((kept: readonly Kept[]) => {
    for (const { number } of kept) remove.run(number);
  });
  return {
    keep: (attempts: readonly Attempt[]): void => keepAll.immediate(attempts),
    first: (limit: number): readonly Kept[] =>
      rowsSchema
        .parse(first.all(limit))
        .map(({ opening, ...row }) => ({ ...row, opening: openingSchema.parse(JSON.parse(opening)) })),
    forget: (kept: readonly Kept[]): void => removeAll.immediate(kept),
    count: (): number => count.get() ?? 0,
    close: (): void => void db.close(),
  };
}
