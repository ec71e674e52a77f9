/** `vjt baseline` and `vjt baselines` as they are asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { UsageError } from '../usage-error.ts';

type Asked = {
  readonly name: string;
  readonly cut: string;
  readonly from: string;
  readonly to?: string;
  readonly every?: string;
  readonly filter?: readonly string[];
  readonly option?: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly print?: true;
  readonly json?: true;
};

export function baselineCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'baseline',
    audience: 'operators',
    summary: 'freeze what later figures of a measure are compared with: its limits, as known on a cut',
    more: [
      'A baseline has a name, a reason and a day, and never changes; another stands beside it. It is written to the log,',
      'so no server may run; beside one, --print makes the event, to be posted with an operator’s token.',
    ].join(' '),
    prints: 'the series frozen, each with its mean and limits; with --json { position, event }',
    examples: [
      `${inCheckout} baseline freeze charge-rate --name strategy-2026 --cut 2026-10-31 \\\n` +
        '    --from 2024-11-01 --to 2026-10-31 --reason strategy-begins --by analyst-07',
      `${inCheckout} baseline freeze reports --name croydon-2026 --cut 2026-10-31 --from 2025-01-01 \\\n` +
        '    --filter borough:E09000008 --option crimes=hate-crime --reason yearly-review --by analyst-07 --print',
    ],
  })
    .argument('<what>', 'freeze')
    .argument('<measure>', 'as `GET /api/measures` names it')
    .requiredOption('--name <name>', 'the name it is shown and asked for by')
    .requiredOption('--cut <day>', 'the day on which its figures were known; `vjt cuts` lists them')
    .requiredOption('--from <day>', 'the first day it is taken over')
    .option('--to <day>', 'the last day it is taken over; the day of the cut, unless said otherwise')
    .option('--every <period>', 'month, quarter or year; month, unless said otherwise')
    .option('--filter <dimension:value...>', 'what it is narrowed to, as in an address of the API')
    .option('--option <name=value...>', 'choices that the measure offers, e.g. basis=assigned')
    .requiredOption('--reason <code>', 'why: strategy-begins, yearly-review, recording-changed …')
    .requiredOption('--by <staff-code>', 'who decided it: a pseudonym')
    .option('--print', 'store nothing, print the event')
    .option(jsonFlag, jsonAbout)
    .action(async (what: string, measure: string, { print, json, ...asked }: Asked) => {
      if (what !== 'freeze') throw new UsageError([`A baseline is frozen: expected freeze, not ${what}.`]);
      const { describeFrozen, freezeBaseline } = await import('../baseline.ts');
      const { filter = [], option = [], to, every, ...rest } = asked;
      const command = { ...rest, measure, to, every, filter, option, print: print === true };
      printResult(
        await freezeBaseline(readSettings(environment), clock, command),
        json === true,
        describeFrozen,
      );
    });
}

export function baselinesCommand({ environment }: Session): Command {
  return describedCommand({
    name: 'baselines',
    audience: 'operators',
    summary: 'list the baselines of measures: name, period, cut, and why they were frozen',
    prints: 'a baseline a line, in the order in which they were decided; with --json a list of them whole',
    examples: [`${inCheckout} baselines`, `${inCheckout} baselines --json`],
  })
    .option(jsonFlag, jsonAbout)
    .action(async ({ json }: { readonly json?: true }) => {
      const { baselines, describeBaselines } = await import('../baseline.ts');
      printResult(baselines(readSettings(environment)), json === true, describeBaselines);
    });
}
