/** The file of a cut: what was written is read, in one order, whatever order it came in. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Table } from '#projections/kit/tables.ts';
import { temporaryDirectory } from '../../spec-support.ts';
import type { StoredCell } from '../making/gathering.ts';
import { openGathering } from '../making/gathering.ts';
import { numberTypeFor } from './columns.ts';
import type { Cut } from './open-cut.ts';
import { CutError, openCut } from './open-cut.ts';
import { writeCut } from './write-cut.ts';

const tables: readonly Table[] = [
  {
    name: 'defendant',
    columns: { case_id: 'text not null', charged_on: 'integer', remand: 'text', days: 'real' },
    indexes: [],
  },
  { name: 'crime', columns: { recorded_on: 'integer not null', case_id: 'text not null' }, indexes: [] },
];
const before = {
  format: 1,
  date: '2026-10-31',
  position: 7,
  uuid: '5d0cf6e2-7f0e-5a41-9a51-0c1d7e1f2a3b',
  recordedAt: 1,
  code: 'c'.repeat(64),
  tables: 't'.repeat(64).replaceAll('t', '0'),
  leftOut: 0,
  madeAt: 2,
} as const;

type Rows = readonly (readonly StoredCell[])[];
type CaseRows = { readonly defendants: Rows; readonly crimes: Rows };

const text = fc.oneof(
  fc.constantFrom('custody', 'bail', '', 'é', '\u{1F600}', '\uFFFD'),
  fc.string({ maxLength: 3 }),
);
const wellFormed = text.filter((each) => each.isWellFormed() && !each.includes('\0'));
const number = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: 0, max: 40_000 }),
  fc.integer(),
);
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
const caseOf = (id: string): fc.Arbitrary<CaseRows> =>
  fc.record({
    defendants: fc.array(fc.tuple(fc.constant(id), orNone(number), orNone(wellFormed), orNone(real)), {
      maxLength: 4,
    }),
    crimes: fc.array(fc.tuple(number, fc.constant(id)), { maxLength: 3 }),
  });
const someCases = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 8 })
  .chain((ids) => fc.tuple(...ids.map((id) => caseOf(`crime:01-${id}-26`))));

/** Writes cases in the order given, and reads what came of it. */
function written(cases: readonly CaseRows[], mostTexts?: number) {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'a.cut');
  const gathering = openGathering(join(directory.path, 'scratch'), tables, mostTexts);
  for (const [fold, { defendants, crimes }] of cases.entries()) {
    gathering.add(0, fold, defendants);
    gathering.add(1, fold, crimes);
  }
  const description = writeCut(file, before, gathering.tables());
  gathering.close();
  const cut = openCut(file);
  const rows = Object.fromEntries(cut.tables.map((name) => [name, cut.table(name).read()]));
  const damaged = cut.damaged();
  cut.close();
  const database = new Database(file, { readonly: true });
  const parts = database.prepare('select * from part order by column_id, kind, number').all();
  database.close();
  return { description, rows, damaged, parts };
}

const sorted = (rows: Rows) => rows.map((row) => JSON.stringify(row)).sort();

test('gives the rows that were put in, and says how many', () => {
  fc.assert(
    fc.property(someCases, fc.constantFrom(1, 2, undefined), (cases, mostTexts) => {
      const { rows, description, damaged } = written(cases, mostTexts);
      const defendants = cases.flatMap((each) => each.defendants);
      const crimes = cases.flatMap((each) => each.crimes);
      const read = (name: string) => sorted((rows[name] ?? []).map((row) => Object.values(row)));
      expect(read('defendant')).toEqual(sorted(defendants));
      expect(read('crime')).toEqual(sorted(crimes));
      expect(description.rows).toBe(defendants.length + crimes.length);
      expect(damaged).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('is the same to the byte whatever order cases came in, and however many texts fit into memory', () => {
  const shuffled = someCases.chain((cases) =>
    fc.tuple(fc.constant(cases), fc.shuffledSubarray([...cases], { minLength: cases.length })),
  );
  fc.assert(
    fc.property(shuffled, ([cases, otherwise]) => {
      const [one, other] = [written(cases), written(otherwise, 1)];
      expect(other.parts).toEqual(one.parts);
      expect(other.description).toEqual(one.description);
    }),
    { numRuns: 25 },
  );
});

test('has the rows of a case that was gathered twice once', () => {
  const one: CaseRows = {
    defendants: [['crime:1', 1, null, null]],
    crimes: [
      [5, 'crime:1'],
      [5, 'crime:1'],
    ],
  };
  const { rows } = written([one, one]);
  expect([rows['defendant']?.length, rows['crime']?.length]).toEqual([1, 2]);
});

function opened(cases: readonly CaseRows[], look: (cut: Cut, file: string) => void): void {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'a.cut');
  const gathering = openGathering(join(directory.path, 'scratch'), tables);
  for (const [fold, { defendants, crimes }] of cases.entries()) {
    gathering.add(0, fold, defendants);
    gathering.add(1, fold, crimes);
  }
  writeCut(file, before, gathering.tables());
  gathering.close();
  const cut = openCut(file);
  look(cut, file);
  cut.close();
}

const three: readonly CaseRows[] = [
  { defendants: [['crime:2', 20_500, 'custody', 0.5]], crimes: [[20_400, 'crime:2']] },
  {
    defendants: [
      ['crime:1', 20_501, null, null],
      ['crime:1', null, 'bail', 2],
    ],
    crimes: [],
  },
  { defendants: [], crimes: [[20_402, 'crime:3']] },
];

test('hands columns over as typed arrays: days as numbers, texts as places in a sorted list', () => {
  opened(three, (cut) => {
    const table = cut.table('defendant');
    expect(table.column('charged_on')).toMatchObject({
      kind: 'number',
      none: -32_768,
      values: Int16Array.of(-32_768, 20_501, 20_500),
    });
    const remand = table.column('remand');
    expect(remand.values).toEqual(Uint8Array.of(1, 0, 2));
    expect(remand.kind === 'text' && remand.texts()).toEqual(['bail', 'custody']);
    expect(() => table.column('pleas')).toThrow('the cut has no column defendant.pleas');
    expect(() => cut.table('plea')).toThrow('the cut has no table plea');
  });
});

test('finds the rows of one case', () => {
  opened(three, (cut) => {
    expect(cut.table('defendant').ofCase('crime:1')).toHaveLength(2);
    expect(cut.table('crime').ofCase('crime:3')).toEqual([{ recorded_on: 20_402, case_id: 'crime:3' }]);
    expect(cut.table('crime').ofCase('crime:1')).toEqual([]);
  });
});

test('says which column is damaged', () => {
  opened(three, (cut, file) => {
    const database = new Database(file);
    database.prepare("update part set bytes = zeroblob(3) where column_id = 2 and kind = 'values'").run();
    database.prepare("update column_of_cut set rows = 9 where table_name = 'crime'").run();
    database.close();
    const again = openCut(file);
    expect(again.damaged()).toEqual(['defendant.charged_on', 'crime.recorded_on', 'crime.case_id', 'digest']);
    again.close();
    expect(cut.description.rows).toBe(5);
  });
});

test('is nothing else: another file is not opened', () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'a.cut');
  expect(() => openCut(file)).toThrow(CutError);
  writeFileSync(file, 'nothing of the kind');
  expect(() => openCut(file)).toThrow(CutError);
  rmSync(file);
  new Database(file).exec('create table cut (description text)').close();
  expect(() => openCut(file)).toThrow(`${file} is not a cut that this version can read`);
});

test.each([
  [0, 0, 'int8'],
  [-127, 127, 'int8'],
  [-128, 0, 'int16'],
  [0, 32_767, 'int16'],
  [0, 32_768, 'int32'],
  [-(2 ** 31), 0, 'float64'],
])('whole numbers from %i to %i stand as %s', (least, most, type) => {
  expect(numberTypeFor({ least, most, whole: true })).toBe(type);
});
