/** The property everything rests on: rows made live, in whatever pieces, equal rows made anew from the log. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Arbitrary } from 'fast-check';
import { array, assert as check, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Projection } from '../generation/projection.ts';
import { readModelProjection } from '../read-model-projection.ts';
import type { Said, SpecEngine, SpecLog } from '../spec-support.ts';
import {
  link,
  openSpecEngine,
  openSpecLog,
  retract,
  say,
  spokenProjection,
  temporaryDirectory,
} from '../spec-support.ts';

const references = ['crime:01-2301234-26', 'urn:01ZD0303208', 'crime:01-9999999-26', 'court-case:T20260001'];
const types = [
  'police.crime-recorded',
  'police.victim-identified',
  'police.suspect-charged',
  'court.case-received',
  'court.hearing-listed',
  'court.verdict-returned',
  'contact.victim-informed',
  'record.access-restricted',
] as const;

type Act =
  | { readonly kind: 'said'; readonly type: (typeof types)[number]; readonly reference: string }
  | { readonly kind: 'linked'; readonly reference: string; readonly other: string }
  | { readonly kind: 'taken back'; readonly which: number }
  | { readonly kind: 'numbered'; readonly sequence: string }
  | { readonly kind: 'beside'; readonly source: string }
  | { readonly kind: 'passed'; readonly days: number }
  | { readonly kind: 'worked'; readonly steps: number }
  | { readonly kind: 'rebuilt' };

const reference = constantFrom(...references);
const act: Arbitrary<Act> = oneof(
  { weight: 4, arbitrary: record({ kind: constant('said'), type: constantFrom(...types), reference }) },
  { weight: 2, arbitrary: record({ kind: constant('linked'), reference, other: reference }) },
  { weight: 1, arbitrary: record({ kind: constant('taken back'), which: integer({ min: 0, max: 9 }) }) },
  { weight: 3, arbitrary: record({ kind: constant('worked'), steps: integer({ min: 1, max: 3 }) }) },
  {
    weight: 1,
    arbitrary: record({ kind: constant('numbered'), sequence: constantFrom('1', '007', '12', 'a-1') }),
  },
  { weight: 1, arbitrary: record({ kind: constant('beside'), source: constantFrom('/police/a', '/cps/b') }) },
  { weight: 1, arbitrary: record({ kind: constant('passed'), days: constantFrom(1, 30, 399, 400, 900) }) },
  { weight: 1, arbitrary: record({ kind: constant('rebuilt') }) },
);

function perform(acts: readonly Act[], log: SpecLog, engine: SpecEngine): void {
  const said: Said[] = [];
  const store = (each: Said) => {
    said.push(each);
    log.store(each);
  };
  for (const each of acts) {
    if (each.kind === 'said') store(say(each.type, each.reference));
    else if (each.kind === 'linked') store(link(each.reference, each.other));
    else if (each.kind === 'taken back') said.splice(each.which, 1).forEach((one) => log.store(retract(one)));
    else if (each.kind === 'numbered') {
      const { sequence } = each;
      store(say('police.crime-recorded', references[0] ?? '', undefined, { sequence }));
    } else if (each.kind === 'beside') store(say('feed.coverage-declared', `feed:${each.source}`));
    else if (each.kind === 'passed') log.pass(each.days * 86_400_000);
    else if (each.kind === 'rebuilt') engine.rebuild();
    else for (let step = 0; step < each.steps; step += 1) engine.step();
  }
  engine.settle();
}

function allRows(directory: string, engine: SpecEngine, tables: readonly string[]) {
  const database = new Database(join(directory, engine.liveFile() ?? 'none'), { readonly: true });
  try {
    const rowsOf = (table: string) => database.prepare(`select * from ${table}`).raw().all();
    return tables.map((table) => [
      table,
      rowsOf(table)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]);
  } finally {
    database.close();
  }
}

const projections: readonly [string, Projection][] = [
  ['that is seen through', spokenProjection],
  ['that is really kept', readModelProjection],
];

/** What is kept beside the rows of cases, whatever the projection. */
const beside = ['heard', 'heard_day', 'heard_lag', 'beside_stream'];

test.each(projections)('of the projection %s', (_, projection) => {
  check(
    property(array(act, { maxLength: 25 }), (acts) => {
      using live = temporaryDirectory();
      using fresh = temporaryDirectory();
      const log = openSpecLog(live.path);
      const engine = openSpecEngine(log, live.path, { projection });
      perform(acts, log, engine);
      const rebuilt = openSpecEngine(log, fresh.path, { projection });
      rebuilt.settle();
      const tables = [...projection.tables.map(({ name }) => name), 'member', 'parked', ...beside];
      expect(allRows(live.path, engine, tables)).toEqual(allRows(fresh.path, rebuilt, tables));
      engine.close();
      rebuilt.close();
      void log.close();
    }),
    { numRuns: 20 },
  );
});
