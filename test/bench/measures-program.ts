/** Reads the facts of a data folder into columns and computes measures over them; prints how long, and some answers. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { argv, memoryUsage, pid } from 'node:process';
import Database from 'better-sqlite3';
import { bitOfDate } from '#projections/court-delay/defendants.ts';
import { stages } from '#projections/court-delay/stages.ts';
import { columnsOf } from '#projections/kit/column-reading.ts';
import type { Facts } from '#projections/kit/columns.ts';
import type { Computation, Question } from '#projections/kit/figures.ts';
import { dateOfDayNumber, dayNumberOf } from '#projections/kit/london.ts';
import { computations } from '#projections/measures.ts';
import { surveyTables } from '#projections/surveys/facts.ts';
import { codeRecord } from '#projections/victims-code/code-record.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { dutyFacts } from '#projections/victims-code/rows.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { csvOf } from '#src/http/csv.ts';
import { monthsAfter, periodsBetween, startOf } from '#src/measuring/asking/periods.ts';
import { openLiveFacts } from '#src/measuring/columns/live-facts.ts';
import { keepWidened } from '#src/measuring/columns/widened.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { anonymousMiBOf } from './measured-process.ts';

const [, , directory = '.', outFolder = '.'] = argv;
const rounds = 5;
const file = path.join(directory, liveFile(directory) ?? 'none');
const database = new Database(file, { readonly: true });
const [cases, lastRecorded] = database
  .prepare<[], [number, number]>(`select count(distinct case_id), max(recorded_on) from fact_crime`)
  .raw()
  .get() ?? [0, 0];
/** The three years that end with the last whole month on record. */
const months = 36;
const to = dateOfDayNumber(dayNumberOf(startOf(dateOfDayNumber(lastRecorded + 1), 'month')) - 1);
const from = monthsAfter(startOf(to, 'month'), 1 - months);

const loadBegan = performance.now();
const live = openLiveFacts(file);
while (live.load(20_000));
const loadMillis = performance.now() - loadBegan;
const surveys = new Map(surveyTables.map((table) => [table.name, columnsOf(table, [])]));
const widened = keepWidened()(live);
const facts: Facts = { ...widened, table: (name) => surveys.get(name) ?? widened.table(name) };

/** Every measure as it stands, by month, by month and its first dimension, by quarter and its last, filtered where it can be. */
function questionsOf({ dimensions, options = [] }: Computation): readonly Question[] {
  const all = {
    asOf: dayNumberOf(to),
    options: Object.fromEntries(options.map(({ name, values }) => [name, values[0] ?? ''])),
  };
  const crown = dimensions.includes('tier') ? [{ dimension: 'tier', anyOf: ['crown'] } as const] : [];
  const [first, last] = [dimensions.slice(0, 1), dimensions.slice(-1)];
  return [
    { ...all, periods: periodsBetween(from, to, undefined), groupBy: [], filters: [] },
    { ...all, periods: periodsBetween(from, to, 'month'), groupBy: [], filters: crown },
    { ...all, periods: periodsBetween(from, to, 'month'), groupBy: first, filters: [] },
    { ...all, periods: periodsBetween(from, to, 'quarter'), groupBy: last, filters: crown },
  ];
}

const figuresAsked = computations.flatMap((computation) =>
  questionsOf(computation).map((question) => {
    const { groupBy, filters, periods } = question;
    const began = performance.now();
    computation.compute(facts, question);
    const millis = performance.now() - began;
    const how = [
      `${periods.length} periods`,
      ...groupBy,
      ...filters.map(({ dimension }) => `of ${dimension}`),
    ];
    return { what: `${computation.measure} (${how.join(', ')})`, millis };
  }),
);

/** The record of the Code, over all time and over the three years. */
const dutiesAsked = (['duty', 'borough', 'month'] as const).flatMap((groupBy) =>
  [undefined, from].map((since) => {
    const began = performance.now();
    codeRecord(live.table(dutyFacts.name), {
      rules: rulesById(ownRuleBook),
      coverage: [],
      from: since,
      to,
      asOf: to,
      groupBy,
      includeUnverified: true,
    });
    const millis = performance.now() - began;
    return { what: `victims-code (${since === undefined ? 'all time' : '3 years'}, ${groupBy})`, millis };
  }),
);
const asked = [...figuresAsked, ...dutiesAsked];

/** Official figures of completed cases by month, and crimes by borough and month: what the peer answers too. */
function beside(measure: string, groupBy: Question['groupBy'], series: readonly string[]) {
  const computation = computations.find((each) => each.measure === measure);
  if (computation === undefined) throw new Error(`${measure} is not computed`);
  const [, , byMonth] = questionsOf(computation);
  if (byMonth === undefined) throw new Error('no question by month');
  const question = { ...byMonth, groupBy };
  const took: number[] = [];
  let figures = computation.compute(facts, question);
  for (let round = 0; round < rounds; round += 1) {
    const asked = performance.now();
    figures = computation.compute(facts, question);
    took.push(performance.now() - asked);
  }
  const rows = Map.groupBy(
    figures.filter((figure) => series.includes(figure.series)),
    ({ period, groups }) => [period, ...groups.map((group) => group ?? null)].join(' '),
  );
  return {
    millis: took,
    rows: [...rows].map(([key, ofKey]) => [
      key,
      ...series.map((id) => ofKey.find((figure) => figure.series === id)?.value ?? null),
    ]),
  };
}

/** Before the rows are written out for the peer, which is no part of computing. */
const residentMiB = anonymousMiBOf(pid) ?? memoryUsage().rss / 2 ** 20;

const stage = stages.find(({ id }) => id === 'charge-to-completion');
if (stage === undefined) throw new Error('the stage has another name now');
const [first, last] = [dayNumberOf(from), dayNumberOf(to)];
const month = (column: string) => `strftime(date '1970-01-01' + cast(${column} as integer), '%Y-%m')`;
const whole = `(by_month & ${bitOfDate(stage.from) | bitOfDate(stage.to)}) = 0 and ${stage.to} - ${stage.from} >= 0`;
const took = `case when ${whole} then ${stage.to} - ${stage.from} end`;
const questions = [
  `select ${month('completed_on')}, count(took), avg(took), quantile_cont(took, 0.5), quantile_cont(took, 0.9) from
    (select *, ${took} as took from fact_defendant where breach = 0 and completed_on between ${first} and ${last}) group by 1`,
  `select ${month('recorded_on')} || ' ' || coalesce(borough, ''), count(*) from fact_crime
    where recorded_on between ${first} and ${last} and (cancelled_on is null or cancelled_on > ${last}) group by 1`,
];
const columnsAsked = {
  fact_defendant: [...new Set(['breach', 'completed_on', 'by_month', stage.from, stage.to])],
  fact_crime: ['recorded_on', 'cancelled_on', 'borough'],
};
for (const [table, columns] of Object.entries(columnsAsked)) {
  const rows = database
    .prepare<[], Record<string, string | number | null>>(`select ${columns.join(', ')} from ${table}`)
    .all();
  writeFileSync(path.join(outFolder, `${table}.csv`), csvOf(columns, rows));
}
const tables = Object.keys(columnsAsked);
writeFileSync(path.join(outFolder, 'questions.json'), JSON.stringify({ tables, questions, rounds }));
process.stdout.write(
  JSON.stringify({
    cases,
    from,
    to,
    loadMillis,
    columnsMiB: live.bytes() / 2 ** 20,
    residentMiB,
    questions: asked,
    answers: [
      beside('charge-to-completion', [], ['count', 'mean', 'median', 'p90']),
      beside('reports', ['borough'], ['crimes']),
    ],
  }),
);
live.close();
