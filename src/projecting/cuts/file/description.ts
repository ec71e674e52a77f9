/** What a cut says of itself, and the tables of its file. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { valueTypes } from './columns.ts';

/** Raised where the bytes of a cut's file mean something else; files of another format are not read. */
export const cutFormat = 1;

/** Marks the file for `file(1)` and for ourselves: "VJTC". */
export const applicationId = 0x564a5443;

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What was known at the end of a London day: a prefix of the log, and what facts came of it. Times are milliseconds
 * since the epoch.
 */
export const cutDescriptionSchema = z.strictObject({
  format: z.literal(cutFormat),
  date: z.iso.date(),
  /** The last event of the prefix: its place, id, and when the log took it. */
  position: z.int().positive(),
  uuid: z.uuid(),
  recordedAt: z.int(),
  /** What made it: the code and reference data of the read model, and the tables it keeps. */
  code: hash,
  tables: hash,
  rows: count,
  /** Neighbourhoods whose history could not be folded: their cases are not in it. */
  leftOut: count,
  madeAt: z.int(),
  /** SHA-256 of the contents in canonical order: the same prefix and the same code give the same. */
  digest: hash,
});
export type CutDescription = z.output<typeof cutDescriptionSchema>;

export const storedColumnSchema = z.strictObject({
  id: z.int().positive(),
  tableName: z.string(),
  name: z.string(),
  kind: z.enum(['number', 'text']),
  type: z.enum(valueTypes),
  rows: count,
  /** How many different texts it has. */
  texts: count,
  /** SHA-256 of its texts and values, uncompressed. */
  digest: hash,
});
export type StoredColumn = z.output<typeof storedColumnSchema>;

/** A column's texts and its values stand in parts of bounded size, so that neither writing nor checking needs them whole. */
export type PartKind = 'texts' | 'values';

export const cutTables = `
  create table cut (one integer primary key check (one = 1), description text not null) strict;
  create table column_of_cut (
    id integer primary key,
    table_name text not null,
    name text not null,
    kind text not null,
    type text not null,
    rows integer not null,
    texts integer not null,
    digest text not null
  ) strict;
  create table part (
    column_id integer not null,
    kind text not null,
    number integer not null,
    bytes blob not null,
    primary key (column_id, kind, number)
  ) strict;
`;

/** The digest of a cut's contents, from those of its columns in their order. */
export function digestOf(columns: readonly Omit<StoredColumn, 'id'>[]): string {
  const lines = columns.map(({ tableName, name, kind, type, rows, texts, digest }) => [
    tableName,
    name,
    kind,
    type,
    rows,
    texts,
    digest,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([cutFormat, lines]))
    .digest('hex');
}
