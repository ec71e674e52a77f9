/** A cut of a day is what a fold of the log's prefix gives, however it was made and whatever came later. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crimeReported } from '#contracts/events/police/crime-reported.ts';
import { definitionOf } from '#contracts/registry.ts';
import { endOfLondonDay, londonDateAt } from '#projections/kit/london.ts';
import { frozenClock } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { rowsOf } from '../../generation/fold-history.ts';
import type { Said, SpecEngine, SpecLog } from '../../spec-support.ts';
import {
  link,
  openSpecEngine,
  openSpecLog,
  retract,
  say,
  specVersion,
  spokenProjection,
  temporaryDirectory,
  unfoldable,
} from '../../spec-support.ts';
import type { Facts } from '../facts.ts';
import { currentFacts } from '../facts.ts';
import type { Cut } from '../file/open-cut.ts';
import { openCut } from '../file/open-cut.ts';
import { cutsDirectory, openCutFolder } from '../folder.ts';
import { prefixOf } from '../prefix.ts';
import { verifyCut } from '../verify-cut.ts';
import { cutDay } from './cut-day.ts';

const crime = 'crime:01-2301234-26';
const urn = 'urn:01ZD0303208';
const references = [crime, urn, 'crime:01-9999999-26', 'court-case:T20260001'];
const types = [
  'police.crime-reported',
  'police.crime-recorded',
  'police.victim-identified',
  'police.suspect-charged',
  'court.case-received',
  'court.hearing-listed',
  'court.hearing-vacated',
  'court.proceedings-concluded',
  'cps.case-finalised',
] as const;
const clock = frozenClock('2026-06-30T12:00:00Z');
const halfADay = 43_200_000;

const seenThrough: Facts = {
  projection: spokenProjection,
  tables: spokenProjection.tables,
  version: specVersion,
};
const kept = currentFacts();

type Act =
  | { readonly kind: 'said'; readonly type: (typeof types)[number]; readonly reference: string }
  | { readonly kind: 'linked'; readonly reference: string; readonly other: string }
  | { readonly kind: 'taken back'; readonly which: number }
  | { readonly kind: 'corrected'; readonly which: number }
  | { readonly kind: 'passed' }
  | { readonly kind: 'folded' };

const reference = fc.constantFrom(...references);
const which = fc.integer({ min: 0, max: 9 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('said'), type: fc.constantFrom(...types), reference }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('linked'), reference, other: reference }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('taken back'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('corrected'), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('passed') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folded') }) },
);

/** The same said again as of another time. */
function correct(said: Said): Said {
  const target = { source: said.source, id: said.id };
  const facts = {
    target,
    type: said.type,
    version: definitionOf(said.type).version,
    time: '2026-04-20T10:00:00+01:00',
    timeprecision: 'instant' as const,
    data: { ...said.data },
  };
  return say('record.event-corrected', said.subject, facts, { agency: said.agency, source: said.source });
}

function perform(acts: readonly Act[], log: SpecLog, engine: SpecEngine): void {
  const said: Said[] = [];
  for (const each of acts) {
    const target = 'which' in each ? said[each.which] : undefined;
    if (each.kind === 'said') said.push(say(each.type, each.reference));
    if (each.kind === 'said') log.store(...said.slice(-1));
    else if (each.kind === 'linked') {
      said.push(link(each.reference, each.other));
      log.store(...said.slice(-1));
    } else if (each.kind === 'taken back' && target !== undefined) log.store(retract(target));
    else if (each.kind === 'corrected' && target !== undefined) log.store(correct(target));
    else if (each.kind === 'passed') log.pass(halfADay);
    else if (each.kind === 'folded') engine.settle();
  }
}

/** What a fold of the prefix gives: the tables' rows as a reader of a cut sees them, in any order. */
function foldedRows(reader: LogReader, date: string, { projection, tables }: Facts) {
  const recordedBy = endOfLondonDay(date);
  const histories = reader
    .neighbourhoods(0, 1000, 'case-')
    .map((each) => reader.readNeighbourhood(each, { recordedBy }));
  const folded = histories.map((history) => rowsOf(projection, history));
  return tables.map(({ name, columns }) => [
    name,
    folded
      .flatMap((rows) => rows[name] ?? [])
      .map((row) => JSON.stringify(Object.keys(columns).map((column) => asStored(row[column]))))
      .sort(),
  ]);
}

const asStored = (cell: unknown) => (typeof cell === 'boolean' ? Number(cell) : (cell ?? null));

function cutRows(cut: Cut, { tables }: Facts) {
  return tables.map(({ name, columns }) => [
    name,
    cut
      .table(name)
      .read()
      .map((row) => JSON.stringify(Object.keys(columns).map((column) => row[column])))
      .sort(),
  ]);
}

function partsOf(directory: string, date: string): readonly unknown[] {
  const database = new Database(join(cutsDirectory(directory), `${date}.cut`), { readonly: true });
  try {
    return database.prepare('select * from part order by column_id, kind, number').all();
  } finally {
    database.close();
  }
}

function opened<Result>(directory: string, date: string, look: (cut: Cut) => Result): Result {
  const cut = openCut(join(cutsDirectory(directory), `${date}.cut`));
  try {
    return look(cut);
  } finally {
    cut.close();
  }
}

test.each([
  ['that is seen through', seenThrough, 20],
  ['that is really kept', kept, 8],
] as const)('of a projection %s, on any day', (_, facts, numRuns) => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.integer({ min: 0, max: 5 }), (acts, later) => {
      using live = temporaryDirectory();
      using bare = temporaryDirectory();
      const log = openSpecLog(live.path);
      const engine = openSpecEngine(log, live.path, facts);
      perform([{ kind: 'said', type: types[0], reference: crime }, ...acts], log, engine);
      const place = { reader: log.reader, facts, clock };
      const date = londonDateAt(Date.parse('2026-05-01T09:00:00Z') + later * 2 * halfADay);
      const made = cutDay({ ...place, directory: live.path }, date);
      const folded = cutDay({ ...place, directory: bare.path }, date);
      expect(made).toEqual(folded);
      expect(partsOf(live.path, date)).toEqual(partsOf(bare.path, date));
      opened(live.path, date, (cut) => {
        expect(cutRows(cut, facts)).toEqual(foldedRows(log.reader, date, facts));
        expect(verifyCut(cut, { ...place, directory: live.path })).toMatchObject({ sound: true });
        expect(verifyCut(cut, { ...place, directory: live.path }, 5)).toMatchObject({ sound: true });
      });
      engine.close();
      void log.close();
    }),
    { numRuns },
  );
});

function setUp(facts: Facts = seenThrough) {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  const place = { reader: log.reader, directory: directory.path, facts, clock };
  return {
    log,
    place,
    directory: directory.path,
    cut: (date: string) => cutDay(place, date),
    rows: (date: string) => opened(directory.path, date, (cut) => cut.table('spoken').read()),
    [Symbol.dispose]: () => {
      void log.close();
      directory[Symbol.dispose]();
    },
  };
}

test('cases that were linked later stand apart before the link is known', () => {
  using at = setUp();
  at.log.store(say('police.crime-recorded', crime), say('court.case-received', urn));
  at.log.pass(2 * halfADay);
  at.log.store(link(urn, crime));
  at.cut('2026-05-01');
  at.cut('2026-05-02');
  const casesOf = (date: string) => at.rows(date).map((row) => row['case_id']);
  expect([casesOf('2026-05-01'), casesOf('2026-05-02')]).toEqual([
    [crime, urn],
    [crime, crime],
  ]);
});

test.each([0, 1, 2, 3])(
  'nothing is lost or doubled where cases are linked while the walk is under way, after %i reads',
  (reads) => {
    using at = setUp();
    at.log.store(...references.map((each) => say('police.crime-recorded', each)));
    at.log.pass(2 * halfADay);
    let left = reads;
    const reader: LogReader = {
      ...at.log.reader,
      extentOf: (neighbourhood) => {
        if (left === 0) at.log.store(link(urn, crime, 'court-case:T20260001'));
        left -= 1;
        return at.log.reader.extentOf(neighbourhood);
      },
    };
    cutDay({ ...at.place, reader }, '2026-05-01');
    expect(left).toBeLessThan(0);
    expect(at.rows('2026-05-01').map((row) => [row['reference'], row['case_id']])).toEqual(
      references.toSorted().map((each) => [each, each]),
    );
  },
);

test('what has not changed since is taken over from the read model, and not folded', () => {
  using at = setUp();
  at.log.store(say('police.crime-recorded', crime), say('police.crime-recorded', urn));
  at.log.pass(2 * halfADay);
  at.log.store(say('court.case-received', urn));
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  engine.close();
  let folds = 0;
  const projection = {
    ...spokenProjection,
    rowsOf: (...given: Parameters<typeof spokenProjection.rowsOf>) => {
      folds += 1;
      return spokenProjection.rowsOf(...given);
    },
  };
  cutDay({ ...at.place, facts: { ...seenThrough, projection } }, '2026-05-01');
  expect(folds).toBe(1);
  expect(at.rows('2026-05-01')).toMatchObject([
    { reference: crime, events: 1 },
    { reference: urn, events: 1 },
  ]);
});

test('rows of another version, or of another log, are not taken over', () => {
  using at = setUp();
  using other = setUp();
  at.log.store(say('police.crime-recorded', crime));
  other.log.store(say('police.crime-recorded', urn));
  const version = { ...specVersion, code: 'd'.repeat(64) };
  const engine = openSpecEngine(other.log, at.directory, { version });
  engine.settle();
  engine.close();
  cutDay({ ...at.place, facts: { ...seenThrough, version } }, '2026-05-01');
  expect(at.rows('2026-05-01')).toMatchObject([{ reference: crime }]);
});

test('a case that cannot be folded is left out and counted, and keeps no other out', () => {
  using at = setUp();
  at.log.store(
    say('police.crime-reported', crime, { ...crimeReported.example, crime: unfoldable }),
    say('police.crime-recorded', urn),
  );
  expect(at.cut('2026-05-01')).toMatchObject({ leftOut: 1, rows: 1 });
});

test('says what it is: day, prefix, code, rows; and cannot be written to', () => {
  using at = setUp();
  at.log.store(say('police.crime-recorded', crime));
  at.log.pass(2 * halfADay);
  at.log.store(say('police.crime-recorded', urn));
  const description = at.cut('2026-05-01');
  expect(description).toMatchObject({
    date: '2026-05-01',
    position: 1,
    uuid: at.log.reader.readAll(0, 1)[0]?.uuid,
    recordedAt: Date.parse('2026-05-01T09:00:00Z'),
    code: specVersion.code,
    rows: 1,
    madeAt: clock(),
  });
  const [found] = openCutFolder(at.directory).all();
  expect(found?.description).toEqual(description);
  expect(statSync(found?.file ?? '').mode & 0o777).toBe(0o444);
});

test('cut off at any point, nothing half-made is there, and nothing is left', () => {
  using at = setUp();
  at.log.store(say('police.crime-recorded', crime));
  for (const stage of ['folding', 'writing'] as const) {
    const cutOff = () =>
      cutDay(at.place, '2026-05-01', (progress) => {
        if (progress.stage === stage) throw new Error('killed');
      });
    expect(cutOff).toThrow('killed');
    expect(readdirSync(cutsDirectory(at.directory))).toEqual([]);
  }
});

test('of a day before anything was recorded there is none', () => {
  using at = setUp();
  expect(() => at.cut('2026-05-01')).toThrow('nothing had been recorded by the end of 2026-05-01');
  expect(existsSync(cutsDirectory(at.directory))).toBe(false);
});

test('the end of the prefix is found in any log', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }), (waits) => {
      using at = setUp();
      for (const wait of waits) {
        at.log.store(say('police.crime-recorded', crime));
        at.log.pass(wait * halfADay);
      }
      for (const date of ['2026-04-30', '2026-05-01', '2026-05-04', '2027-01-01']) {
        const seen = at.log.reader
          .readAll(0, 100)
          .filter(({ recordedAt }) => recordedAt <= endOfLondonDay(date));
        expect(prefixOf(at.log.reader, date)?.position).toBe(seen.at(-1)?.position);
      }
    }),
    { numRuns: 15 },
  );
});

test('a cut whose rows are not those of the log is found out, as a whole and by sample', () => {
  using at = setUp();
  const changed: Facts = {
    ...seenThrough,
    version: { ...specVersion, code: 'd'.repeat(64) },
    projection: {
      ...spokenProjection,
      rowsOf: (events) => ({
        spoken: (spokenProjection.rowsOf(events)['spoken'] ?? []).map((row) => ({ ...row, events: 99 })),
      }),
    },
  };
  at.log.store(say('police.crime-recorded', crime));
  at.cut('2026-05-01');
  opened(at.directory, '2026-05-01', (cut) => {
    expect(verifyCut(cut, { ...at.place, facts: changed })).toEqual({
      sound: false,
      sameCode: false,
      standing: 'sound',
      damaged: [],
      differingColumns: ['spoken.events'],
      differingCases: [crime],
    });
    expect(verifyCut(cut, { ...at.place, facts: changed }, 3).differingCases).toEqual([crime]);
  });
});

test('cases that the cut lacks, or has and the log does not, are found out by a sample', () => {
  using at = setUp();
  using other = setUp();
  at.log.store(say('police.crime-recorded', crime));
  other.log.store(say('police.crime-recorded', urn));
  at.cut('2026-05-01');
  opened(at.directory, '2026-05-01', (cut) => {
    expect(verifyCut(cut, other.place)).toMatchObject({ sound: false, standing: 'foreign' });
    const { position, uuid } = prefixOf(other.log.reader, '2026-05-01') ?? { position: 0, uuid: '' };
    const claimed = { ...cut, description: { ...cut.description, position, uuid } };
    expect(verifyCut(claimed, other.place, 3).differingCases).toEqual([crime, urn]);
  });
});
