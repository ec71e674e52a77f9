/** `vjt cut` and `vjt cuts`: a day is cut once, what cannot be cut is said, the list says what there is. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#src/config.ts';
import { openSpecLog, say, temporaryDirectory, type SpecLog } from '#src/projecting/spec-support.ts';
import { cut, cuts, describeCuts } from './cut.ts';
import { UsageError } from './usage-error.ts';

const clock = () => Date.parse('2026-06-30T12:00:00Z');
const settingsOf = (dataDir: string) => ({ ...readSettings({}), dataDir });

let settings: ReturnType<typeof settingsOf>;
let log: SpecLog;
beforeEach(() => {
  const directory = temporaryDirectory();
  settings = settingsOf(directory.path);
  log = openSpecLog(directory.path);
  onTestFinished(async () => {
    await log.close();
    directory[Symbol.dispose]();
  });
});

const make = (date: string, anew = false) => cut(settings, clock, { date, anew });

test('a day is cut once, and again only where that is asked', () => {
  log.store(say('police.crime-recorded', 'crime:01-2301234-26'));
  const made = make('2026-05-31');
  expect(made).toMatchObject({
    date: '2026-05-31',
    kind: 'month-end',
    standing: 'sound',
    position: 'p1',
    madeAt: '2026-06-30T12:00:00.000Z',
    ageSeconds: 0,
    currentCode: true,
    currentTables: true,
  });
  const { seconds, ...kept } = made;
  expect(seconds).toBeGreaterThan(0);
  expect(make('2026-05-31')).toEqual(kept);
  expect(make('2026-05-31', true).seconds).toBeGreaterThan(0);
  make('2026-06-01');
  expect(cuts(settings, clock).map(({ date, kind }) => [date, kind])).toEqual([
    ['2026-06-01', 'on-request'],
    ['2026-05-31', 'month-end'],
  ]);
  expect(describeCuts([kept])).toMatch(
    /^2026-05-31 {2}month-end {3}\d+ rows {2}0\.\d MB {2}made 2026-06-30T12:00Z$/,
  );
});

test('a day that cannot be cut is refused with the days that can', () => {
  log.store(say('police.crime-recorded', 'crime:01-2301234-26'));
  expect(() => make('soon')).toThrow('soon is not a day: expected a London date, e.g. 2026-10-31.');
  expect(() => make('2026-06-30')).toThrow('expected a day that has ended: 2026-06-29 at the latest.');
  expect(() => make('2026-04-30')).toThrow('something had been recorded: 2026-05-01 at the earliest.');
  expect(() => make('2026-04-30')).toThrow(UsageError);
});

test('where there are none, it is said how one comes about', () => {
  expect(describeCuts(cuts(settings, clock))).toMatch(/^There are no cuts\./);
});
