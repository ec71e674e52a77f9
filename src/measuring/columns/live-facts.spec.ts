/** Columns kept up by neighbourhood hold what the read model holds, whatever was linked, taken back or rebuilt meanwhile. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactColumns } from '#projections/kit/columns.ts';
import { idKinds } from '#projections/kit/columns.ts';
import { readModelProjection } from '#src/projecting/read-model-projection.ts';
import type { Said } from '#src/projecting/spec-support.ts';
import {
  link,
  openSpecEngine,
  openSpecLog,
  retract,
  say,
  temporaryDirectory,
} from '#src/projecting/spec-support.ts';
import { createIdPool } from './id-pool.ts';
import { createLiveTable } from './live-table.ts';
import { measuredTables, openLiveFacts } from './live-facts.ts';

const isId = (column: string) => Object.hasOwn(idKinds, column);

/** Ids by whether they are the same, everything else by value; the order of rows is of no account. */
function rowsOf(table: FactColumns, columns: readonly string[]): readonly string[] {
  const cells = columns.map((name) => {
    const column = table.column(name);
    if (column.kind === 'number')
      return (row: number) => {
        const value = column.values[row];
        return Object.is(value, column.none) ? null : value;
      };
    if (isId(name)) return (row: number) => (column.values[row] === 0 ? null : 'an id');
    const texts = column.texts();
    return (row: number) => texts[(column.values[row] ?? 0) - 1] ?? null;
  });
  return Array.from({ length: table.rows }, (_, row) =>
    JSON.stringify(cells.map((cell) => cell(row))),
  ).sort();
}

function rowsStored(file: string, table: string, columns: readonly string[]): readonly string[] {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database
      .prepare<[], (string | number | null)[]>(`select ${columns.join(', ')} from ${table}`)
      .raw()
      .all();
    return rows
      .map((row) =>
        JSON.stringify(
          row.map((cell, place) => (isId(columns[place] ?? '') && cell !== null ? 'an id' : cell)),
        ),
      )
      .sort();
  } finally {
    database.close();
  }
}

const references = ['crime:01-2301234-26', 'urn:01ZD0303208', 'crime:01-9999999-26', 'court-case:T20260001'];
const reference = fc.constantFrom(...references);
const types = [
  'police.crime-reported',
  'police.crime-recorded',
  'police.victim-identified',
  'police.suspect-charged',
  'court.case-received',
  'court.hearing-listed',
  'court.hearing-held',
] as const;
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ say: fc.constantFrom(...types), of: reference }) },
  { weight: 2, arbitrary: fc.record({ link: reference, of: reference }) },
  { weight: 1, arbitrary: fc.record({ retract: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ steps: fc.integer({ min: 1, max: 3 }) }) },
);

describe('columns of the facts of now', () => {
  it('hold the rows of the read model after any history, read at any moment of it', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), fc.nat(20), (acts, readAt) => {
        using directory = temporaryDirectory();
        const log = openSpecLog(directory.path);
        const changed = new Set<number>();
        const engine = openSpecEngine(log, directory.path, {
          projection: readModelProjection,
          onReplaced: (neighbourhoods) => neighbourhoods.forEach((each) => changed.add(each)),
        });
        engine.settle();
        const file = join(directory.path, engine.liveFile() ?? 'none');
        const facts = openLiveFacts(file);
        const said: Said[] = [];
        for (const [at, each] of acts.entries()) {
          if (at === readAt) while (facts.load(3));
          if ('say' in each) said.push(say(each.say, each.of));
          else if ('link' in each) said.push(link(each.of, each.link));
          else if ('retract' in each) for (const one of said.splice(each.retract, 1)) log.store(retract(one));
          else for (let step = 0; step < each.steps; step += 1) engine.step();
          const last = said.at(-1);
          if (last !== undefined && ('say' in each || 'link' in each)) log.store(last);
        }
        while (facts.load(3));
        engine.settle();
        facts.renew(changed);
        for (const { name, columns } of measuredTables) {
          const names = Object.keys(columns);
          expect(rowsOf(facts.table(name), names), name).toEqual(rowsStored(file, name, names));
        }
        facts.close();
        engine.close();
        void log.close();
      }),
      { numRuns: 15 },
    );
  });
});

const inOrder = (numbers: Iterable<number>) => [...numbers].toSorted((a, b) => a - b);

type Row = {
  readonly of: number;
  readonly id: number;
  readonly said: string | null;
  readonly day: number | null;
};

describe('a live table', () => {
  const table = { name: 'spoken', columns: { case_id: 'text', said: 'text', day: 'integer' }, indexes: [] };
  const row: fc.Arbitrary<Row> = fc.record({
    of: fc.nat(5),
    id: fc.nat(3),
    said: fc.constantFrom('a', 'b', null),
    day: fc.constantFrom(null, -3, 7, 200, 20_000, 90_000, 0.5),
  });
  const doing = fc.oneof(
    { weight: 3, arbitrary: fc.record({ add: row }) },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(5) }) },
  );

  it('holds what was added and not removed, in the narrowest type that fits', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 60 }), (doings) => {
        const pool = createIdPool();
        const live = createLiveTable(table, () => pool);
        let kept: Row[] = [];
        for (const each of doings) {
          if ('add' in each) {
            live.add(each.add.of, [`case-${each.add.id}`, each.add.said, each.add.day], 0);
            kept.push(each.add);
          } else {
            live.remove(each.remove);
            kept = kept.filter(({ of }) => of !== each.remove);
          }
        }
        const places = live.column('case_id').values;
        expect(rowsOf(live, ['said', 'day'])).toEqual(
          kept.map(({ said, day }) => JSON.stringify([said, day])).sort(),
        );
        expect(inOrder(places)).toEqual(inOrder(kept.map(({ id }) => pool.placeOf(`case-${id}`))));
        expect(inOrder(live.neighbourhoods())).toEqual(inOrder(kept.map(({ of }) => of)));
      }),
    );
  });
});

describe('a pool of ids', () => {
  it('gives the same place to the same id and another to another, however many there are', () => {
    const pool = createIdPool();
    const ids = Array.from({ length: 20_000 }, (_, number) => `crime:01-${number}-26`);
    const places = ids.map(pool.placeOf);
    expect(new Set(places).size).toBe(ids.length);
    expect(ids.map(pool.placeOf)).toEqual(places);
    expect(pool.size()).toBe(ids.length);
  });
});
