/** Rebuilds the read model of a data folder once, in a process of its own, and prints how it went. */
import { argv, memoryUsage } from 'node:process';
import { systemClock } from '#src/clock.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { rebuildTogether } from '#src/projecting/rebuild-together.ts';

const [, , directory = '.'] = argv;
const { switched, parked, events, millis } = await rebuildTogether({
  logFile: sqliteLogFile(directory),
  directory,
  clock: systemClock,
});
if (!switched || parked > 0) throw new Error(`${parked} cases are parked; switched: ${switched}`);
process.stdout.write(JSON.stringify({ events, millis, residentMiB: memoryUsage().rss / 2 ** 20 }));
