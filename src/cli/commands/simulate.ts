/** `vjt simulate` as it is asked for. */
import type { Command } from 'commander';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { counted, openProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

type Asked = Readonly<Record<string, unknown>> & { readonly json?: true };

export function simulateCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'simulate',
    audience: 'data',
    summary: 'write the journeys of invented cases, as lines for import; the same seed gives the same bytes',
    more: 'Nobody in them is real. About 25 events a case; some ten thousand events a second.',
    prints:
      'how many events, and where they are; with --json { events, to, truths, imported }\n' +
      'without --out and --into the events themselves',
    examples: [
      `${inCheckout} simulate --cases 10000 --out /tmp/journeys.ndjson`,
      `${inCheckout} simulate --cases 10000 --into /tmp/data`,
      `${inCheckout} simulate --cases 10000 --out /tmp/slower.ndjson --truth slower-court=C01SN00,45,2025-06-01`,
      `${inCheckout} simulate --cases 10000 --out /tmp/gap.ndjson \\\n` +
        '    --truth feed-gap=/synthetic/hmcts/xhibit,2025-03-03,2025-03-17,never-sent',
      `${inCheckout} simulate --cases 10000 --out /tmp/mix.ndjson --truth more-contested=C01WG00,1.8,2025-06-01`,
      `${inCheckout} simulate --cases 3000 --out /tmp/one.ndjson --only-court C01SN00`,
    ],
  })
    .requiredOption('--cases <number>', 'how many cases are reported, 1 to 2000000')
    .option('--years <number>', 'over how many years, 0.02 to 20', '3')
    .option('--seed <number>', 'which of all possible worlds, a whole number', '1')
    .option('--start <day>', 'the first day; what is recorded after the last is left out', '2023-11-01')
    .option('--out <file>', 'where to; - or left out: standard output')
    .option('--into <folder>', 'straight into the log of a data folder, while no server runs')
    .option('--truth <truth...>', 'puts in what a measure should find; written to <file>.truths.json')
    .option(
      '--only-court <court>',
      'every case is near this Crown Court, charged, and sent there where its offence may be: no London, but many cases of one court',
    )
    .option(jsonFlag, jsonAbout)
    .action(async ({ json, ...options }: Asked) => {
      const { describeSimulation, simulateAsAsked } = await import('../simulate.ts');
      if (json === true && options['into'] === undefined && (options['out'] ?? '-') === '-') {
        throw new UsageError(['--json needs --out or --into: else the journeys themselves are printed.']);
      }
      const progress = openProgress(json === true || process.stdout.isTTY);
      try {
        const answer = await simulateAsAsked(options, environment, clock, (events, upTo) =>
          progress.show(`Simulated up to ${upTo.slice(0, 7)}`, events, undefined, counted('events')),
        );
        progress.end();
        printResult(answer, json === true, describeSimulation);
      } finally {
        progress.end();
      }
    });
}
