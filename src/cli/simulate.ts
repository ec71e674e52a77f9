/** `vjt simulate`: writes the journeys of invented cases as import lines, and beside them what was put in on purpose. */
import { createWriteStream, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import { dateOfDayNumber, dayNumberOf } from '#projections/kit/london.ts';
import type { Clock } from '#src/clock.ts';
import { readSettings } from '#src/config.ts';
import { openImport } from '#src/ingest/import/open-import.ts';
import type { ImportCounts } from '#src/ingest/import/storing.ts';
import { blocksOf } from '#src/simulation/journeys/blocks.ts';
import { casesPerDayFor, simulationVersion, type Simulation } from '#src/simulation/journeys/simulate.ts';
import { courtFrom, parseTruth, TruthError } from '#src/simulation/journeys/truths.ts';
import { UsageError } from './usage-error.ts';

const wholeNumber = (what: string, lowest: number, highest: number) =>
  z.coerce
    .number(`${what}: expected a number`)
    .int(`${what}: expected a whole number`)
    .min(lowest, `${what}: at least ${lowest}`)
    .max(highest, `${what}: at most ${highest}`);

const optionsSchema = z.object({
  cases: wholeNumber('--cases', 1, 2_000_000),
  years: z.coerce
    .number('--years: expected a number')
    .min(0.02, '--years: at least 0.02')
    .max(20, '--years: at most 20'),
  seed: wholeNumber('--seed', 0, 2 ** 31 - 1),
  start: z.iso.date('--start: expected a day, e.g. 2023-11-01'),
  out: z.string().optional(),
  into: z.string().optional(),
  truth: z.array(z.string()).default([]),
  onlyCourt: z.string().optional(),
});

export type SimulateAnswer = {
  readonly events: number;
  /** Where they are: a file, `-` for standard output, or a data folder. */
  readonly to: string;
  readonly truths?: string;
  readonly imported?: ImportCounts;
};

type Progress = (events: number, upTo: string) => void;

/** Simulates as asked. @throws UsageError; TooManyCasesError; with `--into` what an import throws. */
export async function simulateAsAsked(
  options: unknown,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
  onProgress: Progress = () => undefined,
): Promise<SimulateAnswer> {
  const asked = parseOptions(options);
  const simulation = simulationOf(asked);
  if (asked.into !== undefined) return intoData(asked.into, simulation, environment, clock, onProgress);
  const { out = '-' } = asked;
  if (out === '-') return { events: await writeAll(process.stdout, simulation, onProgress), to: out };
  const truths = `${out}.truths.json`;
  writeFileSync(truths, truthsText(asked, simulation));
  const file = createWriteStream(out);
  const events = await writeAll(file, simulation, onProgress);
  file.end();
  await finished(file);
  return { events, to: out, truths };
}

type Asked = z.output<typeof optionsSchema>;

function parseOptions(options: unknown): Asked {
  const parsed = optionsSchema.safeParse(options);
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ message }) => message));
  if (parsed.data.out !== undefined && parsed.data.into !== undefined) {
    throw new UsageError(['Either --out or --into: the journeys go to one place.']);
  }
  return parsed.data;
}

function simulationOf({ cases, years, seed, start, truth, onlyCourt }: Asked): Simulation {
  const until = endOf(start, years);
  return {
    seed,
    from: start,
    until,
    casesPerDay: casesPerDayFor(cases, start, until),
    truths: parsedAs('--truth', () => truth.map(parseTruth)),
    ...(onlyCourt !== undefined && { onlyCourt: parsedAs('--only-court', () => courtFrom(onlyCourt)) }),
  };
}

function parsedAs<Parsed>(option: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw error instanceof TruthError ? new UsageError([`${option}: ${error.message}`]) : error;
  }
}

function endOf(start: string, years: number): string {
  return dateOfDayNumber(dayNumberOf(start) + Math.round(years * 365.25));
}

/** What was put in, for whoever tests a measure on the data. */
function truthsText({ cases }: Asked, simulation: Simulation): string {
  const about = { synthetic: true, version: simulationVersion, cases };
  return `${JSON.stringify({ ...about, ...simulation }, undefined, 2)}\n`;
}

async function writeAll(to: Writable, simulation: Simulation, onProgress: Progress): Promise<number> {
  let written = 0;
  for (const { bytes, events, upTo } of blocksOf(simulation)) {
    if (!to.write(bytes)) await once(to, 'drain');
    written += events;
    onProgress(written, upTo);
  }
  return written;
}

async function intoData(
  folder: string,
  simulation: Simulation,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
  onProgress: Progress,
): Promise<SimulateAnswer> {
  const { dataDir: directory, masterKeyFile } = readSettings({ ...environment, VJT_DATA_DIR: folder });
  let sent = 0;
  const read = async function* (): AsyncGenerator<Uint8Array> {
    for (const { bytes, events, upTo } of blocksOf(simulation)) {
      yield bytes;
      sent += events;
      onProgress(sent, upTo);
    }
  };
  const into = await openImport({ directory, masterKeyFile, clock });
  try {
    const imported = await into.take(read());
    return { events: sent, to: folder, imported };
  } finally {
    await into.close();
  }
}

/** What to tell whoever asked; nothing where the journeys themselves went to standard output. */
export function describeSimulation({ events, to, truths, imported }: SimulateAnswer): string | undefined {
  if (to === '-') return undefined;
  if (imported !== undefined) {
    const { stored, duplicates, refused } = imported;
    return `${events} synthetic events into ${to}: ${stored} stored, ${duplicates} in the log already, ${refused} refused.`;
  }
  return `${events} synthetic events in ${to}; what was put in on purpose is in ${truths ?? ''}.`;
}
