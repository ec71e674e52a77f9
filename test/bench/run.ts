/** `npm run bench`: measures the budgets beside what others do on the same machine in the same minutes, and prints both. */
import type { Findings } from './figure.ts';
import { readOptions, usage, type Options, type ScenarioName } from './options.ts';
import { describeFindings, describeMachine, machineLine } from './report.ts';
import { measureBulk } from './scenarios/bulk.ts';
import { measureEventStoreDB } from './scenarios/eventstoredb.ts';
import { measureMeasures } from './scenarios/measures.ts';
import { measurePages } from './scenarios/pages.ts';
import { measurePosting } from './scenarios/posting.ts';
import { measureReading } from './scenarios/reading.ts';
import { measureRebuild } from './scenarios/rebuild.ts';
import { measureRights } from './scenarios/rights.ts';
import { measureScale } from './scenarios/scale.ts';

const scenarios: Readonly<Record<ScenarioName, (options: Options) => Promise<Findings>>> = {
  posting: measurePosting,
  bulk: measureBulk,
  rebuild: measureRebuild,
  reading: measureReading,
  rights: measureRights,
  pages: measurePages,
  measures: measureMeasures,
  scale: measureScale,
  eventstoredb: measureEventStoreDB,
};

async function run(options: Options): Promise<void> {
  const machine = describeMachine();
  const found: (Findings & { readonly scenario: ScenarioName })[] = [];
  if (!options.json)
    console.log(`${machineLine(machine)}\nMiddles of ${options.rounds} runs a side, taken in turns.`);
  for (const scenario of options.scenarios) {
    const findings = await scenarios[scenario](options);
    found.push({ scenario, ...findings });
    if (!options.json) console.log(`\n${scenario}\n${describeFindings(findings)}`);
  }
  if (options.json) console.log(JSON.stringify({ machine, options, found }, undefined, 2));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await run(options);
} catch (error) {
  const isUsage = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
  console.error(isUsage ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 1;
}
