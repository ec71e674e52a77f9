/** The record of the Code over columns counts what the statuses of the rows, one by one, add up to. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../kit/column-reading.ts';
import type { FactColumns } from '../kit/columns.ts';
import { dateOfDayNumber, dayNumberOf } from '../kit/london.ts';
import type { CodeRecordGroup, CodeRecordQuestion } from './code-record.ts';
import { codeRecord, codeRecordGroups } from './code-record.ts';
import type { FeedCoverage } from './duties/coverage.ts';
import type { JudgedRow } from './row-status.ts';
import { hasMark, rulesById, statusOfRow } from './row-status.ts';
import { dutyFacts, dutyMarks } from './rows.ts';
import { isVerified, ownRuleBook } from './rules/rule-book.ts';

type Row = JudgedRow & { readonly borough: string | null };

const rules = rulesById(ownRuleBook);
/** Some of every edition, some not checked, some that need content, and one that is no rule. */
const dutyIds = [...[...rules.keys()].filter((_, at) => at % 7 === 0), 'v20-r9-outcome', 'of-no-edition'];

const first = dayNumberOf('2026-01-24');
/** Around the end of a month, and so few that ends of limits, of feeds and of the day asked for often meet. */
const day = fc.integer({ min: first, max: first + 14 });
const date = day.map(dateOfDayNumber);
const orNone = fc.option(day, { freq: 3 });
const fields = {
  duty: fc.constantFrom(...dutyIds),
  holder: fc.constantFrom('police', 'witness-care', 'court', 'yot'),
  borough: fc.constantFrom('E09000023', 'E09000007', null),
  triggerOn: day,
  dueOn: orNone,
  soonestOn: orNone,
  keptOn: orNone,
  closedOn: orNone,
};
const mark = fc.constantFrom(...dutyMarks.keys()).map((place) => 2 ** place);
/** Rows that differ from one in a field or two, and in a mark: most that could be taken for each other are there together. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .record({
    usual: fc.record({ ...fields, marks: fc.array(mark, { maxLength: 2 }) }),
    others: fc.array(
      fc.record({
        change: fc.record(fields),
        which: fc.subarray(Object.keys(fields), { maxLength: 2 }),
        mark: fc.option(mark),
      }),
      { minLength: 30, maxLength: 60 },
    ),
  })
  .map(({ usual, others }) => {
    const marks = usual.marks.reduce((bits, bit) => bits | bit, 0);
    return others.map(({ change, which, mark: toggled }) => {
      const changed = Object.entries(change).filter(([name]) => which.includes(name));
      return { ...usual, ...Object.fromEntries(changed), marks: marks ^ (toggled ?? 0) };
    });
  });
const mostly = (usual: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: date });
const feed: fc.Arbitrary<FeedCoverage> = fc
  .tuple(
    fc.record({
      agency: fc.constantFrom('witness-care', 'witness-care', 'police'),
      types: fc.constantFrom(
        ['contact.victim-informed'],
        ['contact.victim-informed', 'court.information-sent'],
      ),
      from: mostly('2025-01-01'),
    }),
    fc.record(
      {
        to: mostly('2027-01-01'),
        quietSince: date,
        gaps: fc.array(fc.record({ from: date, to: date }), { maxLength: 1 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([always, sometimes]) => ({ ...always, ...sometimes }));
const question: fc.Arbitrary<CodeRecordQuestion> = fc.record({
  rules: fc.constant(rules),
  asOf: date,
  coverage: fc.array(feed, { maxLength: 2 }),
  from: fc.option(date, { nil: undefined, freq: 1 }),
  to: mostly('2026-03-01'),
  groupBy: fc.constantFrom(...codeRecordGroups),
  edition: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...ownRuleBook.editions.map(({ id }) => id)) },
  ),
  includeUnverified: fc.boolean(),
});

const one: Row = {
  duty: 'v20-r9-outcome',
  holder: 'witness-care',
  borough: null,
  triggerOn: first,
  dueOn: first + 1,
  soonestOn: null,
  keptOn: first,
  closedOn: first,
  marks: 0,
};

/** As columns of cuts and of tests are, and as live ones are: narrow, each type with a number of its own for none. */
function bothColumns(rows: readonly Row[]): readonly FactColumns[] {
  const wide = columnsOf(
    dutyFacts,
    rows.map((each) => ({
      duty: each.duty,
      holder: each.holder,
      borough: each.borough,
      trigger_on: each.triggerOn,
      due_on: each.dueOn,
      soonest_on: each.soonestOn,
      kept_on: each.keptOn,
      closed_on: each.closedOn,
      marks: each.marks,
    })),
  );
  const narrow: FactColumns = {
    rows: wide.rows,
    column: (name) => {
      const column = wide.column(name);
      if (column.kind === 'text') return { ...column, values: Uint8Array.from(column.values) };
      const [values, none] =
        name === 'marks' ? [new Int32Array(wide.rows), -(2 ** 31)] : [new Int16Array(wide.rows), -(2 ** 15)];
      values.set(Array.from(column.values, (value) => (Number.isNaN(value) ? none : value)));
      return { kind: 'number', values, none };
    },
  };
  return [wide, narrow];
}

function groupOf({ duty, holder, borough, triggerOn }: Row, by: CodeRecordGroup): string {
  if (by === 'duty') return duty;
  if (by === 'holder') return holder;
  if (by === 'borough') return borough ?? '';
  if (by === 'month') return dateOfDayNumber(triggerOn).slice(0, 7);
  const named = rules.get(duty);
  return (by === 'right' ? named?.rule.right : named?.edition.id) ?? '';
}

/** The rows the question is about, and those left out because their limit is not yet checked. */
function askedFor(rows: readonly Row[], { from, to, edition, includeUnverified }: CodeRecordQuestion) {
  const about = rows.filter(({ duty, triggerOn }) => {
    const named = rules.get(duty);
    const on = dateOfDayNumber(triggerOn);
    if (named === undefined || on > to || (from !== undefined && on < from)) return false;
    const isOfEdition =
      edition === undefined ? named.edition.family === 'code' : named.edition.id === edition;
    return isOfEdition && (includeUnverified || isVerified(named.rule));
  });
  const isLeftOut = (each: Row) => !includeUnverified && hasMark(each, 'unverified');
  return { counted: about.filter((each) => !isLeftOut(each)), leftOut: about.filter(isLeftOut).length };
}

function oneByOne(rows: readonly Row[], asked: CodeRecordQuestion) {
  const judged = rows.map((each) => {
    const { status } = statusOfRow(each, asked);
    const isPast = each.dueOn !== null && each.dueOn < dayNumberOf(asked.asOf);
    return { row: each, status: status === 'part-met' ? (isPast ? 'overdue' : 'due') : status, was: status };
  });
  const how = (...statuses: readonly string[]) =>
    judged.filter(({ status }) => statuses.includes(status)).length;
  const isMarked = (...marks: Parameters<typeof hasMark>[1][]) =>
    rows.filter((each) => marks.some((mark) => hasMark(each, mark))).length;
  const demanding = judged.filter(({ row: { duty } }) => (rules.get(duty)?.rule.requires.length ?? 0) > 0);
  const whole = demanding.filter(({ status }) => status === 'met' || status === 'met-late').length;
  const inPart = demanding.filter(
    ({ row: each, status }) => status !== 'met' && status !== 'met-late' && hasMark(each, 'in-part'),
  ).length;
  return {
    triggered: rows.length,
    met: how('met'),
    metLate: how('met-late'),
    missed: how('overdue'),
    stillDue: how('due'),
    excusedOrDeclined: how('excused', 'declined'),
    superseded: how('superseded'),
    cannotTell: how('cannot-tell'),
    decided: how('met', 'met-late', 'overdue'),
    needsAssessed: rows.length - isMarked('unassessed'),
    methodKnown: isMarked('preferred-method', 'other-method'),
    preferredMethod: isMarked('preferred-method'),
    contentRequired: whole + inPart,
    contentComplete: whole,
  };
}

describe('the record of the Code', () => {
  it('counts over columns what the statuses of all rows add up to', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(rows, question, (rows, asked) => {
        const { counted, leftOut } = askedFor(rows, asked);
        for (const each of counted) statuses.add(statusOfRow(each, asked).status);
        const byGroup = Map.groupBy(counted, (each) => groupOf(each, asked.groupBy));
        for (const columns of bothColumns(rows)) {
          const record = codeRecord(columns, asked);
          expect(record.total).toEqual(oneByOne(counted, asked));
          expect(record.rules.dutiesLeftOut).toBe(leftOut);
          expect(new Map(record.rows.map(({ group, label: _label, ...counts }) => [group, counts]))).toEqual(
            new Map([...byGroup].map(([group, ofGroup]) => [group, oneByOne(ofGroup, asked)])),
          );
        }
      }),
      { numRuns: 200 },
    );
    expect([...statuses]).toEqual(expect.arrayContaining(['met', 'met-late', 'part-met', 'overdue', 'due']));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['excused', 'declined', 'superseded', 'cannot-tell']),
    );
  });

  it('knows of every day on which feeds begin, end or may have lost something', () => {
    const days = Array.from({ length: 15 }, (_, place) => first + place);
    const open = days.flatMap((triggerOn) =>
      days.map((dueOn) => ({ ...one, triggerOn, dueOn, keptOn: null, closedOn: null })),
    );
    const columns = bothColumns(open);
    const counts = new Set<number>();
    fc.assert(
      fc.property(question, feed, (asked, only) => {
        const told = { ...only, agency: 'witness-care' };
        const all = { ...asked, coverage: [told], edition: undefined, includeUnverified: true };
        const { counted } = askedFor(open, all);
        const expected = oneByOne(counted, all);
        counts.add(expected.missed);
        for (const each of columns) expect(codeRecord(each, all).total).toEqual(expected);
      }),
    );
    expect(counts.size).toBeGreaterThan(5);
  });

  it('has the groups most often set off first, whatever their rate', () => {
    const rows = [one, { ...one, borough: 'E09000007', keptOn: null }, { ...one, borough: 'E09000007' }];
    const [columns] = bothColumns(rows);
    if (columns === undefined) throw new Error('no columns');
    const asked = { rules, asOf: '2026-02-20', to: '2026-02-20', coverage: [], groupBy: 'borough' } as const;
    const record = codeRecord(columns, { ...asked, includeUnverified: true });
    expect(record.rows.map(({ group, label, triggered, met }) => [group, label, triggered, met])).toEqual([
      ['E09000007', 'E09000007', 2, 1],
      ['', 'Not known', 1, 1],
    ]);
  });
});
