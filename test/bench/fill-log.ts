/** Fills the log of a data folder with invented journeys, through ingest, as if the agencies had posted them. */
import { callerOf } from '#src/access/authority.ts';
import { roles, type Caller } from '#src/access/caller.ts';
import { systemClock } from '#src/clock.ts';
import { openSqliteLog } from '#src/event-log/sqlite/sqlite-log.ts';
import { createIngest } from '#src/ingest/ingest.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { cloudEventOf, eventsPerJourney, inventedJourneys, type InventedEvent } from './invented-journeys.ts';
import path from 'node:path';

const atOnce = 500;
const daysOfReports = 180;

/** Whole journeys, of `events` events or a few more; answers how many cases and events there are now. */
export async function fillLog(
  directory: string,
  events: number,
): Promise<{ readonly cases: number; readonly events: number }> {
  const cases = Math.ceil(events / eventsPerJourney);
  const log = await openSqliteLog({ directory, clock: systemClock });
  const keys = openPersonalKeys({ directory, masterKeyFile: path.join(directory, 'master.key') });
  const ingest = createIngest({ log, keys, clock: systemClock });
  const post = async (event: InventedEvent): Promise<void> => {
    const submission = await ingest.submit([cloudEventOf(event)], callers(event.agency));
    if (submission.kind === 'refused')
      throw new Error(`${event.type}: ${JSON.stringify(submission.refusal)}`);
  };
  try {
    const some: Promise<void>[] = [];
    for (const event of inventedJourneys(cases, Math.min(daysOfReports, cases))) {
      some.push(post(event));
      if (some.length === atOnce) await Promise.all(some.splice(0));
    }
    await Promise.all(some);
  } finally {
    keys.close();
    await log.close();
  }
  return { cases, events: cases * eventsPerJourney };
}

const known = new Map<string, Caller>();

function callers(agency: string): Caller {
  const role = roles.find((each) => each === agency);
  if (role === undefined) throw new Error(`no role sends for ${agency}`);
  const caller =
    known.get(agency) ?? callerOf({ id: agency, displayName: agency, role, sources: [`/bench/${agency}`] });
  known.set(agency, caller);
  return caller;
}
