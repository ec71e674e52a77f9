/** `vjt baseline freeze` and `vjt baselines`: limits of a cut, written to the log once, and why they are refused. */
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#src/config.ts';
import { openSpecLog, say, temporaryDirectory } from '#src/projecting/spec-support.ts';
import type { FreezeCommand } from './baseline.ts';
import { baselines, describeBaselines, describeFrozen, freezeBaseline } from './baseline.ts';
import { cut } from './cut.ts';

const clock = () => Date.parse('2026-06-30T12:00:00Z');

/** A log in which one crime was recorded in each month of a year, two in the last, and its cut. */
async function setUp() {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  const settings = { ...readSettings({}), dataDir: directory.path, masterKeyFile: `${directory.path}/key` };
  const log = openSpecLog(directory.path);
  for (let number = 0; number < 13; number += 1) {
    const crime = `01-23012${String(number).padStart(2, '0')}-25`;
    const time = `2025-${String(Math.min(12, number + 1)).padStart(2, '0')}-09T10:00:00Z`;
    log.store(
      say(
        'police.crime-recorded',
        `crime:${crime}`,
        { crime, offenceCode: 'CD98067', victimBased: true },
        { time },
      ),
    );
  }
  await log.close();
  expect(cut(settings, clock, { date: '2026-06-15', anew: false })).toMatchObject({ leftOut: 0 });
  const freeze = (command: Partial<FreezeCommand> = {}) =>
    freezeBaseline(settings, clock, { ...usual, ...command });
  return { settings, freeze };
}

const usual: FreezeCommand = {
  measure: 'reports',
  name: 'year-2025',
  cut: '2026-06-15',
  from: '2025-01-01',
  to: '2025-12-31',
  every: undefined,
  filter: [],
  option: [],
  reason: 'yearly-review',
  by: 'analyst-07',
  print: false,
};

test('a baseline keeps the mean and the moving range of each series with twelve months, once', async () => {
  const { settings, freeze } = await setUp();
  const frozen = await freeze();
  expect(frozen.event.data).toMatchObject({
    baseline: 'year-2025',
    every: 'month',
    options: [
      { name: 'crimes', value: 'all' },
      { name: 'victim-based', value: 'all' },
    ],
  });
  const crimes = frozen.event.data.limits?.find(({ series }) => series === 'crimes');
  expect(crimes).toMatchObject({ points: 12, movingRange: 1 / 11 });
  expect(crimes?.mean).toBeCloseTo(13 / 12, 9);
  expect(describeFrozen(frozen)).toMatch(
    /year-2025 of reports is frozen\.\n {2}crimes {2}12 periods {2}mean 1\.083/,
  );
  expect(baselines(settings)).toMatchObject([{ baseline: 'year-2025', reasonCode: 'yearly-review' }]);
  expect(describeBaselines(baselines(settings))).toMatch(/^year-2025 {2}reports {2}2025-01-01 to 2025-12-31/);
  await expect(freeze()).rejects.toThrow('reports has a baseline year-2025 since 2026-06-30, and it stays');
});

test('printed, it is not stored', async () => {
  const { settings, freeze } = await setUp();
  const printed = await freeze({ print: true });
  expect(printed.position).toBeUndefined();
  expect(describeFrozen(printed)).toContain('"type":"admin.baseline-frozen"');
  expect(describeBaselines(baselines(settings))).toMatch(/^There are no baselines/);
});

test.each<[Partial<FreezeCommand>, string]>([
  [{ measure: 'report' }, 'There is no measure report; the nearest is reports.'],
  [{ reason: 'because' }, '--reason is because: expected one of strategy-begins'],
  [{ cut: '2026-06-14' }, 'There is no cut of 2026-06-14.'],
  [{ to: '2025-11-30' }, 'No series of reports has twelve periods from 2025-01-01 to 2025-11-30'],
  [{ from: '2024-01-01' }, 'The series breaks on 2024-02-28'],
  [{ option: ['crimes=hat-crime'] }, 'crimes: expected one of all, hate-crime'],
  [{ filter: ['burough:E09000008'] }, 'the nearest is borough'],
])('%j is refused', async (command, told) => {
  const { freeze } = await setUp();
  await expect(freeze(command)).rejects.toThrow(told);
});
