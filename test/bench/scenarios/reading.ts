/** How soon a posted event is seen, and how long a timeline takes, while nothing else happens and while rows are rebuilt. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { atMost, type Figure, type Findings } from '../figure.ts';
import { fillLog } from '../fill-log.ts';
import { victimOf } from '../invented-journeys.ts';
import { temporaryFolder } from '../measured-process.ts';
import type { Options } from '../options.ts';
import { quantile } from '../statistics.ts';
import { sourceOf, startTracker, type Tracker } from '../tracker.ts';

/** Events posted one by one, each followed until it is seen. */
const posts = 300;
/** Timelines read in each round while nothing else happens, and before the first. */
const idleReads = 500;
const warmUpReads = 300;
/** Between two reads, so that they are a reader's and not a load. */
const thinkMillis = 4;

type Reader = {
  readonly tracker: Tracker;
  readonly police: Record<string, string>;
  /** Who reads timelines. */
  readonly care: Record<string, string>;
  readonly operator: Record<string, string>;
  readonly cases: number;
};

export async function measureReading({ events, rounds, profiles }: Options): Promise<Findings> {
  using folder = temporaryFolder();
  const { cases } = await fillLog(folder.directory, events);
  const tracker = await startTracker(folder.directory, profiles);
  try {
    const reader: Reader = {
      tracker,
      cases,
      police: await tracker.headersOf('police'),
      care: await tracker.headersOf('witness-care'),
      operator: await tracker.headersOf('operator'),
    };
    await readTimelines(reader, warmUpReads);
    const figures = [...(await measureSeeing(reader)), ...(await measureTimelines(reader, rounds))];
    const memory = tracker.anonymousMiB();
    return {
      figures: [
        ...figures,
        ...(memory === undefined
          ? []
          : [{ what: 'memory of its own after all this', value: memory, unit: 'MiB' } as const]),
      ],
      notes: [
        `${cases} cases; each read is one client's, ${thinkMillis} ms after its last, and writes down who looked`,
      ],
    };
  } finally {
    await tracker.end();
  }
}

/** From the post until its event stands in an answer: in the victim's timeline, and in the stored rows. */
async function measureSeeing(reader: Reader): Promise<readonly Figure[]> {
  const told: number[] = [];
  const stored: number[] = [];
  for (let number = 0; number < posts; number += 1) {
    told.push(await timed(async () => seeInTimeline(reader, number)));
    await pause(thinkMillis);
    stored.push(await timed(async () => post(reader, `stored-${number}`, number, { prefer: 'wait=10' })));
    await pause(thinkMillis);
  }
  const p99 = quantile(told, 0.99);
  return [
    { what: 'posted until seen in the timeline, p50', value: quantile(told, 0.5), unit: 'ms' },
    { what: 'posted until seen in the timeline, p99', value: p99, unit: 'ms', budget: atMost(50, 'ms', p99) },
    { what: 'posted until in the stored rows, p50', value: quantile(stored, 0.5), unit: 'ms' },
    { what: 'posted until in the stored rows, p99', value: quantile(stored, 0.99), unit: 'ms' },
  ];
}

async function seeInTimeline(reader: Reader, number: number): Promise<void> {
  const id = `told-${number}`;
  const position = await post(reader, id, number);
  const text = await readTimeline(reader, number, `?atLeast=${position}`);
  if (!text.includes(`"${id}"`)) throw new Error(`the timeline of case ${number} does not tell of ${id}`);
}

const answerSchema = z.object({ position: z.string(), behind: z.boolean().optional() });

/** Posts an event of a case and answers its position. @throws where it is not stored. */
async function post(
  { tracker, police }: Reader,
  id: string,
  number: number,
  headers: Record<string, string> = {},
): Promise<string> {
  const { crime, person } = victimOf(number);
  const event = {
    specversion: '1.0',
    id,
    source: sourceOf('police'),
    type: 'police.needs-assessed',
    subject: crime,
    time: '2026-01-05T10:00:00Z',
    data: { victims: [person], categories: [], needs: [], result: 'standard' },
  };
  const response = await fetch(`${tracker.url}/api/events`, {
    method: 'POST',
    headers: { ...police, ...headers, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`a post was answered ${response.status}: ${text}`);
  const { position, behind } = answerSchema.parse(JSON.parse(text));
  if (behind === true) throw new Error(`after ten seconds ${id} is not in the stored rows`);
  return position;
}

/** The same reads while the server is idle and while it rebuilds, in turns. */
async function measureTimelines(reader: Reader, rounds: number): Promise<readonly Figure[]> {
  const idle: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    idle.push(...(await readTimelines(reader, idleReads)));
    busy.push(...(await readWhileRebuilding(reader)));
  }
  const [idleP99, busyP99] = [quantile(idle, 0.99), quantile(busy, 0.99)];
  const ratio = busyP99 / idleP99;
  return [
    { what: 'timeline, p50', value: quantile(idle, 0.5), unit: 'ms' },
    { what: 'timeline, p99', value: idleP99, unit: 'ms', budget: atMost(50, 'ms', idleP99) },
    {
      what: 'timeline while rows are rebuilt, p99',
      value: busyP99,
      unit: 'ms',
      beside: {
        peer: 'the same while idle',
        value: idleP99,
        ratio: { least: ratio, middle: ratio, most: ratio },
      },
      budget: { says: 'at most 3 times as long', met: ratio <= 3 },
    },
  ];
}

async function readTimelines(reader: Reader, count: number): Promise<readonly number[]> {
  const millis: number[] = [];
  for (let read = 0; read < count; read += 1) {
    millis.push(await timed(async () => readTimeline(reader, caseAt(reader, read))));
    await pause(thinkMillis);
  }
  return millis;
}

async function readWhileRebuilding(reader: Reader): Promise<readonly number[]> {
  const { tracker, operator } = reader;
  await fetch(`${tracker.url}/api/projections/rebuild`, { method: 'POST', headers: operator });
  const millis: number[] = [];
  for (let read = 0; read % 25 !== 0 || read === 0 || (await isRebuilding(reader)); read += 1) {
    millis.push(await timed(async () => readTimeline(reader, caseAt(reader, read))));
    await pause(thinkMillis);
  }
  return millis;
}

const statusSchema = z.object({ rebuilding: z.object({}).optional() });

async function isRebuilding({ tracker, operator }: Reader): Promise<boolean> {
  const response = await fetch(`${tracker.url}/api/projections`, { headers: operator });
  return statusSchema.parse(await response.json()).rebuilding !== undefined;
}

/** Cases spread over all, none twice in a row. */
function caseAt({ cases }: Reader, read: number): number {
  return (read * 7919) % cases;
}

async function readTimeline({ tracker, care }: Reader, number: number, query = ''): Promise<string> {
  const { crime, person } = victimOf(number);
  const address = `/api/cases/${encodeURIComponent(crime)}/victims/${encodeURIComponent(person)}/timeline`;
  const response = await fetch(`${tracker.url}${address}${query}`, { headers: care });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`a timeline was answered ${response.status}: ${text}`);
  return text;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
