/** How long cases of one cell have waited at court, open ones counted and time under a live warrant left out. */
import { defendantFacts, warrantFacts } from '../defendants.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Question } from '../../kit/figures.ts';
import type { Period } from '../../kit/statistics/delay-by-month.ts';
import type { LifeTable, Spells } from '../../kit/statistics/life-table.ts';
import { add, fromTheStart, lifeTable } from '../../kit/statistics/life-table.ts';
import type { DayOfRow } from './reading.ts';
import { exactDays, groupsOfRows, tierTest, upTo } from './reading.ts';

/** From when a wait is counted: for all the charge; or the first receipt by a Crown Court, for the cases it has. */
export const clocks = ['charge', 'crown-receipt'] as const;

/** Who counts in a period: who began in it, followed to the day asked for; or who was open in it, watched in it only. */
export const cohorts = ['begun', 'open'] as const;

/** How a case ends, as codes of endings from 1. */
export const endings = ['completed', 'discontinued', 'withdrawn'] as const;

const endingOfResult: Readonly<Record<string, (typeof endings)[number]>> = {
  discontinued: 'discontinued',
  withdrawn: 'withdrawn',
  'no-evidence-offered': 'withdrawn',
};

/** Rows of a table that wait, breaches left out: from when, until when, and how it ended. */
export type Waits = {
  readonly start: DayOfRow;
  readonly end: DayOfRow;
  /** A code of `endings` by row; 0 where the case is open. */
  readonly endings: () => (row: number) => number;
};

/** Waits known by the day asked for: what came later has not ended them. */
export function waitsIn(table: FactColumns, clock: string, asOf: number): Waits {
  const isCrown = clock === 'crown-receipt';
  const start = upTo(asOf, exactDays(table, isCrown ? 'crown_received_on' : 'charged_on'));
  const end = upTo(asOf, numbersIn(table, 'completed_on'));
  const isBreach = flagsIn(table, 'breach');
  const isOfTier = tierTest(table, isCrown ? 'crown' : undefined);
  return {
    start: (row) => (isBreach(row) || !isOfTier(row) ? undefined : start(row)),
    end,
    endings: () => {
      const result = textsIn(table, 'final_result');
      const codes = [
        1,
        ...result.texts.map((text) => endings.indexOf(endingOfResult[text] ?? 'completed') + 1),
      ];
      return (row) => (end(row) === undefined ? 0 : (codes[result.placeAt(row)] ?? 1));
    },
  };
}

/** Of one cell: the spells of its cases, and the time to be taken out of them. */
export type CellOfSpells = Omit<CellOfRows, 'rows'> & {
  readonly spells: Spells;
  readonly away: () => readonly Away[];
  readonly cases: number;
  readonly open: number;
  /** Ended before they began: a finding, no wait. */
  readonly negative: number;
};

/** Ages at which a case was not waiting: after `from`, up to and with `to`; for good where it was never back. */
type Away = { readonly from: number; readonly to: number; readonly forGood: boolean };

/** By period and group. Time under a live bench warrant is no wait. */
export function spellsByCell(facts: Facts, question: Question): readonly CellOfSpells[] {
  const { clock = clocks[0], cohort = cohorts[0] } = question.options;
  const cellsOfTable = (name: string) => {
    const table = facts.table(name);
    const waits = waitsIn(table, clock, question.asOf);
    return { table, waits, cells: cellsIn(table, waits, cohort, question) };
  };
  const [defendants, warrants] = [cellsOfTable(defendantFacts.name), cellsOfTable(warrantFacts.name)];
  const ending = defendants.waits.endings();
  const byPlace = new Map(warrants.cells.map((cell) => [placeOf(cell), cell.rows]));
  return defendants.cells.map(({ rows, ...cell }) => {
    const watch = {
      from: cohort === 'open' ? cell.period.from : -Infinity,
      to: cohort === 'open' ? Math.min(cell.period.to, question.asOf) : question.asOf,
    };
    const away = () => {
      const awayAt = awayIn(warrants.table, warrants.waits);
      return [...(byPlace.get(placeOf(cell)) ?? [])].flatMap((row) => awayAt(row, watch));
    };
    return { ...cell, ...spellsOf(rows, { ...defendants.waits, ending }, watch), away };
  });
}

function placeOf({ period, groups }: Pick<CellOfRows, 'period' | 'groups'>): string {
  return [period.label, ...groups].join('\n');
}

function cellsIn(
  table: FactColumns,
  { start, end }: Waits,
  cohort: string,
  question: Question,
): readonly CellOfRows[] {
  if (cohort !== 'open') return cellsOf(table, question, start);
  return question.periods
    .filter(({ from }) => from <= question.asOf)
    .flatMap((period) =>
      groupsOfRows(table, question, (row) => {
        const from = start(row);
        return from !== undefined && from <= period.to && (end(row) ?? Infinity) >= period.from;
      }).map(({ groups, rows }) => ({ period, groups, rows })),
    );
}

function spellsOf(
  rows: Int32Array,
  { start, end, ending }: Pick<Waits, 'start' | 'end'> & { readonly ending: (row: number) => number },
  watch: Period,
) {
  const [exit, entry] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  const codes = new Uint8Array(rows.length);
  let [cases, open] = [0, 0];
  for (const row of rows) {
    const [from = 0, to] = [start(row), end(row)];
    if (to !== undefined && to < from) continue;
    const isOver = to !== undefined && to <= watch.to;
    exit[cases] = (isOver ? to : watch.to) - from;
    entry[cases] = watch.from > from ? watch.from - from - 1 : fromTheStart;
    codes[cases] = isOver ? ending(row) : 0;
    open += isOver ? 0 : 1;
    cases += 1;
  }
  const spells: Spells = {
    exit: exit.subarray(0, cases),
    entry: entry.subarray(0, cases),
    ending: codes.subarray(0, cases),
  };
  return { spells, cases, open, negative: rows.length - cases };
}

/** When the case of a warrant was away, of the time it is watched. Who completed while away was back on that day. */
function awayIn(warrants: FactColumns, { start, end }: Waits) {
  const [issued, executed] = [numbersIn(warrants, 'issued_on'), numbersIn(warrants, 'executed_on')];
  return (row: number, watch: Period): readonly Away[] => {
    const [began, over] = [start(row), end(row) ?? Infinity];
    if (began === undefined || over < began) return [];
    const from = Math.max(issued(row) ?? Infinity, began - 1, watch.from - 1);
    const back = Math.min(executed(row) ?? Infinity, over - 1);
    const to = Math.min(back, watch.to);
    return to > from
      ? [{ from: from - began, to: to - began, forGood: back >= watch.to && over > watch.to }]
      : [];
  };
}

/** The life table of a cell: whoever is away is not at risk, and who does not come back was censored when he left. */
export function tableOfCell({ spells, away }: Pick<CellOfSpells, 'spells' | 'away'>): LifeTable {
  const table = lifeTable(spells, endings.length);
  const { atRisk, left } = table;
  const censored = left[0];
  for (const { from, to, forGood } of away()) {
    for (let age = from + 1; age <= to; age += 1) add(atRisk, age, -1);
    if (!forGood) continue;
    add(censored, to, -1);
    if (from >= 0) add(censored, from, 1);
  }
  return table;
}
