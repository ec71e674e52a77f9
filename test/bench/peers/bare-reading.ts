/** Reads a log case by case and parses each event's JSON, nothing more: what a rebuild cannot do without. */
import { argv } from 'node:process';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';

const [, , directory = '.'] = argv;
const reader = openSqliteLogReader(sqliteLogFile(directory));
const pageSize = 200;
let events = 0;
const started = performance.now();
for (let page = reader.neighbourhoods(0, pageSize); page.length > 0;) {
  for (const neighbourhood of page) {
    for (const { body } of reader.readNeighbourhood(neighbourhood)) {
      JSON.parse(body);
      events += 1;
    }
  }
  page = reader.neighbourhoods(page.at(-1) ?? 0, pageSize);
}
process.stdout.write(JSON.stringify({ events, millis: performance.now() - started }));
reader.close();
