/** The engine: rows follow the log, whatever happens on the way. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { crimeReported } from '#contracts/events/police/crime-reported.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { drain } from '../generation/drain.ts';
import { follow } from '../generation/follow.ts';
import { liveFile } from '../generation/generations.ts';
import type { Projection } from '../generation/projection.ts';
import { openWorkspace } from '../generation/workspace.ts';
import type { SpecEngine } from '../spec-support.ts';
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
} from '../spec-support.ts';

const crime = 'crime:01-2301234-26';
const urn = 'urn:01ZD0303208';
const otherCrime = 'crime:01-9999999-26';

const newerCode = { ...specVersion, code: 'd'.repeat(64) };

function rows(
  directory: string,
  engine: SpecEngine,
  sql = 'select reference, case_id, events from spoken order by 1',
) {
  const file = engine.liveFile();
  if (file === undefined) throw new Error('nothing is live');
  const database = new Database(join(directory, file), { readonly: true });
  try {
    return database.prepare(sql).raw().all();
  } finally {
    database.close();
  }
}

function setUp() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  return {
    directory: directory.path,
    log,
    [Symbol.dispose]: () => {
      void log.close();
      directory[Symbol.dispose]();
    },
  };
}

test('an event is in the rows once the engine has come to rest', () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  const position = at.log.store(say('police.crime-reported', crime));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
  expect(engine.status()).toMatchObject({
    tail: position,
    checkpoint: position,
    dirty: 0,
    parked: 0,
    live: true,
  });
});

test('streams that are not about cases are passed over', async () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  await at.log.append({
    stream: 'audit-local-2026-05',
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000001',
        type: 'audit.record-opened',
        body: '{}',
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  engine.settle();
  expect(engine.status()).toMatchObject({ tail: 1, checkpoint: 1, parked: 0 });
  expect(rows(at.directory, engine, 'select * from heard')).toEqual([]);
});

test('linked cases are one, and the rows of the one that merged away are gone', () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  at.log.store(say('police.crime-reported', crime), say('court.case-received', urn));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 1],
    [urn, urn, 1],
  ]);
  at.log.store(link(crime, urn));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 2],
    [urn, crime, 1],
  ]);
});

test('taking the link back gives the rows of before', () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  const linking = link(crime, urn);
  at.log.store(say('police.crime-reported', crime), say('court.case-received', urn));
  engine.settle();
  at.log.store(linking);
  engine.settle();
  at.log.store(retract(linking));
  engine.settle();
  expect(rows(at.directory, engine, 'select reference, case_id from spoken order by 1')).toEqual([
    [crime, crime],
    [urn, urn],
  ]);
});

test('a case that is marked and then merges into another before it is folded is folded there', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', otherCrime), say('court.case-received', urn));
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  engine.close();
  const workspace = openLive(at);
  at.log.store(say('court.hearing-held', urn));
  follow(workspace, 100);
  at.log.store(link(otherCrime, urn));
  drain(workspace, 100);
  workspace.database.close();
  const again = openSpecEngine(at.log, at.directory);
  again.settle();
  expect(rows(at.directory, again)).toEqual([
    [otherCrime, otherCrime, 2],
    [urn, otherCrime, 2],
  ]);
});

function openLive(at: { readonly directory: string; readonly log: { readonly reader: LogReader } }) {
  const file = liveFile(at.directory);
  const place = {
    path: join(at.directory, file ?? 'none'),
    reader: at.log.reader,
    projection: spokenProjection,
  };
  const workspace = openWorkspace(place, specVersion.tables);
  if (workspace === undefined) throw new Error('nothing is live');
  return workspace;
}

test('a crash between marking and folding loses nothing: the marks are there at the next start', () => {
  using at = setUp();
  openSpecEngine(at.log, at.directory).settle();
  at.log.store(say('police.crime-reported', crime));
  const workspace = openLive(at);
  follow(workspace, 100);
  workspace.database.close();

  const engine = openSpecEngine(at.log, at.directory);
  expect(engine.status()).toMatchObject({ tail: 1, checkpoint: 0, dirty: 1 });
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
});

test('a crash in the middle of folding leaves rows and marks as they were', () => {
  using at = setUp();
  openSpecEngine(at.log, at.directory).settle();
  at.log.store(say('police.crime-reported', crime), say('police.crime-reported', otherCrime));
  const { database, ...workspace } = openLive(at);
  follow({ database, ...workspace }, 100);
  const failing = {
    ...at.log.reader,
    readNeighbourhood: failAfter(1, (id: number) => at.log.reader.readNeighbourhood(id)),
  };
  expect(() => drain({ database, ...workspace, reader: failing }, 100)).toThrow('the disk is gone');
  database.close();

  const engine = openSpecEngine(at.log, at.directory);
  expect(rows(at.directory, engine)).toEqual([]);
  expect(engine.status()).toMatchObject({ dirty: 2 });
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 1],
    [otherCrime, otherCrime, 1],
  ]);
});

function failAfter<Args extends unknown[], Answer>(calls: number, work: (...args: Args) => Answer) {
  let left = calls;
  return (...args: Args): Answer => {
    left -= 1;
    if (left < 0) throw new Error('the disk is gone');
    return work(...args);
  };
}

const cannotFold = say('police.crime-reported', crime, { ...crimeReported.example, crime: unfoldable });

test('a case that cannot be folded is parked with the event at fault, and stops nobody else', () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  at.log.store(say('police.crime-reported', crime));
  engine.settle();
  at.log.store(say('police.crime-recorded', crime), cannotFold, say('police.crime-flagged', crime));
  const position = at.log.store(say('police.crime-reported', otherCrime));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 1],
    [otherCrime, otherCrime, 1],
  ]);
  expect(rows(at.directory, engine, 'select stream, position, error from parked')).toEqual([
    [`case-${crime}`, 3, 'this crime cannot be folded'],
  ]);
  expect(engine.status()).toMatchObject({ checkpoint: position, parked: 1 });
});

test('an event that cannot be read parks its case too', async () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  await at.log.append({
    stream: `case-${crime}`,
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000002',
        type: 'police.unheard-of',
        body: '{"type":1}',
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  engine.settle();
  expect(rows(at.directory, engine, 'select position, error from parked')).toEqual([
    [1, expect.stringContaining('police.unheard-of at position 1 cannot be read')],
  ]);
});

test('a row that the tables refuse parks its case', () => {
  using at = setUp();
  const nameless: Projection = {
    ...spokenProjection,
    rowsOf: () => ({ spoken: [{ case_id: 'x', events: 1 }] }),
  };
  const engine = openSpecEngine(at.log, at.directory, { projection: nameless });
  at.log.store(say('police.crime-reported', crime));
  engine.settle();
  expect(rows(at.directory, engine, 'select position, error from parked')).toEqual([
    [1, expect.stringContaining('NOT NULL')],
  ]);
});

test('a parked case is folded again with its next event', () => {
  using at = setUp();
  const engine = openSpecEngine(at.log, at.directory);
  at.log.store(cannotFold);
  engine.settle();
  expect(engine.status().parked).toBe(1);
  at.log.store(retract(cannotFold));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 2]]);
  expect(engine.status().parked).toBe(0);
});

test('a parked case that merges into another is parked there, once', () => {
  using at = setUp();
  at.log.store(say('court.case-received', urn), cannotFold);
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  at.log.store(link(urn, crime));
  engine.settle();
  expect(rows(at.directory, engine, 'select neighbourhood from parked')).toEqual([[1]]);
  at.log.store(retract(cannotFold));
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 2],
    [urn, crime, 2],
  ]);
  expect(engine.status().parked).toBe(0);
});

test('a parked case is folded again on request', () => {
  using at = setUp();
  let broken = true;
  const projection: Projection = {
    ...spokenProjection,
    rowsOf: (events) => {
      if (broken) throw new Error('not yet');
      return spokenProjection.rowsOf(events);
    },
  };
  at.log.store(say('police.crime-reported', crime));
  const engine = openSpecEngine(at.log, at.directory, { projection });
  engine.settle();
  expect(engine.retry(1)).toBe(true);
  engine.settle();
  expect(engine.status().parked).toBe(1);
  broken = false;
  expect(engine.retry(1)).toBe(true);
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
  expect(engine.retry(1)).toBe(false);
});

test('code that changed builds new rows while the old ones are read, then the old file goes', () => {
  using at = setUp();
  at.log.store(cannotFold);
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();

  const repaired: Projection = {
    ...spokenProjection,
    rowsOf: () => ({ spoken: [{ reference: crime, case_id: 'new', events: 0 }] }),
  };
  const engine = openSpecEngine(at.log, at.directory, { projection: repaired, version: newerCode });
  expect(engine.liveFile()).toBe(before.liveFile());
  expect(engine.status()).toMatchObject({ live: true, current: false, parked: 1 });
  engine.settle();
  expect(engine.status()).toMatchObject({ live: true, current: true, parked: 0 });
  expect(rows(at.directory, engine)).toEqual([[crime, 'new', 0]]);
  expect(existsSync(join(at.directory, before.liveFile() ?? ''))).toBe(false);
  expect(engine.reports).toEqual([{ switched: true, events: 1, parked: 0, differing: [] }]);
});

test('tables that changed leave nothing to read until the new ones are filled', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  const engine = openSpecEngine(at.log, at.directory, {
    version: { code: 'e'.repeat(64), tables: 'u'.repeat(64) },
  });
  expect(engine.status()).toMatchObject({ live: false });
  expect(engine.liveFile()).toBeUndefined();
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
});

test('the same code goes on with the rows at hand', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  expect(engine.liveFile()).toBe(before.liveFile());
  expect(engine.reports).toEqual([]);
});

test('a rebuild on request makes a new file beside the live one, which goes on following', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  const first = engine.liveFile();
  engine.rebuild();
  engine.step();
  expect(engine.status().rebuilding).toBeDefined();
  at.log.store(say('police.crime-reported', otherCrime));
  engine.settle();
  expect(engine.liveFile()).not.toBe(first);
  expect(rows(at.directory, engine)).toEqual([
    [crime, crime, 1],
    [otherCrime, otherCrime, 1],
  ]);
  expect(
    readdirSync(at.directory).filter((name) => name.endsWith('.sqlite') && name.startsWith('read-model')),
  ).toEqual([engine.liveFile()]);
});

test('a build that was cut off is thrown away and begun anew', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  writeFileSync(join(at.directory, `read-model-${'d'.repeat(16)}-7.sqlite`), 'half a file');
  const engine = openSpecEngine(at.log, at.directory, { version: newerCode });
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
  expect(existsSync(join(at.directory, `read-model-${'d'.repeat(16)}-7.sqlite`))).toBe(false);
});

test('rows that a fresh fold does not give are not switched to', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  let folds = 0;
  const fickle: Projection = {
    ...spokenProjection,
    rowsOf: () => {
      folds += 1;
      return { spoken: [{ reference: crime, case_id: `fold ${folds}`, events: 1 }] };
    },
  };
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  const engine = openSpecEngine(at.log, at.directory, { projection: fickle, version: newerCode });
  engine.settle();
  expect(engine.reports).toEqual([{ switched: false, events: 1, parked: 0, differing: [1] }]);
  expect(engine.liveFile()).toBe(before.liveFile());
});

test('where nothing is live yet, such rows are trouble: they are built anew, never shown', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  let folds = 0;
  const rowsOf = () => ({ spoken: [{ reference: crime, case_id: `fold ${(folds += 1)}`, events: 1 }] });
  const engine = openSpecEngine(at.log, at.directory, { projection: { ...spokenProjection, rowsOf } });
  expect(() => engine.settle()).toThrow('differ from a fresh fold');
  expect(engine.liveFile()).toBeUndefined();
  expect(() => engine.settle()).toThrow('differ from a fresh fold');
});

test('rows of a log that has since been replaced by an older copy are made anew', () => {
  using at = setUp();
  using elsewhere = setUp();
  at.log.store(say('police.crime-reported', crime), say('police.crime-recorded', crime));
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  elsewhere.log.store(say('police.crime-reported', otherCrime));
  const engine = openSpecEngine(elsewhere.log, at.directory);
  expect(engine.liveFile()).toBeUndefined();
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[otherCrime, otherCrime, 1]]);
});

test('a file that is no database is made anew', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime));
  const before = openSpecEngine(at.log, at.directory);
  before.settle();
  before.close();
  writeFileSync(join(at.directory, before.liveFile() ?? ''), 'this was a read model once');
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  expect(rows(at.directory, engine)).toEqual([[crime, crime, 1]]);
});

test('which sources have spoken is counted once, live or rebuilt', () => {
  using at = setUp();
  at.log.store(say('police.crime-reported', crime), say('court.case-received', urn));
  const engine = openSpecEngine(at.log, at.directory);
  engine.settle();
  at.log.pass(60_000);
  at.log.store(say('police.crime-recorded', crime));
  engine.settle();
  const heard = 'select source, agency, events, last_recorded_at - first_recorded_at from heard order by 1';
  const expected = [
    ['/court/spec', 'court', 1, 0],
    ['/police/spec', 'police', 2, 60_000],
  ];
  expect(rows(at.directory, engine, heard)).toEqual(expected);
  engine.rebuild();
  engine.settle();
  expect(rows(at.directory, engine, heard)).toEqual(expected);
});
