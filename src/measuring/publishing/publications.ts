/** What has been published of month-ends, kept in a file: to protect all tables of a measure together takes seconds of a million cases. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Facts } from '#projections/kit/columns.ts';
import type { Computation } from '#projections/kit/figures.ts';
import { readModelVersionBy } from '#src/projecting/read-model-projection.ts';
import { digestWithSources } from '#src/projecting/version.ts';
import type { MonthEnd, PublishedAsked, PublishedMonth } from '../engine/messages.ts';
import type { PublishedTable, Span } from './catalogue.ts';
import { publishedTables } from './catalogue.ts';
import type { KnownOn, PublishedFigure, PublishedFigures } from './published-figures.ts';
import { publishFigures } from './published-figures.ts';

export type Publications = {
  /** What has been published, if it has. */
  readonly kept: (asked: PublishedAsked) => readonly PublishedFigure[] | undefined;
  /** What is published of a month-end by one version of the code stays as it is. */
  readonly of: (
    asked: PublishedAsked,
    factsOf: (month: MonthEnd) => Facts,
    computation: Computation,
  ) => readonly PublishedFigure[];
  /** The measures of this month-end are what will be asked for. */
  readonly expect: (month: PublishedMonth) => void;
  /** A measure of what is expected that is not published yet. */
  readonly next: () => Next | undefined;
  readonly close: () => void;
};

export type Next = { readonly asked: PublishedAsked; readonly computation: Computation };

/** Of code besides that which makes rows and figures. */
const sources = ['src/measuring/publishing/*.ts', 'src/measuring/asking/*.ts'];

/** One measure of one month-end is kept once; `made_of` says of what, and by which code. */
const tables = `
  create table if not exists published (
    cut text not null,
    measure text not null,
    part text not null,
    made_of text not null,
    figures blob not null,
    primary key (cut, measure, part)
  ) strict;
`;

/**
 * @param ahead measures whose tables are made before anybody asks for them
 * @param version of the code: tables of another are made anew
 */
export function openPublications(
  directory: string,
  ahead: readonly Computation[],
  version = digestWithSources(readModelVersionBy(undefined).code, sources),
): Publications {
  const database = openFile(join(directory, 'published.sqlite'));
  const statements = {
    find: database
      .prepare<[string, string, string, string], Buffer>(
        'select figures from published where cut = ? and measure = ? and part = ? and made_of = ?',
      )
      .pluck(),
    remove: database.prepare<[string, string]>('delete from published where cut = ? and measure = ?'),
    add: database.prepare<[string, string, string, string, Buffer]>(
      'insert into published (cut, measure, part, made_of, figures) values (?, ?, ?, ?, ?)',
    ),
  };
  const found = (asked: PublishedAsked): Buffer | undefined =>
    statements.find.get(
      asked.known.cut,
      nameOf(asked),
      partOf(asked.table, asked.span),
      madeOf(asked, version),
    );
  const keep = database.transaction((asked: PublishedAsked, parts: ReadonlyMap<string, Buffer>) => {
    const [measure, of] = [nameOf(asked), madeOf(asked, version)];
    statements.remove.run(asked.known.cut, measure);
    for (const [part, figures] of parts) statements.add.run(asked.known.cut, measure, part, of, figures);
  });
  const keptOf = (asked: PublishedAsked) => {
    const figures = found(asked);
    return figures && unpacked(figures);
  };
  let waiting: readonly Next[] = [];

  return {
    kept: keptOf,
    of: (asked, factsOf, computation) => {
      const kept = keptOf(asked);
      if (kept !== undefined) return kept;
      const on = (month: MonthEnd): KnownOn => ({ cut: month.cut, facts: factsOf(month) });
      const { known, before, options } = asked;
      const figures = publishFigures(on(known), computation, options, before && on(before));
      keep(asked, packed(figures, computation));
      return figures.of(asked.table, asked.span);
    },
    expect: (month) => {
      waiting = ahead.map((computation) => ({ asked: usuallyAsked(month, computation), computation }));
    },
    next: () => {
      for (;;) {
        const [first, ...rest] = waiting;
        waiting = rest;
        if (first === undefined || found(first.asked) === undefined) return first;
      }
    },
    close: () => database.close(),
  };
}

const unreadable: ReadonlySet<string> = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

/** A file that cannot be read is begun anew: what it held can be made again. */
function openFile(file: string): Database.Database {
  try {
    return open(file);
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !unreadable.has(error.code)) throw error;
    for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
    return open(file);
  }
}

function open(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = normal');
  database.exec(tables);
  return database;
}

function nameOf({ measure, options }: Pick<PublishedAsked, 'measure' | 'options'>): string {
  return JSON.stringify([measure, options]);
}

function partOf({ groupBy }: PublishedTable, span: Span): string {
  return JSON.stringify([groupBy, span]);
}

function madeOf({ known, before }: PublishedMonth, version: string): string {
  const of = [known, before].map((month) => month && [month.cut, month.digest, month.beside]);
  return createHash('sha256')
    .update(JSON.stringify([version, of]))
    .digest('hex');
}

function packed({ of }: PublishedFigures, { dimensions }: Computation): ReadonlyMap<string, Buffer> {
  return new Map(
    publishedTables(dimensions).flatMap((table) =>
      table.spans.map((span) => [partOf(table, span), zstdCompressSync(serialize(of(table, span)))] as const),
    ),
  );
}

function unpacked(table: Buffer): readonly PublishedFigure[] {
  const figures: readonly PublishedFigure[] = deserialize(zstdDecompressSync(table));
  return figures;
}

/** The measure's first choices, and any of its tables: with that all are made. */
function usuallyAsked(month: PublishedMonth, { measure, options = [] }: Computation): PublishedAsked {
  const first = options.flatMap(({ name, values: [value] }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...month,
    kind: 'published',
    make: true,
    measure,
    options: Object.fromEntries(first),
    table: { spans: ['all'], groupBy: [] },
    span: 'all',
  };
}
