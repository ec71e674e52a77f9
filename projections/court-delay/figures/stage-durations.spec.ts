/** Stage durations over columns equal the same figures worked out row by row. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeCourt } from '../definitions.ts';
import { bitOfDate } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import { summaryOf } from '../../kit/statistics/summary.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { StageQuestion } from './stage-durations.ts';
import { stageDurations } from './stage-durations.ts';

type Cells = Readonly<Record<string, number | string | undefined>>;

const dateNames = [...new Set(stages.flatMap(({ from, to }) => [from, to])), 'completed_on'] as const;
const textNames = ['tier', 'court', 'plea'] as const;

/** Rows as the columns of a cut hold them. */
function columnsOf(rows: readonly Cells[]): FactColumns {
  return {
    rows: rows.length,
    column: (name) => {
      const cells = rows.map((row) => row[name]);
      if (textNames.some((each) => each === name)) {
        const texts = [...new Set(cells.filter((cell) => typeof cell === 'string'))].toSorted();
        const values = Uint8Array.from(cells, (cell) => texts.indexOf(String(cell)) + 1);
        return { kind: 'text', values, texts: () => texts };
      }
      const none = -(2 ** 31);
      const values = Int32Array.from(cells, (cell) => (typeof cell === 'number' ? cell : none));
      return { kind: 'number', values, none };
    },
  };
}

const date = fc.option(fc.integer({ min: 20_000, max: 20_120 }), { nil: undefined, freq: 6 });
const row = fc
  .record({
    dates: fc.array(date, { minLength: dateNames.length, maxLength: dateNames.length }),
    monthOnly: fc.option(fc.constantFrom(...stages.map(({ from }) => from)), { nil: undefined }),
    old: fc.boolean(),
    breach: fc.constantFrom(0, 0, 0, 1),
    tier: fc.constantFrom('crown', 'magistrates', undefined),
    court: fc.constantFrom('C01', 'B02', undefined),
    plea: fc.constantFrom('guilty', 'not-guilty'),
    strands: fc.constantFrom(0, 1, 3, 16),
  })
  .map(({ dates, monthOnly, old, ...rest }): Cells => ({
    ...Object.fromEntries(dateNames.map((name, place) => [name, dates[place]])),
    ...(old && { committed_from: 15_000 }),
    by_month: monthOnly === undefined ? 0 : bitOfDate(monthOnly),
    ...rest,
  }));

const periods = [
  { from: 20_020, to: 20_050 },
  { from: 20_051, to: 20_080 },
];
const strandNames = ['race', 'religion', 'sexual-orientation', 'disability', 'transgender'];

/** Groups of a row, as said in words. */
function groupsOf(cells: Cells, groupBy: StageQuestion['groupBy']): readonly (string | undefined)[] {
  if (groupBy === undefined) return [undefined];
  if (groupBy === 'court') return [typeof cells['court'] === 'string' ? cells['court'] : undefined];
  const names = strandNames.filter((_, bit) => (Number(cells['strands']) & (1 << bit)) !== 0);
  return names.length === 0 ? [undefined] : names;
}

function slowly(rows: readonly Cells[], stage: Stage, groupBy: StageQuestion['groupBy'], court: string) {
  const numberOf = (cells: Cells, name: string) =>
    typeof cells[name] === 'number' ? cells[name] : undefined;
  const cohortDay = beforeCourt.has(stage.id) ? stage.to : 'completed_on';
  const inCohort = rows.filter(
    (cells) =>
      cells['court'] === court &&
      (stage.tier === undefined || cells['tier'] === stage.tier) &&
      (beforeCourt.has(stage.id) || cells['breach'] === 0),
  );
  return periods.flatMap((period) => {
    const inPeriod = inCohort.filter((cells) => {
      const day = numberOf(cells, cohortDay);
      return day !== undefined && day >= period.from && day <= period.to;
    });
    const groups = new Set(inPeriod.flatMap((cells) => groupsOf(cells, groupBy)));
    return [...groups].map((group) => {
      const members = inPeriod.filter((cells) => groupsOf(cells, groupBy).includes(group));
      const [days, others] = [new Array<number>(), { undated: 0, byMonth: 0, negative: 0 }];
      for (const cells of members) {
        const [from, to] = [numberOf(cells, stage.from), numberOf(cells, stage.to)];
        const bits = Number(cells['by_month']);
        if (from === undefined || to === undefined) others.undated += 1;
        else if (bits === bitOfDate(stage.from) || bits === bitOfDate(stage.to)) others.byMonth += 1;
        else if (to < from) others.negative += 1;
        else days.push(to - from);
      }
      const overTenYears = days.filter((each) => each > 3_652).length;
      return { period, group, figures: summaryOf(Int32Array.from(days)), ...others, overTenYears };
    });
  });
}

const inOrder = (
  figures: readonly { readonly period: { readonly from: number }; readonly group: string | undefined }[],
) =>
  figures.toSorted((a, b) => a.period.from - b.period.from || String(a.group).localeCompare(String(b.group)));

describe('durations of a stage in completed cases', () => {
  it('are what going through the rows one by one gives, for any stage, group and filter', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.constantFrom(...stages),
        fc.constantFrom<StageQuestion['groupBy']>(undefined, 'court', 'strand'),
        (rows, stage, groupBy) => {
          const fast = stageDurations(columnsOf(rows), {
            stage,
            periods,
            filters: [{ dimension: 'court', anyOf: ['C01'] }],
            ...(groupBy !== undefined && { groupBy }),
          });
          expect(inOrder(fast)).toEqual(inOrder(slowly(rows, stage, groupBy, 'C01')));
        },
      ),
    );
  });

  it('are none of no rows, and keep those without a value apart', () => {
    const [stage] = stages.filter(({ id }) => id === 'charge-to-completion');
    if (stage === undefined) throw new Error('charge to completion is a stage');
    expect(stageDurations(columnsOf([]), { stage, periods, groupBy: 'court' })).toEqual([]);
    const completed = {
      charged_on: 20_000,
      offence_completed_on: 20_030,
      completed_on: 20_030,
      by_month: 0,
      breach: 0,
    };
    const found = stageDurations(columnsOf([{ ...completed, court: 'C01' }, completed]), {
      stage,
      periods,
      groupBy: 'court',
    });
    expect(found.map(({ group, figures }) => [group, figures?.median])).toEqual([
      ['C01', 30],
      [undefined, 30],
    ]);
  });
});
