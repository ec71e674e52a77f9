/** How long each page takes on the server for who opens it, and how many bytes it is with the files it loads. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import type { Role } from '#src/access/caller.ts';
import { makeToken } from '#src/cli/token.ts';
import { systemClock } from '#src/clock.ts';
import { readSettings } from '#src/config.ts';
import { paths } from '#src/web/paths.ts';
import { atMost, type Figure, type Findings } from '../figure.ts';
import type { Options } from '../options.ts';
import { quantile } from '../statistics.ts';
import { startTracker } from '../tracker.ts';
import { overData, victimAt, whatToAsk, type Asked } from './rights.ts';

/** Requests of each page in a round, and before the first. */
const reads = 12;
const warmUpReads = 4;
/** Between two requests, so that they are a reader's and not a load. */
const thinkMillis = 4;
const mostMillis = 100;
const mostBytes = 150_000;

type PageMeasured = {
  readonly name: string;
  readonly as: Reader;
  readonly addressOf: (at: number) => string;
};

type Reader = Extract<Role, 'care-officer' | 'auditor' | 'mopac' | 'operator'>;

/** Over the data folder that is named (who looked is written into its log), else over newly simulated cases. */
export async function measurePages(options: Options): Promise<Findings> {
  return overData(options, (data) => measureOver(data, options));
}

async function measureOver(data: string, { rounds, profiles }: Options): Promise<Findings> {
  const asked = whatToAsk(data);
  const tracker = await startTracker(data, profiles);
  try {
    const headers = new Map<Reader, Record<string, string>>();
    for (const role of ['care-officer', 'auditor', 'mopac', 'operator'] as const)
      headers.set(role, await headersOf(data, role, asked.unit));
    const open: Open = async (address, as) => overTheLine(`${tracker.url}${address}`, headers.get(as) ?? {});
    const pages = pagesOf(asked);
    const ready = await readyPages(pages, open);
    const files = await bytesOfFiles(tracker.url, await open(paths.contracts(), 'auditor'));
    const found = new Map(ready.map((page) => [page, { millis: [] as number[], bytes: 0 }]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [page, { millis }] of found) {
        const seen = await timed(page, round * reads, open);
        millis.push(...seen.millis);
        found.set(page, { millis, bytes: Math.max(found.get(page)?.bytes ?? 0, seen.bytes) });
      }
    }
    return findings(asked, {
      pages: [...found].map(([{ name, as }, each]) => ({ name, as, ...each })),
      files,
      leftOut: pages.filter((page) => !ready.includes(page)),
    });
  } finally {
    await tracker.end();
  }
}

/** A care officer of the unit; the others are of no unit. */
async function headersOf(data: string, role: Reader, unit: string): Promise<Record<string, string>> {
  const care = role === 'care-officer' ? { unit, agency: 'witness-care' } : {};
  const settings = readSettings({ VJT_DATA_DIR: data });
  const token = await makeToken(settings, systemClock, { role, ttl: '12h', ...care });
  return { accept: 'text/html', authorization: `Bearer ${token}` };
}

/** Every page that can be opened by its address, for the role it is made for; pages of victims are of other victims each time. */
function pagesOf(asked: Asked): readonly PageMeasured[] {
  const fixed = (name: string, as: Reader, address: string): PageMeasured => ({
    name,
    as,
    addressOf: () => address,
  });
  const ofVictim = (
    name: string,
    addressOf: (reference: string, person: string) => string,
    as: Reader = 'auditor',
  ): PageMeasured => ({
    name,
    as,
    addressOf: (at) => {
      const { caseId, person } = victimAt(asked, at);
      return addressOf(caseId, person);
    },
  });
  const { asOf } = asked;
  const then = { asKnownOn: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}` };
  const figures = (as: Reader) => [
    fixed('court delay', as, paths.courtDelay()),
    fixed('outcomes', as, paths.outcomes()),
    fixed('repeat and hotspots', as, paths.repeatAndHotspots()),
    fixed('code record', as, paths.codeRecord()),
  ];
  return [
    fixed('start', 'care-officer', paths.start()),
    ofVictim('search', (reference) => paths.search(reference.slice(reference.indexOf(':') + 1, -2))),
    fixed('work of the busiest unit', 'care-officer', paths.work({ whose: 'unit', asOf })),
    fixed('work, overdue only', 'care-officer', paths.work({ whose: 'unit', group: 'overdue', asOf })),
    ofVictim('case', (reference) => paths.caseRecord(reference)),
    ofVictim('all events of a case', (reference) => paths.caseEvents(reference)),
    ofVictim('journey', (reference, person) => paths.journey(reference, person)),
    ofVictim('journey as known a year ago', (reference, person) => paths.journey(reference, person, then)),
    ofVictim('rights', (reference, person) => paths.rights(reference, person)),
    ofVictim('all events of a victim', (reference, person) => paths.victimEvents(reference, person)),
    ofVictim('summary', (reference, person) => paths.summary(reference, person)),
    ofVictim(
      'record contact',
      (reference, person) => paths.record('contact', reference, person),
      'care-officer',
    ),
    ...figures('auditor'),
    ...figures('mopac'),
    fixed('cases behind a figure', 'auditor', paths.casesBehind('open-caseload', { asOf, series: 'open' })),
    fixed('feeds', 'operator', paths.feeds()),
    fixed('messages held back', 'operator', paths.heldMessages()),
    ofVictim('who looked', (reference) => paths.whoLooked({ reference })),
    fixed('contracts', 'auditor', paths.contracts()),
    fixed('one contract', 'auditor', paths.contract('police.crime-reported')),
    fixed('what is not measured', 'mopac', paths.notMeasured()),
    fixed('look back', 'auditor', paths.lookBack(paths.work())),
  ];
}

type Open = (address: string, as: Reader) => Promise<Answer>;

/** `bytes` as they came, compressed where they were. */
type Answer = {
  readonly status: number;
  readonly retryAfter: number;
  readonly bytes: number;
  readonly text: () => string;
};

/** As a browser asks whose reader opens the page here. */
const asBrowser = { 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin' };

async function overTheLine(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const request = get(url, { headers: { ...asBrowser, ...headers } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  const isCompressed = response.headers['content-encoding'] === 'br';
  return {
    status: response.statusCode ?? 0,
    retryAfter: Number(response.headers['retry-after'] ?? 0),
    bytes: body.byteLength,
    text: () => (isCompressed ? brotliDecompressSync(body) : body).toString(),
  };
}

const readyMillis = 900_000;
/** Whoever is to come again only after so long is not to wait for it: there is no month-end. */
const soonSeconds = 30;

/** Those that can be shown: figures are waited for, which are read when the server has started; month-ends may not be cut. */
async function readyPages(pages: readonly PageMeasured[], open: Open): Promise<readonly PageMeasured[]> {
  const ready: PageMeasured[] = [];
  for (const page of pages) {
    const until = performance.now() + readyMillis;
    let answer = await answerOf(page, 0, open);
    while (answer.status === 503 && answer.retryAfter < soonSeconds && performance.now() < until) {
      await pause(500);
      answer = await answerOf(page, 0, open);
    }
    if (answer.status === 503) continue;
    for (let at = 1; at < warmUpReads; at += 1) await answerOf(page, at, open);
    ready.push(page);
  }
  return ready;
}

/** A case of another unit is answered as one that is not there: as much is done for it as for any. */
const answered: ReadonlySet<number> = new Set([200, 404, 503]);

async function answerOf({ addressOf, as }: PageMeasured, at: number, open: Open) {
  const address = addressOf(at);
  const started = performance.now();
  const answer = await open(address, as);
  const millis = performance.now() - started;
  if (!answered.has(answer.status)) throw new Error(`${address} was answered ${answer.status} to ${as}`);
  return { ...answer, millis };
}

async function timed(page: PageMeasured, from: number, open: Open) {
  const millis: number[] = [];
  let bytes = 0;
  for (let at = from; at < from + reads; at += 1) {
    const answer = await answerOf(page, at, open);
    millis.push(answer.millis);
    bytes = Math.max(bytes, answer.bytes);
    await pause(thinkMillis);
  }
  return { millis, bytes };
}

/** Of the styles, scripts and the icon that a page loads, which all pages share; the script names another. */
async function bytesOfFiles(url: string, page: Answer): Promise<number> {
  const named = [...page.text().matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  const scripts = named.filter((address) => address.endsWith('application.js'));
  const further = scripts.map((address) => address.replace('application.js', 'govuk-frontend.js'));
  const files = await Promise.all(
    [...new Set([...named, ...further])].map(async (address) => overTheLine(`${url}${address}`, {})),
  );
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

type Measured = {
  readonly name: string;
  readonly as: Reader;
  readonly millis: readonly number[];
  readonly bytes: number;
};

type AllMeasured = {
  readonly pages: readonly Measured[];
  /** Bytes of what all pages load. */
  readonly files: number;
  readonly leftOut: readonly PageMeasured[];
};

function findings(asked: Asked, { pages, files, leftOut }: AllMeasured): Findings {
  const figures = pages.map(({ name, as, millis, bytes }): Figure => {
    const value = quantile(millis, 0.95);
    const [middle, kilobytes] = [quantile(millis, 0.5).toFixed(1), ((bytes + files) / 1000).toFixed(0)];
    return {
      what: `${name}, ${as}: p95 (p50 ${middle} ms, ${kilobytes} kB with its files)`,
      value,
      unit: 'ms',
      budget: atMost(mostMillis, 'ms', value),
    };
  });
  const [slowest] = figures.toSorted((a, b) => b.value - a.value);
  const [largest] = pages.toSorted((a, b) => b.bytes - a.bytes);
  const most = (largest?.bytes ?? 0) + files;
  return {
    figures: [
      ...figures,
      {
        what: `the largest with its files: ${largest?.name ?? 'none'}`,
        value: most,
        unit: 'bytes',
        budget: atMost(mostBytes, 'bytes', most),
      },
    ],
    notes: [
      `the slowest: ${slowest?.what ?? 'none'}`,
      ...leftOut.map(({ name, as }) => `left out, as there is no month-end yet: ${name}, ${as}`),
      `${asked.cases} cases; as of ${asked.asOf}; one reader, ${thinkMillis} ms after each answer; times are a reader's on this machine, from asking to the last byte`,
    ],
  };
}
