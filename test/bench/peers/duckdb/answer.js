/** Loads tables of facts from CSV and answers SQL questions, each several times; prints the answers and how long each took. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [, , folder = '.'] = process.argv;
const { tables, questions, rounds } = JSON.parse(readFileSync(path.join(folder, 'questions.json'), 'utf8'));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const table of tables) {
  const file = path.join(folder, `${table}.csv`).replaceAll("'", "''");
  await connection.run(`create table ${table} as select * from read_csv('${file}', header = true)`);
}
const answers = [];
for (const sql of questions) {
  const millis = [];
  let rows = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    rows = (await connection.runAndReadAll(sql)).getRows();
    if (round > 0) millis.push(performance.now() - began);
  }
  answers.push({
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell))),
    millis,
  });
}
process.stdout.write(JSON.stringify({ answers, residentMiB: process.memoryUsage().rss / 2 ** 20 }));
