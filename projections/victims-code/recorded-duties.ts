/** Rows of duties counted over their columns, those together that neither a status nor the record of the Code tells apart. */
import type { FactColumns, Values } from '../kit/columns.ts';
import { numberColumn, textColumn } from '../kit/column-reading.ts';
import type { LondonDate } from '../kit/london.ts';
import { addDays, dateOfDayNumber, dayNumberOf } from '../kit/london.ts';
import type { Coverage } from './duties/coverage.ts';
import type { JudgedRow } from './row-status.ts';
import { judgedMarks, lastDayOfMonth } from './row-status.ts';
import type { DutyMark } from './rows.ts';
import { bitOf, dutyMarks } from './rows.ts';

/** All that is read of duties: whoever keeps them as columns needs to keep no others. */
export const recordedColumns = [
  'duty',
  'holder',
  'borough',
  'trigger_on',
  'due_on',
  'soonest_on',
  'kept_on',
  'closed_on',
  'marks',
] as const;

/** One row, and how many there are that count as it does. */
export type RecordedDuties = JudgedRow & {
  /** The month of the trigger or the borough, where these are told apart, else empty. */
  readonly part: string;
  readonly duties: number;
};

export type DutiesAsked = {
  /** Days of triggers. Left out: from 1970. */
  readonly from?: LondonDate | undefined;
  readonly to: LondonDate;
  readonly asOf: LondonDate;
  readonly coverage: Coverage;
  /** What is told apart beside duty, holder and status. */
  readonly by: 'month' | 'borough' | undefined;
  /** Marks that are told apart beside those a status rests on. */
  readonly marks: readonly DutyMark[];
};

/**
 * Over millions of rows, so columns are read in the types they have, none is copied, and a status is left to be judged of
 * one row for each answer.
 */
export function recordedDuties(table: FactColumns, asked: DutiesAsked): readonly RecordedDuties[] {
  const columns = columnsIn(table);
  const parts = partsOf(columns, asked);
  return alikeRows(table.rows, columns, asked, parts).map(([row, duties]) => ({
    ...rowAt(columns, row),
    part: parts.textAt(row),
    duties,
  }));
}

type WholeNumbers = Exclude<Values, Float64Array>;
type Days = { readonly values: WholeNumbers; readonly none: number };
type Texts = { readonly values: WholeNumbers; readonly texts: readonly string[] };
type Columns = {
  readonly duty: Texts;
  readonly holder: Texts;
  readonly borough: Texts;
  readonly trigger: Days;
  readonly due: Days;
  readonly soonest: Days;
  readonly kept: Days;
  readonly closed: Days;
  readonly marks: Days;
};

function columnsIn(table: FactColumns): Columns {
  type Name = (typeof recordedColumns)[number];
  const texts = (name: Name): Texts => {
    const column = textColumn(table, name);
    return { values: whole(column.values), texts: column.texts() };
  };
  const days = (name: Name): Days => {
    const { values, none } = numberColumn(table, name);
    return values instanceof Float64Array ? { values: whole(values), none: noDay } : { values, none };
  };
  return {
    duty: texts('duty'),
    holder: texts('holder'),
    borough: texts('borough'),
    trigger: days('trigger_on'),
    due: days('due_on'),
    soonest: days('soonest_on'),
    kept: days('kept_on'),
    closed: days('closed_on'),
    marks: days('marks'),
  };
}

const noDay = -(2 ** 31);

function whole(values: Values): WholeNumbers {
  if (!(values instanceof Float64Array)) return values;
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? noDay : value));
}

function rowAt(columns: Columns, row: number): JudgedRow {
  const day = ({ values, none }: Days) => {
    const value = values[row] ?? none;
    return value === none ? null : value;
  };
  const text = ({ values, texts }: Texts) => texts[(values[row] ?? 0) - 1] ?? '';
  return {
    duty: text(columns.duty),
    holder: text(columns.holder),
    triggerOn: columns.trigger.values[row] ?? 0,
    dueOn: day(columns.due),
    soonestOn: day(columns.soonest),
    keptOn: day(columns.kept),
    closedOn: day(columns.closed),
    marks: columns.marks.values[row] ?? 0,
  };
}

/** What rows are told apart by beside duty and status, as small numbers: by the row, or by the day of its trigger. */
type Parts = {
  readonly count: number;
  /** Of each row; empty where it goes by the day. */
  readonly ofRows: WholeNumbers;
  /** Of each day from the first asked for. */
  readonly ofDays: Int32Array;
  readonly textAt: (row: number) => string;
};

function partsOf({ borough, trigger }: Columns, asked: DutiesAsked): Parts {
  const [first, last] = [firstDayOf(asked), dayNumberOf(asked.to)];
  const ofDays = new Int32Array(Math.max(0, last - first + 1));
  if (asked.by === 'borough')
    return {
      count: borough.texts.length + 1,
      ofRows: borough.values,
      ofDays,
      textAt: (row) => borough.texts[(borough.values[row] ?? 0) - 1] ?? '',
    };
  const ofRows = new Uint8Array();
  if (asked.by === undefined) return { count: 1, ofRows, ofDays, textAt: () => '' };
  return {
    count: numberMonths(ofDays, first),
    ofRows,
    ofDays,
    textAt: (row) => dateOfDayNumber(trigger.values[row] ?? 0).slice(0, 7),
  };
}

function firstDayOf({ from }: DutiesAsked): number {
  return from === undefined ? 0 : dayNumberOf(from);
}

/** Numbers of days from the first on: each that of its month, counted from 0. @returns how many months there are */
function numberMonths(ofDays: Int32Array, first: number): number {
  let months = 0;
  for (let day = first; day < first + ofDays.length; months += 1) {
    const next = nextMonth(day);
    ofDays.fill(months, day - first, next - first);
    day = next;
  }
  return months;
}

function nextMonth(day: number): number {
  const inNext = addDays(`${dateOfDayNumber(day).slice(0, 7)}-01`, 31);
  return dayNumberOf(`${inNext.slice(0, 7)}-01`);
}

/** How often a row like this one is there. */
type Counted = readonly [row: number, count: number];

/**
 * A duty that was kept is judged by how the day it was kept stands to the ends of its limit; any other by how its days
 * stand to the day asked for and to the days of the coverage. One loop in which nothing is made, and few things branch:
 * which row comes next cannot be foreseen.
 */
function alikeRows(rows: number, columns: Columns, asked: DutiesAsked, parts: Parts): readonly Counted[] {
  const [duty, holder, marks] = [columns.duty.values, columns.holder.values, columns.marks.values];
  const { values: trigger } = columns.trigger;
  const { values: due, none: noDue } = columns.due;
  const { values: soonest, none: noSoonest } = columns.soonest;
  const { values: kept, none: notKept } = columns.kept;
  const { values: closed, none: notClosed } = columns.closed;
  const { count: partCount, ofRows, ofDays } = parts;
  const [holders, isByRow] = [columns.holder.texts.length + 1, ofRows.length > 0];
  const [first, last, today] = [firstDayOf(asked), dayNumberOf(asked.to), dayNumberOf(asked.asOf)];
  const told = [...judgedMarks, ...asked.marks].reduce((bits, mark) => bits | bitOf[mark], 0);
  const { imprecise } = bitOf;
  const lastPossible = lastDaysOfMonths();
  const { count: spanCount, firstDay, spans } = spansOf(asked);
  const lastSpan = spans.length - 1;
  const alike = createAlike();

  for (let row = 0; row < rows; row += 1) {
    const on = trigger[row] ?? 0;
    if (on < first || on > last) continue;
    const part = (isByRow ? ofRows[row] : ofDays[on - first]) ?? 0;
    const group = ((duty[row] ?? 0) * holders + (holder[row] ?? 0)) * partCount + part;
    const marked = (marks[row] ?? 0) & told;
    const dueOn = due[row] ?? 0;
    const soonestOn = soonest[row] ?? 0;
    const keptOn = kept[row] ?? 0;
    let how = Number(dueOn === noDue) | (Number(soonestOn === noSoonest) << 1);
    let days = 0;
    if (keptOn !== notKept && keptOn <= today) {
      how |= 4 | (Number(keptOn <= dueOn) << 3) | (Number(keptOn <= soonestOn) << 4);
      if ((marked & imprecise) !== 0) {
        const lastOn = lastPossible(keptOn);
        how |= (Number(lastOn <= dueOn) << 5) | (Number(lastOn <= soonestOn) << 6);
      }
    } else {
      const closedOn = closed[row] ?? 0;
      how |= (Number(closedOn !== notClosed) & Number(closedOn <= today)) << 3;
      how |= Number(soonestOn < today) << 4;
      const began = spans[Math.max(0, Math.min(on - firstDay, lastSpan))] ?? 0;
      const ended = spans[Math.max(0, Math.min(dueOn - firstDay, lastSpan))] ?? 0;
      days = began * spanCount + ended;
    }
    countAlike(alike, row, group, marked | (how << dutyMarks.length), days);
  }
  return countedIn(alike);
}

function lastDaysOfMonths(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const last = known.get(day) ?? lastDayOfMonth(day);
    known.set(day, last);
    return last;
  };
}

/** Numbers of days from the first on: the same for two between which neither the day asked for nor coverage begins or ends. */
function spansOf({ asOf, coverage }: DutiesAsked) {
  const told = coverage.flatMap(({ from, to, quietSince, gaps = [] }) => [
    from,
    to,
    quietSince,
    ...gaps.flatMap((gap) => [gap.from, gap.to]),
  ]);
  const days = [asOf, ...told].flatMap((date) => (date === undefined ? [] : [dayNumberOf(date)]));
  const begins = [...new Set(days.flatMap((day) => [day, day + 1]))].toSorted((a, b) => a - b);
  const firstDay = (begins[0] ?? 0) - 1;
  const spans = new Int32Array((begins.at(-1) ?? 0) - firstDay + 1);
  for (const [before, day] of begins.entries()) spans.fill(before + 1, day - firstDay);
  return { count: begins.length + 1, firstDay, spans };
}

/** Rows by three numbers, in slots found by a hash of the three: these, their count, and the row that was first. */
type Alike = { slots: Int32Array; used: number };

/** With room that keeps a slot within a line of the processor's cache. */
const slotWords = 8;
const firstSlots = 2 ** 14;
const fullest = 0.5;

function createAlike(): Alike {
  return { slots: new Int32Array(firstSlots * slotWords), used: 0 };
}

function countAlike(alike: Alike, row: number, group: number, marks: number, days: number): void {
  const { slots } = alike;
  const at = slotOf(slots, group, marks, days);
  const count = slots[at + 3] ?? 0;
  slots[at + 3] = count + 1;
  if (count === 0) fill(alike, at, [group, marks, days], row);
}

/** The slot of these three, or the empty one where they belong. */
function slotOf(slots: Int32Array, group: number, marks: number, days: number): number {
  const last = slots.length - 1;
  const mixed = Math.imul(group, 0x9e37_79b1) ^ Math.imul(marks, 0x85eb_ca6b) ^ Math.imul(days, 0xc2b2_ae35);
  let at = ((mixed ^ (mixed >>> 15)) * slotWords) & last;
  while (slots[at + 3] !== 0 && (slots[at] !== group || slots[at + 1] !== marks || slots[at + 2] !== days))
    at = (at + slotWords) & last;
  return at;
}

function fill(alike: Alike, at: number, three: readonly number[], row: number): void {
  const { slots } = alike;
  slots.set(three, at);
  slots[at + 4] = row;
  alike.used += 1;
  if (alike.used * slotWords <= slots.length * fullest) return;
  alike.slots = new Int32Array(slots.length * 2);
  for (let from = 0; from < slots.length; from += slotWords) {
    if (slots[from + 3] === 0) continue;
    const [group = 0, marks = 0, days = 0] = slots.subarray(from, from + 3);
    alike.slots.set(slots.subarray(from, from + slotWords), slotOf(alike.slots, group, marks, days));
  }
}

function countedIn({ slots }: Alike): readonly Counted[] {
  const counted: Counted[] = [];
  for (let at = 0; at < slots.length; at += slotWords) {
    const count = slots[at + 3] ?? 0;
    if (count > 0) counted.push([slots[at + 4] ?? 0, count]);
  }
  return counted;
}
