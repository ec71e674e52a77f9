/** Which events were refused lately and why, so that a sender who asks for a receipt is told. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { EventKey } from '#contracts/envelope.ts';
import type { Caller } from '#src/access/caller.ts';
import { isProblemCode, type ProblemCode } from '#src/http/problem-catalogue.ts';

export type RefusedEvents = {
  /** Remembers the last refusal of each event. */
  remember(keys: readonly EventKey[], caller: Caller, code: ProblemCode): void;
  /** The problem an event of the caller's agency was last refused with. */
  find(key: EventKey, caller: Caller): ProblemCode | undefined;
  /** How many events of each source are remembered as refused. */
  countBySource(): ReadonlyMap<string, number>;
  /** Writes down what is remembered in memory only. */
  flush(): void;
};

/** How many refused events are remembered; the oldest are forgotten. */
const mostRemembered = 100_000;

export const refusedEventSchema = `
  CREATE TABLE refused_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL,
    code TEXT NOT NULL, UNIQUE (agency, source, id)
  ) STRICT;
`;

const countSchema = z.object({ source: z.string(), events: z.int() });
const rowSchema = z.object({ code: z.string().refine(isProblemCode) }).optional();

type Refused = EventKey & { readonly agency: string; readonly code: ProblemCode };

export function createRefusedEvents(database: Database): RefusedEvents {
  const replace = database.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO refused_event (agency, source, id, code) VALUES (?, ?, ?, ?)',
  );
  const forget = database.prepare<[number]>(
    'DELETE FROM refused_event WHERE number <= (SELECT max(number) FROM refused_event) - ?',
  );
  const select = database.prepare<[string, string, string]>(
    'SELECT code FROM refused_event WHERE agency = ? AND source = ? AND id = ?',
  );
  const count = database.prepare<[]>(
    'SELECT source, count(*) AS events FROM refused_event GROUP BY source ORDER BY source',
  );
  const write = database.transaction((refused: readonly Refused[]) => {
    for (const { agency, source, id, code } of refused) replace.run(agency, source, id, code);
    forget.run(mostRemembered);
  });

  let waiting: Refused[] = [];
  const flush = (): void => {
    const refused = waiting;
    waiting = [];
    if (refused.length === 0 || !database.open) return;
    try {
      write(refused);
    } catch {
      // Where there is no room to write, these receipts say `unknown`: nothing else depends on them.
    }
  };

  return {
    remember(keys, caller, code) {
      if (waiting.length === 0 && keys.length > 0) setImmediate(flush);
      for (const { source, id } of keys) waiting.push({ agency: caller.agency, source, id, code });
    },
    find({ source, id }, caller) {
      flush();
      return rowSchema.parse(select.get(caller.agency, source, id))?.code;
    },
    countBySource() {
      flush();
      const rows = z.array(countSchema).parse(count.all());
      return new Map(rows.map(({ source, events }) => [source, events]));
    },
    flush,
  };
}
