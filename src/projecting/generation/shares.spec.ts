/** However the cases are divided among walks, the rows are those of one walk over all of them. */
import { join } from 'node:path';
import { array, assert as check, boolean, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { definitionOf } from '#contracts/registry.ts';
import {
  link,
  openSpecLog,
  say,
  specVersion,
  spokenProjection,
  temporaryDirectory,
  unfoldable,
  type SpecLog,
} from '../spec-support.ts';
import { sharesOf, takeIn } from './shares.ts';
import { startWalk, type Share } from './walk.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

function walked(path: string, { reader }: SpecLog, share?: Share): Workspace {
  const workspace = createWorkspace({ path, reader, projection: spokenProjection }, specVersion);
  const walk = startWalk(workspace, share);
  while (walk.step(3));
  return workspace;
}

const kept = [
  'spoken',
  'member',
  'parked',
  'heard',
  'spoken_day',
  'heard_day',
  'heard_lag',
  'beside_stream',
  'generation',
];

function contentsOf({ database }: Workspace): unknown {
  return kept.map((table) => {
    const rows = database.prepare<[], Record<string, unknown>>(`select * from ${table}`).all();
    return [table, rows.map(({ stack: _stack, ...row }) => row)];
  });
}

const crimes = ['1', '2', '3', '4', '5'].map((number) => `crime:01-${number}-26`);
const crime = constantFrom(...crimes);
const unfoldableCrime = { ...definitionOf('police.crime-reported').example, crime: unfoldable } as never;

test('shares put together are the whole', () => {
  const said = array(tuple(crime, crime, boolean()), { maxLength: 20 });
  check(
    property(said, integer({ min: 1, max: 5 }), (saying, count) => {
      using directory = temporaryDirectory();
      const log = openSpecLog(directory.path);
      log.store(say('feed.coverage-declared', 'feed:/police/a'));
      for (const [subject, other, linked] of saying) {
        log.store(linked ? link(subject, other) : say('police.crime-recorded', subject));
      }
      if (saying.length % 4 === 3) {
        log.store(say('police.crime-reported', crimes[0] ?? '', unfoldableCrime));
      }
      const whole = walked(join(directory.path, 'whole'), log);
      const [first, ...rest] = sharesOf(log.reader, count);
      const together = walked(join(directory.path, 'first'), log, first);
      for (const [index, share] of rest.entries()) {
        const other = walked(join(directory.path, `other-${index}`), log, share);
        other.database.close();
        takeIn(together, other.path);
      }
      expect(contentsOf(together)).toEqual(contentsOf(whole));
      for (const { database } of [whole, together]) database.close();
      void log.close();
    }),
    { numRuns: 30 },
  );
});

test('shares divide the cases evenly and leave none out', () => {
  using directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  expect(sharesOf(log.reader, 2)).toEqual([
    { after: 0, upTo: 0 },
    { after: 0, upTo: Number.MAX_SAFE_INTEGER },
  ]);
  for (let number = 1; number <= 100; number += 1) {
    log.store(say('police.crime-recorded', `crime:01-${number}-26`));
  }
  expect(sharesOf(log.reader, 4).map(({ upTo }) => upTo)).toEqual([25, 50, 75, Number.MAX_SAFE_INTEGER]);
  void log.close();
});
