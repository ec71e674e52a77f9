/** Tables and questions as values: what a projection keeps across cases, and what may be asked of it. Nothing runs here. */
import type { z } from 'zod';

/** A value of a row; booleans are kept as 0 and 1, undefined as null. */
export type Cell = string | number | boolean | null | undefined;

export type Row = Readonly<Record<string, Cell>>;

/** A table; whoever keeps it adds what is needed to replace the rows of a neighbourhood. */
export type Table = {
  readonly name: string;
  /** Column definitions in order: name → SQL type and constraints. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column lists of indexes; after a ` where `, which rows are in it. */
  readonly indexes: readonly string[];
};

/** A question: SQL, its parameters in order, and what a row of the answer is. */
export type Query<Answer> = {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
  readonly row: z.ZodType<Answer>;
};
