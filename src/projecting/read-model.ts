/** The read side of the read model: queries on the live generation, by a read-only connection of the caller's thread. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { parseOrKeep } from '#contracts/parse-or-keep.ts';
import type { Query } from '#projections/kit/tables.ts';

/** Thrown while no generation can be read: at the first start, or after the tables changed. */
export class ReadModelNotReady extends Error {
  override readonly name = 'ReadModelNotReady';

  constructor() {
    super('the read model is being built');
  }
}

export type ReadModel = {
  /** @throws ReadModelNotReady */
  readonly all: <Answer>(query: Query<Answer>) => readonly Answer[];
  readonly isReadable: () => boolean;
};

export type SwitchableReadModel = ReadModel & {
  /** Reads another file from now on, or none; returns the one that is no longer read. */
  readonly use: (file: string | undefined) => string | undefined;
  readonly close: () => void;
};

const readerCacheKib = 16_384;

function openForReading(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  database.pragma(`cache_size = -${readerCacheKib}`);
  return database;
}

/** Opens the reading of a directory's read model; nothing can be read until it is told a file. */
export function openReadModel(directory: string): SwitchableReadModel {
  let current: { readonly file: string; readonly database: Database.Database } | undefined;
  let statements = new Map<string, Database.Statement>();

  const prepared = (sql: string): Database.Statement => {
    if (current === undefined) throw new ReadModelNotReady();
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = current.database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const use = (file: string | undefined): string | undefined => {
    const previous = current;
    current = file === undefined ? undefined : { file, database: openForReading(join(directory, file)) };
    statements = new Map();
    previous?.database.close();
    return previous?.file;
  };
  return {
    all: ({ sql, params, row }) =>
      prepared(sql)
        .all(...params)
        .map((answer) => parseOrKeep(row, answer)),
    isReadable: () => current !== undefined,
    use,
    close: () => void use(undefined),
  };
}

/** A case whose fold failed: what went wrong, at which event, and by which stream to find it. */
export const parkedSchema = z.strictObject({
  neighbourhood: z.number(),
  stream: z.string(),
  position: z.number(),
  error: z.string(),
  stack: z.string(),
});
export type Parked = z.output<typeof parkedSchema>;

export const parkedQuery: Query<Parked> = {
  sql: 'select neighbourhood, stream, position, error, stack from parked order by neighbourhood limit 1000',
  params: [],
  row: parkedSchema,
};

/** What a source has sent about cases. Times are ms since the epoch. */
export const heardSchema = z.strictObject({
  source: z.string(),
  agency: z.string(),
  events: z.number(),
  firstRecordedAt: z.number(),
  lastRecordedAt: z.number(),
  /** How many carried a whole number of the sender's own, and the lowest and highest of them. */
  sequenced: z.number(),
  firstSequence: z.number().nullable(),
  lastSequence: z.number().nullable(),
});
export type Heard = z.output<typeof heardSchema>;

export const heardQuery: Query<Heard> = {
  sql: `select source, agency, events, first_recorded_at as firstRecordedAt, last_recorded_at as lastRecordedAt,
    sequenced, first_sequence as firstSequence, last_sequence as lastSequence
    from heard order by source, agency`,
  params: [],
  row: heardSchema,
};

/** What a source sent on a London day (days since 1 January 1970), by type. Times are ms since the epoch. */
export const heardDaySchema = z.strictObject({
  source: z.string(),
  agency: z.string(),
  day: z.number(),
  type: z.string(),
  events: z.number(),
  firstRecordedAt: z.number(),
  lastRecordedAt: z.number(),
});
export type HeardDay = z.output<typeof heardDaySchema>;

/** From a day on; earlier than `daysKept` days before the last event nothing is kept by day. */
export function heardDaysQuery(fromDay: number, toDay: number): Query<HeardDay> {
  return {
    sql: `select source, agency, day, type, events, first_recorded_at as firstRecordedAt,
      last_recorded_at as lastRecordedAt from heard_day where day between ? and ? order by source, agency, day, type`,
    params: [fromDay, toDay],
    row: heardDaySchema,
  };
}

/** When a source first and last spoke on a London day, and the sender's own numbers of that day. Kept for good. */
export const spokenDaySchema = z.strictObject({
  source: z.string(),
  agency: z.string(),
  day: z.number(),
  firstRecordedAt: z.number(),
  lastRecordedAt: z.number(),
  sequenced: z.number(),
  firstSequence: z.number().nullable(),
  lastSequence: z.number().nullable(),
});
export type SpokenOnDay = z.output<typeof spokenDaySchema>;

/** Days (since 1 January 1970) in order, of each source; by way of the sources, so that only these days are read. */
export function spokenDaysQuery(fromDay: number, toDay: number): Query<SpokenOnDay> {
  return {
    sql: `select spoken.source, spoken.agency, day, spoken.first_recorded_at as firstRecordedAt,
      spoken.last_recorded_at as lastRecordedAt, spoken.sequenced, spoken.first_sequence as firstSequence,
      spoken.last_sequence as lastSequence
      from heard cross join spoken_day as spoken
      on spoken.source = heard.source and spoken.agency = heard.agency and day between ? and ?
      order by spoken.source, spoken.agency, day`,
    params: [fromDay, toDay],
    row: spokenDaySchema,
  };
}

/** How late events of a source were recorded: how many fall in each bucket of lag (`lagOfBucket`). */
export const heardLagSchema = z.strictObject({
  source: z.string(),
  agency: z.string(),
  bucket: z.number(),
  events: z.number(),
});
export type HeardLag = z.output<typeof heardLagSchema>;

export function heardLagQuery(fromDay: number, toDay: number): Query<HeardLag> {
  return {
    sql: `select source, agency, bucket, sum(events) as events from heard_lag where day between ? and ?
      group by source, agency, bucket order by source, agency, bucket`,
    params: [fromDay, toDay],
    row: heardLagSchema,
  };
}

/** The streams beside the cases whose name begins so. */
export function besideStreamsQuery(prefix: string): Query<{ readonly stream: string }> {
  return {
    sql: 'select stream from beside_stream where substr(stream, 1, length(?)) = ? order by stream',
    params: [prefix, prefix],
    row: z.strictObject({ stream: z.string() }),
  };
}

/** How a stream stands: whether its case waits to be folded, or is parked. */
export const streamStateSchema = z.strictObject({
  tail: z.number(),
  dirty: z.number(),
  parked: z.number(),
});

export function streamStateQuery(
  stream: string,
  neighbourhood: number | undefined,
): Query<z.output<typeof streamStateSchema>> {
  return {
    sql: `select tail, exists (select 1 from dirty where stream = ?) as dirty,
      exists (select 1 from parked where neighbourhood = ?) as parked from generation`,
    params: [stream, neighbourhood ?? null],
    row: streamStateSchema,
  };
}
