/** What has been published of cuts, kept: all tables of a measure are protected together, which takes seconds of a million cases. */
import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Facts } from '#projections/kit/columns.ts';
import type { Computation } from '#projections/kit/figures.ts';
import type { PublishedAsked } from '../engine/messages.ts';
import type { PublishedTable, Span } from './catalogue.ts';
import { publishedTables } from './catalogue.ts';
import type { PublishedFigure, PublishedFigures } from './published-figures.ts';
import { publishFigures } from './published-figures.ts';

export type Publications = {
  /** What is published of a cut stays as it is. */
  readonly of: (asked: PublishedAsked, facts: Facts, computation: Computation) => readonly PublishedFigure[];
  /** What will be asked for next: another measure of the cut asked for last; undefined where all are kept, or no more can be. */
  readonly next: () => Next | undefined;
};

export type Next = { readonly asked: PublishedAsked; readonly computation: Computation };

/**
 * All measures of a month-end of 100,000 cases take some megabytes packed. Kept as they are they were over a hundred: less
 * than all of a page's fitted, and each question drove out what the next one needed.
 */
const mostBytesKept = 96 * 2 ** 20;

/** The shown tables of a measure, packed; by table and length of period. */
type Packed = { readonly bytes: number; readonly tables: ReadonlyMap<string, Buffer> };

/** @param ahead measures whose tables are made before anybody asks for them */
export function keepPublications(ahead: readonly Computation[], mostBytes = mostBytesKept): Publications {
  const known = new Map<string, Packed>();
  let [bytes, waiting, lastCut]: [number, readonly Next[], string] = [0, [], ''];

  const forgetOldest = (): void => {
    for (const [key, oldest] of known) {
      if (bytes <= mostBytes || known.size === 1) return;
      known.delete(key);
      bytes -= oldest.bytes;
    }
  };
  return {
    of: (asked, facts, computation) => {
      const key = keyOf(asked);
      const found = known.get(key);
      const packed =
        found ?? packedOf(publishFigures(facts, computation, asked.cut, asked.options), computation);
      known.delete(key);
      known.set(key, packed);
      if (found === undefined) bytes += packed.bytes;
      forgetOldest();
      const cut = JSON.stringify([asked.facts, asked.cut]);
      if (cut !== lastCut)
        waiting = ahead.map((each) => ({ asked: usuallyAsked(asked, each), computation: each }));
      lastCut = cut;
      return unpacked(packed.tables.get(tableKey(asked.table, asked.span)));
    },
    next: () => {
      if (bytes >= mostBytes) waiting = [];
      waiting = waiting.filter(({ asked }) => !known.has(keyOf(asked)));
      const [first, ...rest] = waiting;
      waiting = rest;
      return first;
    },
  };
}

function tableKey({ groupBy }: PublishedTable, span: Span): string {
  return JSON.stringify([groupBy, span]);
}

function packedOf({ of }: PublishedFigures, { dimensions }: Computation): Packed {
  const tables = new Map(
    publishedTables(dimensions).flatMap((table) =>
      table.spans.map(
        (span) => [tableKey(table, span), zstdCompressSync(serialize(of(table, span)))] as const,
      ),
    ),
  );
  return { tables, bytes: [...tables.values()].reduce((sum, { byteLength }) => sum + byteLength, 0) };
}

function unpacked(table: Buffer | undefined): readonly PublishedFigure[] {
  if (table === undefined) return [];
  const figures: readonly PublishedFigure[] = deserialize(zstdDecompressSync(table));
  return figures;
}

function keyOf({ facts, measure, cut, options }: PublishedAsked): string {
  return JSON.stringify([facts, measure, cut, options]);
}

/** The same of another measure, each of its choices the first. */
function usuallyAsked(asked: PublishedAsked, { measure, options = [] }: Computation): PublishedAsked {
  const first = options.flatMap(({ name, values: [value] }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...asked, measure, options: Object.fromEntries(first) };
}
