/** How long the worklist of one unit and the rights of one victim take over HTTP, beside the same look-up and nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { caseStream } from '#contracts/references.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber, londonDayNumberAt } from '#projections/kit/london.ts';
import { openDuties, workDaysOf } from '#projections/victims-code/worklist.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { atMost, type Figure, type Findings } from '../figure.ts';
import { runWeighed, temporaryFolder } from '../measured-process.ts';
import type { Options } from '../options.ts';
import { quantile } from '../statistics.ts';
import { startTracker, type Tracker } from '../tracker.ts';

/** Requests of each kind in a round, and before the first. */
const reads = 150;
const warmUpReads = 30;
/** Between two requests, so that they are a reader's and not a load. */
const thinkMillis = 4;
const years = 3;
const seed = 1;

export type Victim = { readonly caseId: string; readonly person: string };
/** What is asked for: the unit that has most open duties, and victims spread over all cases. */
export type Asked = {
  readonly cases: number;
  readonly unit: string;
  readonly open: number;
  readonly asOf: LondonDate;
  readonly victims: readonly Victim[];
};

/** Over the data folder that is named (who looked is written into its log), else over newly simulated cases. */
export async function measureRights(options: Options): Promise<Findings> {
  return overData(options, (data) => measureOver(data, options));
}

/** The folder that is named, or one of newly simulated cases that goes afterwards. */
export async function overData(
  options: Options,
  measure: (data: string) => Promise<Findings>,
): Promise<Findings> {
  if (options.data !== undefined) return measure(options.data);
  using folder = temporaryFolder();
  const data = path.join(folder.directory, 'data');
  const file = path.join(folder.directory, 'journeys.ndjson');
  const vjt = async (...args: readonly string[]) =>
    runWeighed(['src/start.cjs', ...args], { profiles: undefined, env: { VJT_DATA_DIR: data } });
  const shape = ['--cases', String(options.cases), '--years', String(years), '--seed', String(seed)];
  await vjt('simulate', ...shape, '--out', file);
  await vjt('import', '--json', file);
  await vjt('rebuild', '--json');
  return measure(data);
}

async function measureOver(data: string, { rounds, profiles }: Options): Promise<Findings> {
  const tracker = await startTracker(data, profiles);
  try {
    const asked = whatToAsk(data);
    await using bare = await startBare(data, asked);
    const care = await tracker.headersOf('witness-care');
    await columnsLoaded(tracker);
    const ours = {
      worklist: `${tracker.url}/api/duties?by=victim&holder=witness-care&unit=${encodeURIComponent(asked.unit)}&asOf=${asked.asOf}`,
      rightsOf: ({ caseId, person }: Victim) =>
        `${tracker.url}/api/cases/${encodeURIComponent(caseId)}/victims/${encodeURIComponent(person)}/rights`,
    };
    const timesOf = async (count: number, worklist: string, rightsOf: (victim: Victim) => string) => ({
      worklist: await timed(count, () => worklist, care),
      rights: await timed(count, (at) => rightsOf(victimAt(asked, at)), care),
    });
    await timesOf(warmUpReads, ours.worklist, ours.rightsOf);
    const times = { ours: emptyTimes(), bare: emptyTimes() };
    for (let round = 0; round < rounds; round += 1) {
      add(times.ours, await timesOf(reads, ours.worklist, ours.rightsOf));
      add(times.bare, await timesOf(reads, bare.worklist, bare.rightsOf));
    }
    return {
      figures: [
        ...figuresOf('worklist of the busiest unit', 50, times.ours.worklist, times.bare.worklist),
        ...figuresOf("a victim's rights", 10, times.ours.rights, times.bare.rights),
      ],
      notes: [
        `${asked.cases} cases; the unit has ${asked.open} open duties; as of ${asked.asOf}; one client, ${thinkMillis} ms after each answer`,
        'ours folds, judges by the feeds, asks whose it is and writes down who looked; the peer only reads the same rows or events',
      ],
    };
  } finally {
    await tracker.end();
  }
}

type Times = { readonly worklist: number[]; readonly rights: number[] };
const emptyTimes = (): Times => ({ worklist: [], rights: [] });

function add(all: Times, { worklist, rights }: Times): void {
  all.worklist.push(...worklist);
  all.rights.push(...rights);
}

function figuresOf(
  what: string,
  budget: number,
  ours: readonly number[],
  bare: readonly number[],
): readonly Figure[] {
  return [0.5, 0.99].map((p) => {
    const [value, peer] = [quantile(ours, p), quantile(bare, p)];
    const ratio = value / peer;
    return {
      what: `${what}, ${p === 0.5 ? 'p50' : 'p99'}`,
      value,
      unit: 'ms',
      beside: {
        peer: 'the same look-up, bare',
        value: peer,
        ratio: { least: ratio, middle: ratio, most: ratio },
      },
      budget: atMost(budget, 'ms', value),
    };
  });
}

async function timed(
  count: number,
  addressOf: (at: number) => string,
  headers: Record<string, string>,
): Promise<number[]> {
  const millis: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const address = addressOf(at);
    const started = performance.now();
    const response = await fetch(address, { headers });
    const text = await response.text();
    millis.push(performance.now() - started);
    if (response.status !== 200) throw new Error(`${address} was answered ${response.status}: ${text}`);
    await pause(thinkMillis);
  }
  return millis;
}

export function victimAt({ victims }: Asked, at: number): Victim {
  const victim = victims[(at * 7919) % victims.length];
  if (victim === undefined) throw new RangeError('there is no victim in these data');
  return victim;
}

const unitSchema = z.object({ unit: z.string(), open: z.number() });
const sizeSchema = z.object({ last: z.number(), lastDay: z.number(), cases: z.number() });
const victimSchema = z.object({ caseId: z.string(), person: z.string() });

function openRows(data: string): Database.Database {
  const file = liveFile(data);
  if (file === undefined) throw new Error(`${data} has no read model: run \`vjt rebuild\` there first`);
  return new Database(path.join(data, file), { readonly: true, fileMustExist: true });
}

export function whatToAsk(data: string): Asked {
  const rows = openRows(data);
  try {
    const { unit, open } = unitSchema.parse(
      rows
        .prepare(
          `select unit, count(*) as open from fact_duty where holder = 'witness-care' and unit is not null
            and closed_on is null group by unit order by open desc limit 1`,
        )
        .get(),
    );
    const { last, lastDay, cases } = sizeSchema.parse(
      rows
        .prepare(
          `select max(neighbourhood) as last, (select max(trigger_on) from fact_duty where holder = 'witness-care') as lastDay,
            (select count(distinct case_id) from fact_duty) as cases from fact_duty`,
        )
        .get(),
    );
    const at = rows.prepare(
      `select case_id as caseId, victim as person from fact_duty
        where neighbourhood >= ? and holder = 'witness-care' and unit is not null
        order by neighbourhood, row limit 1`,
    );
    const opens = rows
      .prepare<[string], number>('select restricted = 0 from case_summary where case_id = ?')
      .pluck();
    const victims = Array.from({ length: 2000 }, (_, index) =>
      at.get(1 + Math.floor((index * last) / 2000)),
    ).flatMap((row) => (row ? [victimSchema.parse(row)] : []));
    const asOf = dateOfDayNumber(Math.min(lastDay, londonDayNumberAt(Date.now())));
    return {
      cases,
      unit,
      open,
      asOf,
      victims: victims.filter(({ caseId }) => opens.get(caseId) === 1),
    };
  } finally {
    rows.close();
  }
}

/** Measures' columns are read at the start by a thread of their own, which takes a processor for as long. */
async function columnsLoaded({ url, headersOf }: Tracker): Promise<void> {
  const headers = await headersOf('auditor');
  while ((await fetch(`${url}/api/measures/open-caseload`, { headers })).status === 503) await pause(500);
}

/** Answers the unit's open duties as rows, and the events of a case as they are stored: no rule, no right, no audit. */
async function startBare(data: string, { unit, asOf }: Asked) {
  const rows = openRows(data);
  const reader = openSqliteLogReader(path.join(data, 'log.sqlite'));
  const from = dateOfDayNumber(workDaysOf(asOf).olderThan);
  const queries = openDuties({ holder: 'witness-care', unit }, from).map(({ sql, params }) => ({
    statement: rows.prepare(sql),
    params,
  }));
  const server = createServer((request, response) => {
    const caseId = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('case');
    const neighbourhood = caseId === null ? undefined : reader.neighbourhoodOf(caseStream(caseId));
    const answer =
      neighbourhood === undefined
        ? queries.flatMap(({ statement, params }) => statement.all(...params))
        : reader.readNeighbourhood(neighbourhood).map(({ body }) => body);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return {
    worklist: url,
    rightsOf: ({ caseId }: Victim) => `${url}?case=${encodeURIComponent(caseId)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      reader.close();
      rows.close();
    },
  };
}
