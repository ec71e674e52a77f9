/** As many cases as London has in decades: simulated, imported, rebuilt and cut by the real commands, beside 10,000 cases. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { atMost, type Figure, type Findings } from '../figure.ts';
import { runWeighed, temporaryFolder, type Weighed } from '../measured-process.ts';
import type { Options } from '../options.ts';

const years = 3;
const seed = 1;
const casesBeside = 10_000;
/** A month's end in the third of the years, so that most of the log lies before it, and not all of it. */
const cutDate = '2026-03-31';

/** What an event may cost more, and how much memory may be taken. Source: the budgets for 25 M events. */
const mostTimesTheCost = 1.5;
const mostMiB = 1024;

type Step = { readonly what: string; readonly events: number } & Pick<Weighed, 'seconds' | 'residentMiB'>;
type Run = { readonly cases: number; readonly steps: readonly Step[]; readonly sizes: Sizes };
type Sizes = { readonly events: number; readonly bytes: Readonly<Record<string, number>> };

export async function measureScale({ cases, profiles }: Options): Promise<Findings> {
  const small = await runAll(casesBeside, undefined);
  const large = await runAll(cases, profiles);
  return {
    figures: large.steps.flatMap((step, index) => figuresOf(step, small.steps[index])),
    notes: [
      `${large.sizes.events} events of ${cases} synthetic cases over ${years} years (seed ${seed}), in the order of their recording`,
      sizesIn(large.sizes),
      `costs are beside those of ${casesBeside} cases (${small.sizes.events} events), each step a process of its own, its start counted`,
    ],
  };
}

const imported = z.tuple([z.object({ stored: z.number(), refused: z.literal(0) })]);

async function runAll(cases: number, profiles: string | undefined): Promise<Run> {
  using folder = temporaryFolder();
  const file = path.join(folder.directory, 'journeys.ndjson');
  const data = path.join(folder.directory, 'data');
  const run = async (...args: readonly string[]) =>
    runWeighed(args, { profiles, env: { VJT_DATA_DIR: data } });
  const vjt = async (...args: readonly string[]) => run('src/start.cjs', ...args);

  const simulated = await vjt('simulate', ...simulation(cases), '--out', file);
  const taken = await vjt('import', '--json', file);
  const [{ stored: events }] = imported.parse(JSON.parse(taken.printed));
  const rebuilt = await run('test/bench/rebuild-program.ts', data);
  const cut = await vjt('cut', '--json', cutDate);
  const steps = { simulated, imported: taken, rebuilt, cut };
  return {
    cases,
    steps: Object.entries(steps).map(([what, weighed]) => ({ what, events, ...weighed })),
    sizes: { events, bytes: { 'the file': statSync(file).size, ...bytesOf(data) } },
  };
}

function simulation(cases: number): readonly string[] {
  return ['--cases', String(cases), '--years', String(years), '--seed', String(seed)];
}

function bytesOf(data: string): Readonly<Record<string, number>> {
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' });
  const of = (pattern: RegExp) =>
    names
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + statSync(path.join(data, name)).size, 0);
  return {
    'the log': of(/^log\.sqlite/),
    'the keys': of(/^keys\.sqlite/),
    'the read model': of(/^read-model-/),
    'the cut': of(/^cuts\//),
  };
}

function figuresOf({ what, events, seconds, residentMiB }: Step, small: Step | undefined): readonly Figure[] {
  const rate = events / seconds;
  const rateBeside = small === undefined ? Number.NaN : small.events / small.seconds;
  const ratio = rate / rateBeside;
  return [
    {
      what: `events ${what}, in ${seconds.toFixed(0)} s`,
      value: rate,
      unit: 'a second',
      beside: {
        peer: `of ${casesBeside} cases`,
        value: rateBeside,
        ratio: { least: ratio, middle: ratio, most: ratio },
      },
      budget: {
        says: `an event costs at most ${mostTimesTheCost} times as much`,
        met: 1 / ratio <= mostTimesTheCost,
      },
    },
    {
      what: `memory of its own at most, while events are ${what}`,
      value: residentMiB,
      unit: 'MiB',
      budget: atMost(mostMiB, 'MiB', residentMiB),
    },
  ];
}

function sizesIn({ events, bytes }: Sizes): string {
  const sizes = Object.entries(bytes).map(
    ([what, size]) =>
      `${what} ${(size / 1e9).toFixed(size < 1e9 ? 3 : 1)} GB (${(size / events).toFixed(0)} bytes an event)`,
  );
  return sizes.join(', ');
}
