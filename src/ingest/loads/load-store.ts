/** What is kept of loads: how each went, its problems by cause, and its refused lines exactly as they were sent. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { loadProblemSchema, type LoadSummary } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import { instantText, type Clock } from '#src/clock.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { encodePosition } from '#src/position.ts';
import type { LoadProgress } from './tally.ts';

export type LoadStore = {
  begin(load: string, caller: Caller): void;
  /** Adds what a group of lines came to. */
  record(load: string, progress: LoadProgress): void;
  /** @param cause why it was broken off; undefined where it was finished */
  end(load: string, cause: string | undefined): void;
  /** How a load of the caller's agency went; undefined for no such load. */
  find(load: string, caller: Caller): LoadSummary | undefined;
  /** The refused lines that were kept, as they were sent, in order. */
  refusedLines(load: string): Iterable<Uint8Array>;
};

/** What is kept at most; the oldest loads give way, of one load the later lines. */
export type LoadBounds = {
  readonly loads: number;
  readonly days: number;
  readonly refusedBytesOfLoad: number;
  readonly refusedBytes: number;
};

export const defaultBounds: LoadBounds = {
  loads: 1000,
  days: 30,
  refusedBytesOfLoad: 32 * 1024 * 1024,
  refusedBytes: 256 * 1024 * 1024,
};

export const loadSchema = `
  CREATE TABLE load (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, agency TEXT NOT NULL, caller TEXT NOT NULL,
    status TEXT NOT NULL, cause TEXT, started_at INTEGER NOT NULL, finished_at INTEGER,
    lines INTEGER NOT NULL DEFAULT 0, stored INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
    checked INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0,
    refused_kept INTEGER NOT NULL DEFAULT 0, refused_bytes INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE load_problem (
    load INTEGER NOT NULL REFERENCES load (number) ON DELETE CASCADE, code TEXT NOT NULL, pointer TEXT NOT NULL,
    expected TEXT NOT NULL, count INTEGER NOT NULL, first_lines TEXT NOT NULL,
    PRIMARY KEY (load, code, pointer, expected)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE refused_line (
    load INTEGER NOT NULL REFERENCES load (number) ON DELETE CASCADE, line INTEGER NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (load, line)
  ) STRICT;
`;

const loadRow = z.object({
  number: z.int(),
  id: z.string(),
  status: z.enum(['running', 'finished', 'broken-off']),
  cause: z.string().nullable(),
  started_at: z.int(),
  finished_at: z.int().nullable(),
  lines: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  checked: z.int(),
  refused: z.int(),
  position: z.int(),
  refused_kept: z.int(),
});
const problemRow = z.object({
  code: z.string(),
  pointer: z.string(),
  expected: z.string(),
  count: z.int(),
  first_lines: z.string(),
});
const numberRow = z.object({ number: z.int(), refused_bytes: z.int() });
const lineRow = z.object({ line: z.int(), sealed: z.instanceof(Uint8Array) });

export type LoadStoreParts = {
  readonly database: Database;
  readonly keys: Pick<PersonalKeys, 'sealBlob' | 'openBlob'>;
  readonly clock: Clock;
  readonly bounds?: LoadBounds;
};

/** Loads that were under way when the server last ended are marked as broken off. */
export function createLoadStore(parts: LoadStoreParts): LoadStore {
  const { database, keys, clock, bounds = defaultBounds } = parts;
  database
    .prepare(`UPDATE load SET status = 'broken-off', cause = 'server-ended' WHERE status = 'running'`)
    .run();
  const prune = pruning(database, bounds);
  const insert = database.prepare(
    `INSERT INTO load (id, agency, caller, status, started_at) VALUES (?, ?, ?, 'running', ?)`,
  );
  const select = database.prepare('SELECT * FROM load WHERE id = ? AND agency = ?');
  const selectProblems = database.prepare(
    'SELECT * FROM load_problem WHERE load = ? ORDER BY count DESC, code, pointer, expected',
  );
  const finish = database.prepare('UPDATE load SET status = ?, cause = ?, finished_at = ? WHERE id = ?');

  return {
    begin(load, caller) {
      prune(clock());
      insert.run(load, caller.agency, caller.id, clock());
    },
    record: recording(database, keys, bounds),
    end(load, cause) {
      finish.run(cause === undefined ? 'finished' : 'broken-off', cause ?? null, clock(), load);
    },
    find(load, caller) {
      const row = loadRow.optional().parse(select.get(load, caller.agency));
      if (row === undefined) return undefined;
      return summaryOf(row, z.array(problemRow).parse(selectProblems.all(row.number)));
    },
    refusedLines: (load) => linesOf(database, keys, load),
  };
}

function recording(
  database: Database,
  keys: LoadStoreParts['keys'],
  bounds: LoadBounds,
): LoadStore['record'] {
  const selectNumber = database.prepare('SELECT number, refused_bytes FROM load WHERE id = ?');
  const update = database.prepare(
    `UPDATE load SET lines = @lines, stored = @stored, duplicates = @duplicates, checked = @checked,
       refused = @refused, position = @position WHERE number = @number`,
  );
  const count = database.prepare(
    'UPDATE load SET refused_kept = refused_kept + ?, refused_bytes = ? WHERE number = ?',
  );
  const insertProblem = database.prepare('INSERT OR REPLACE INTO load_problem VALUES (?, ?, ?, ?, ?, ?)');
  const insertLine = database.prepare('INSERT INTO refused_line (load, line, sealed) VALUES (?, ?, ?)');

  return database.transaction((load: string, { counts, problems, refusedLines }: LoadProgress) => {
    const { number, refused_bytes } = numberRow.parse(selectNumber.get(load));
    update.run({ ...counts, number });
    for (const { code, pointer, expected, count: lines, firstLines } of problems) {
      insertProblem.run(number, code, pointer, expected, lines, JSON.stringify(firstLines));
    }
    let bytesKept = refused_bytes;
    let linesKept = 0;
    for (const { line, bytes } of refusedLines) {
      if (bytesKept + bytes.length > bounds.refusedBytesOfLoad) break;
      insertLine.run(number, line, keys.sealBlob('refused-line', lineId(load, line), bytes));
      bytesKept += bytes.length;
      linesKept += 1;
    }
    if (linesKept > 0) count.run(linesKept, bytesKept, number);
  });
}

function* linesOf(database: Database, keys: LoadStoreParts['keys'], load: string): Generator<Uint8Array> {
  const next = database.prepare(
    `SELECT line, sealed FROM refused_line
     WHERE load = (SELECT number FROM load WHERE id = ?) AND line > ? ORDER BY line LIMIT 100`,
  );
  for (let after = 0; ;) {
    const rows = z.array(lineRow).parse(next.all(load, after));
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { line, sealed } of rows) yield keys.openBlob('refused-line', lineId(load, line), sealed);
    after = last.line;
  }
}

function lineId(load: string, line: number): string {
  return `${load}/${line}`;
}

/** Old loads go first for their age and number, then refused lines for their bytes. */
function pruning(database: Database, bounds: LoadBounds): (now: number) => void {
  const dropOld = database.prepare(
    `DELETE FROM load WHERE status <> 'running' AND
       (started_at < ? OR number <= (SELECT max(number) FROM load) - ?)`,
  );
  const selectKept = database.prepare(
    `SELECT number, refused_bytes FROM load WHERE refused_bytes > 0 ORDER BY number DESC`,
  );
  const dropLines = database.prepare('DELETE FROM refused_line WHERE load = ?');
  const countNone = database.prepare('UPDATE load SET refused_kept = 0, refused_bytes = 0 WHERE number = ?');

  return database.transaction((now: number) => {
    dropOld.run(now - bounds.days * 86_400_000, bounds.loads - 1);
    let bytes = 0;
    for (const { number, refused_bytes } of z.array(numberRow).parse(selectKept.all())) {
      bytes += refused_bytes;
      if (bytes <= bounds.refusedBytes) continue;
      dropLines.run(number);
      countNone.run(number);
    }
  });
}

function summaryOf(
  row: z.output<typeof loadRow>,
  problems: readonly z.output<typeof problemRow>[],
): LoadSummary {
  return {
    load: row.id,
    status: row.status,
    ...(row.cause !== null && { code: row.cause }),
    lines: row.lines,
    stored: row.stored,
    duplicates: row.duplicates,
    checked: row.checked,
    refused: row.refused,
    refusedKept: row.refused_kept,
    ...(row.position > 0 && { position: encodePosition(row.position) }),
    startedAt: instantText(row.started_at),
    ...(row.finished_at !== null && { finishedAt: instantText(row.finished_at) }),
    problems: problems.map(({ code, pointer, expected, count, first_lines }) => ({
      code,
      ...(pointer !== '' && { pointer }),
      ...(expected !== '' && { expected }),
      count,
      firstLines: loadProblemSchema.shape.firstLines.parse(JSON.parse(first_lines)),
    })),
  };
}
