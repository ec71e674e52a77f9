/** How long measures take over columns, and the same figures beside DuckDB on the same facts. */
import { z } from 'zod';
import { resourceLimits } from '#src/measuring/engine/hosts.ts';
import { atMost, type Figure, type Findings } from '../figure.ts';
import { runMeasured, temporaryFolder } from '../measured-process.ts';
import type { Options } from '../options.ts';
import { installDuckdb } from '../peers/install-duckdb.ts';
import { median, quantile } from '../statistics.ts';
import { overData } from './rights.ts';

const budgetMillis = 300;
/** Of its own, at a million cases. */
const budgetMiB = 1024;
/** The heap of the server's thread of measures; its young generation is three semi-spaces. */
const heapLimits = [
  `--max-old-space-size=${resourceLimits.maxOldGenerationSizeMb}`,
  `--max-semi-space-size=${Math.floor(resourceLimits.maxYoungGenerationSizeMb / 3)}`,
];
const slowestShown = 10;

const cell = z.union([z.string(), z.number(), z.null()]);
const answer = z.object({ rows: z.array(z.array(cell)), millis: z.array(z.number()).min(1) });
const ourSchema = z.object({
  cases: z.number(),
  from: z.string(),
  to: z.string(),
  loadMillis: z.number(),
  columnsMiB: z.number(),
  residentMiB: z.number(),
  questions: z.array(z.object({ what: z.string(), millis: z.number() })).min(1),
  answers: z.array(answer),
});
const peerSchema = z.object({ answers: z.array(answer), residentMiB: z.number() });
type Answer = z.output<typeof answer>;

const asked = ['charge to completion by month, exact percentiles', 'crimes by borough and month'];

/** Over the data folder that is named, which has been rebuilt, else over newly simulated cases. */
export async function measureMeasures(options: Options): Promise<Findings> {
  return overData(options, (data) => measureOver(data, options));
}

async function measureOver(data: string, { profiles }: Options): Promise<Findings> {
  using folder = temporaryFolder();
  const ours = ourSchema.parse(
    await runMeasured([...heapLimits, 'test/bench/measures-program.ts', data, folder.directory], profiles),
  );
  const millis = ours.questions.map((question) => question.millis);
  const slowest = ours.questions.toSorted((a, b) => b.millis - a.millis).slice(0, slowestShown);
  const p95 = quantile(millis, 0.95);
  const figures: Figure[] = [
    { what: 'facts read into columns', value: ours.loadMillis, unit: 'ms' },
    { what: 'columns', value: ours.columnsMiB, unit: 'MiB' },
    {
      what: 'the process that computes',
      value: ours.residentMiB,
      unit: 'MiB',
      budget: atMost(budgetMiB, 'MiB', ours.residentMiB),
    },
    { what: `${millis.length} questions on all measures, p50`, value: quantile(millis, 0.5), unit: 'ms' },
    { what: 'the same, p95', value: p95, unit: 'ms', budget: atMost(budgetMillis, 'ms', p95) },
  ];
  const notes = [
    `${ours.cases} cases, periods from ${ours.from} to ${ours.to}`,
    `slowest: ${slowest.map((each) => `${each.what} ${each.millis.toFixed(0)} ms`).join('; ')}`,
  ];
  const missing = installDuckdb();
  if (missing !== undefined) return { figures, notes: [...notes, `without DuckDB: ${missing}`] };
  const peer = peerSchema.parse(
    await runMeasured(['test/bench/peers/duckdb/answer.js', folder.directory], undefined),
  );
  return {
    figures: [
      ...figures,
      ...asked.map((what, place) => beside(what, ours.answers[place], peer.answers[place])),
    ],
    notes: [...notes, 'both sides gave the same figures'],
  };
}

/** @throws where the two sides do not give the same figures. */
function beside(what: string, ours: Answer | undefined, peer: Answer | undefined): Figure {
  if (ours === undefined || peer === undefined) throw new Error(`${what} was not answered`);
  const difference = firstDifference(ours, peer);
  if (difference !== undefined) throw new Error(`${what}: ${difference}`);
  const [value, peerValue] = [median(ours.millis), median(peer.millis)];
  const ratio = value / peerValue;
  return {
    what,
    value,
    unit: 'ms',
    beside: { peer: 'DuckDB', value: peerValue, ratio: { least: ratio, middle: ratio, most: ratio } },
  };
}

function firstDifference(ours: Answer, peer: Answer): string | undefined {
  const byKey = new Map(peer.rows.map(([key, ...values]) => [String(key).trim(), values]));
  if (byKey.size !== ours.rows.length) return `${ours.rows.length} rows beside ${byKey.size}`;
  for (const [key, ...values] of ours.rows) {
    const theirs = byKey.get(String(key).trim());
    const isSame = values.every((value, place) => isNear(value, theirs?.[place] ?? null));
    if (!isSame) return `${String(key)} is ${JSON.stringify(values)} beside ${JSON.stringify(theirs)}`;
  }
  return undefined;
}

function isNear(a: z.output<typeof cell>, b: z.output<typeof cell>): boolean {
  return typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
    : a === b;
}
