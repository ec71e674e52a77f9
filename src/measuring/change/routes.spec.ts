/** Charts of measures over HTTP: limits from twelve points, a frozen baseline, targets of a file, and what is protected. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import { measureChartAnswerSchema } from '#contracts/measure-charts.ts';
import type { DataOf } from '#contracts/registry.ts';
import { problemSchema } from '#contracts/requests.ts';
import type { Role } from '#src/access/caller.ts';
import { readSettings } from '#src/config.ts';
import { say, temporaryDirectory } from '#src/projecting/spec-support.ts';
import type { Measures } from '../spec-support.ts';
import { camden, crimeOn, day, lewisham, serveMeasures } from '../spec-support.ts';

const months = Array.from({ length: 14 }, (_, place) =>
  place < 9 ? `2025-${String(place + 4).padStart(2, '0')}` : `2026-${String(place - 8).padStart(2, '0')}`,
);

type Baseline = DataOf<'admin.baseline-frozen'>;
const frozen = { series: 'crimes', points: 12, mean: 11.5, movingRange: 1 };
const baseline: Baseline = {
  baseline: 'strategy-2026',
  measure: 'reports',
  cut: '2026-04-30',
  from: '2025-04-01',
  to: '2026-03-31',
  options: [
    { name: 'crimes', value: 'all' },
    { name: 'victim-based', value: 'all' },
  ],
  limits: [frozen],
  reasonCode: 'strategy-begins',
  by: 'analyst-07',
};

const target = {
  measure: 'reports',
  value: 20,
  direction: 'at-least',
  from: '2026-04-01',
  origin: 'proposed',
};

/** Ten or twelve crimes of Lewisham in each of fourteen months, thirty in the last; two of Camden in each. */
async function serve() {
  const directory = temporaryDirectory();
  const file = path.join(directory.path, 'targets.json');
  writeFileSync(file, JSON.stringify([target, { ...target, measure: 'charge-rate', value: 0.2 }]));
  const { targets } = readSettings({ VJT_TARGETS: file });
  const served = await serveMeasures({
    start: '2026-05-30T09:00:00Z',
    now: '2026-06-03T12:00:00Z',
    targets,
    tell: (log) => {
      let number = 0;
      for (const [place, month] of months.entries()) {
        const crimes = place === months.length - 1 ? 30 : 10 + (place % 2) * 2;
        for (let each = 0; each < crimes + 2; each += 1)
          log.store(...crimeOn((number += 1), `${month}-10`, each < crimes ? lewisham : camden));
      }
      log.pass(4 * day);
      log.store(say('police.needs-assessed', 'crime:01-2000001-26'));
    },
  });
  return { ...served, stop: () => served.stop().then(() => directory[Symbol.dispose]()) };
}

let served: Measures;
beforeAll(async () => {
  served = await serve();
}, 60_000);
afterAll(() => served.stop());

const year = 'from=2025-04-01&to=2026-05-31&series=crimes';

async function chart(query: string, role: Role = 'police'): Promise<MeasureChartAnswer> {
  if (role === 'police') await served.ready();
  const { status, answer } = await served.get(`/reports/chart?${query}`, role);
  expect(status, JSON.stringify(answer)).toBe(200);
  return measureChartAnswerSchema.parse(answer);
}

describe('a chart over HTTP', () => {
  it('has limits from twelve points on, and marks the month that is more than chance', async () => {
    const { charts, by, rules } = await chart(year);
    expect([by, charts.length, rules.length]).toEqual(['month', 1, 4]);
    const [crimes] = charts;
    expect(crimes?.points.map(({ value }) => value)).toEqual([
      ...months.slice(0, -1).map((_, place) => 12 + (place % 2) * 2),
      32,
    ]);
    const outside = crimes?.points.filter(({ cause }) => cause?.rule === 'outside');
    expect(outside?.map(({ period, cause }) => [period, cause?.towards])).toEqual([['2026-05', 'high']]);
    const [stretch] = crimes?.stretches ?? [];
    expect(stretch?.baseline).toEqual({ from: 0, to: 14 });
    const { mean = 0, low = 0, high = 0, movingRange } = stretch?.limits ?? {};
    expect(mean).toBeCloseTo((7 * 12 + 6 * 14 + 32) / 14, 9);
    expect(high - mean).toBeCloseTo(2.66 * (movingRange?.mean ?? 0), 9);
    expect(mean - low).toBeCloseTo(high - mean, 9);
  });

  it('has neither limits nor marks under twelve points', async () => {
    const { charts } = await chart('from=2025-07-01&to=2026-05-31&series=crimes');
    expect(charts[0]?.points).toHaveLength(11);
    expect(charts[0]?.stretches).toEqual([{ from: 0, to: 11 }]);
    expect(charts[0]?.points.filter(({ cause }) => cause !== undefined)).toEqual([]);
  });

  it('draws the targets of the file that are for these days, and no other', async () => {
    expect((await chart(year)).charts[0]?.targets).toEqual([target]);
    const before = await chart('from=2025-04-01&to=2026-03-31&series=crimes');
    expect(before.charts[0]?.targets).toEqual([]);
  });

  it('without a case role has rounded points and lines, of month-ends, and none of few', async () => {
    const { charts, ...said } = await chart(year, 'mopac');
    expect(said).toMatchObject({ protected: true, asKnownOn: '2026-05-31' });
    expect(said.position).toBeUndefined();
    const [crimes] = charts;
    expect(crimes?.points.map(({ value }) => value)).toEqual([
      ...months.slice(0, -1).map((_, place) => (place % 2 === 0 ? 10 : 15)),
      30,
    ]);
    for (const line of Object.values(crimes?.stretches[0]?.limits ?? {}).filter(Number.isFinite))
      expect(Number(line) % 5).toBeCloseTo(0, 9);
    const grouped = await chart('by=quarter&groupBy=borough&series=crimes', 'mopac');
    const ofCamden = grouped.charts.find(({ groups }) => groups[0] === camden);
    expect(ofCamden?.points.filter(({ value }) => value !== null && value > 0)).toEqual([]);
  });

  it('refuses what is wrong and says which field, and without a case role what is not published', async () => {
    const wrong = await served.get('/reports/chart?serie=crimes&from=2026-06-31&groupBy=bourough');
    expect([wrong.status, problemSchema.parse(wrong.answer).errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['serie', 'from', 'groupBy'],
    ]);
    const unknown = await served.get('/report/chart');
    expect([unknown.status, problemSchema.parse(unknown.answer).code]).toEqual([404, 'no-such-measure']);
    for (const query of ['groupBy=borough', 'from=2026-05-02', 'asKnownOn=2026-05-30', 'asOf=2026-06-01']) {
      const refused = await served.get(`/reports/chart?${query}`, 'mopac');
      expect([query, refused.status]).toEqual([query, 403]);
      expect(problemSchema.parse(refused.answer).code).toBe('not-published');
    }
  });

  it('stands under a baseline once one is frozen, and under one of few only for a case role', async () => {
    const { log, settle } = served;
    const freeze = (data: Partial<Baseline>) =>
      log.store(say('admin.baseline-frozen', 'admin:baselines', { ...baseline, ...data }));
    freeze({});
    settle();
    const drawn = await chart(year);
    expect(drawn.baselines).toEqual([
      expect.objectContaining({ baseline: 'strategy-2026', cut: '2026-04-30', reason: 'strategy-begins' }),
    ]);
    expect(drawn.charts[0]?.stretches).toMatchObject([{ frozen: 'strategy-2026', limits: { mean: 11.5 } }]);
    const rounded = await chart(year, 'mopac');
    expect(rounded.charts[0]?.stretches).toMatchObject([{ frozen: 'strategy-2026', limits: { mean: 10 } }]);

    freeze({ baseline: 'of-few', limits: [{ ...frozen, mean: 3.4, movingRange: 2 }] });
    settle();
    expect((await chart(year)).charts[0]?.stretches).toMatchObject([
      { frozen: 'of-few', limits: { mean: 3.4 } },
    ]);
    const ofFew = await chart(year, 'mopac');
    expect(ofFew.charts[0]?.stretches).toMatchObject([{ frozen: 'strategy-2026', limits: { mean: 10 } }]);
  });
});
