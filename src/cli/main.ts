/** The command line: `vjt serve`, `token`, `config`, `generate`, `rebuild`, `import`, `simulate`, `cut`, `cuts`; what each does is in a file of its own. */
import { Command, CommanderError, Option } from 'commander';
import { careAgencies } from '#src/access/authority.ts';
import { roles } from '#src/access/caller.ts';
import { frozenClock, systemClock } from '#src/clock.ts';
import { readSettings, SettingsError } from '#src/config.ts';
import { printConfig } from './config.ts';
import { makeToken } from './token.ts';
import { UsageError } from './usage-error.ts';

/** 0 done, 1 failed, 2 asked wrongly (an unknown command, option or setting). */
const exitCodes = { failed: 1, askedWrongly: 2 } as const;

/** The whole command line with its help. */
export function commandLine(): Command {
  const program = new Command('vjt')
    .description("Victim Journey Tracker: follows a victim's way through the criminal justice system.")
    .showSuggestionAfterError()
    .showHelpAfterError('(vjt --help lists the commands, vjt <command> --help explains one)')
    .addHelpText(
      'after',
      examples(
        'npm start                          the server, with its showcase cases',
        'npm run -s vjt -- token --role police --source /met/connect',
        'npm run -s vjt -- config',
      ) +
        '\n\nSettings are environment variables; `vjt config` lists them, with what each is for.' +
        '\nExit codes: 0 done, 1 failed, 2 asked wrongly.',
    );
  for (const add of [
    addServe,
    addToken,
    addConfig,
    addImport,
    addSimulate,
    addRebuild,
    addCut,
    addCuts,
    addGenerate,
  ])
    add(program);
  return program;
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the server; Ctrl-C stops it once the requests under way are answered')
    .option('--freeze <time>', 'pin the clock (VJT_FREEZE), so that nothing of the demo changes by itself')
    .addHelpText(
      'after',
      examples(
        'npm start',
        'PORT=3001 VJT_DATA_DIR=/var/lib/vjt npm start',
        'npm start -- --freeze 2026-11-23T09:00:00Z',
      ),
    )
    .action(async ({ freeze }: { readonly freeze?: string }) => {
      const settings = readSettings({ ...process.env, ...(freeze !== undefined && { VJT_FREEZE: freeze }) });
      const { serve } = await import('#src/main.ts');
      await serve(settings, settings.freeze === undefined ? systemClock : frozenClock(settings.freeze));
    });
}

function addToken(program: Command): void {
  program
    .command('token')
    .description('print a bearer token, signed with the key of the data folder')
    .addOption(new Option('--role <role>', 'who holds it').choices(roles).makeOptionMandatory())
    .option('--source <path...>', 'the `source` values its events may carry, e.g. /met/connect')
    .option('--ttl <time>', 'how long it is valid: 45m, 12h, 30d', '12h')
    .option('--name <name>', 'what pages and lists call the holder')
    .option('--subject <id>', 'a pseudonym for the log; unset: the role and some letters')
    .option('--unit <unit>', 'the care unit of a care officer or lead')
    .addOption(
      new Option('--agency <agency>', 'the agency a care officer or lead acts for').choices(careAgencies),
    )
    .option('--namespace <namespace...>', 'narrows the event namespaces of the role')
    .addHelpText(
      'after',
      examples(
        'npm run -s vjt -- token --role police --source /met/connect --ttl 30d',
        'npm run -s vjt -- token --role care-officer --unit wcu-south-london --name "Amira"',
        'TOKEN=$(npm run -s vjt -- token --role court --source /hmcts/common-platform)',
      ),
    )
    .action(async (options: unknown) => {
      console.log(await makeToken(readSettings(process.env), systemClock, options));
    });
}

function addConfig(program: Command): void {
  program
    .command('config')
    .description('print every setting: its value, its default, what it is for; secrets are masked')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', examples('npm run -s vjt -- config', 'PORT=8080 npm run -s vjt -- config --json'))
    .action(({ json }: { readonly json?: true }) => printConfig(process.env, json === true));
}

function addImport(program: Command): void {
  program
    .command('import')
    .description('take histories into the log, each event as its agency sent it, while no server runs')
    .argument('<file...>', 'NDJSON, also compressed by gzip; - for standard input')
    .option('--json', 'what became of the lines as JSON, for programs')
    .addHelpText(
      'after',
      `\nA line is an event as its agency would post it, with \`agency\` (whose it is) and \`recordedat\` (when the log` +
        `\nis to say it took it). Running it again stores nothing twice. Refused lines are listed in <file>.refused.ndjson.\n` +
        examples('npm run -s vjt -- import history.ndjson.gz', 'zcat *.gz | npm run -s vjt -- import -'),
    )
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      const { describeImport, importFiles, requireNoneRefused } = await import('./import.ts');
      const answers = await importFiles(readSettings(process.env), systemClock, files);
      console.log(json === true ? JSON.stringify(answers, undefined, 2) : describeImport(answers));
      requireNoneRefused(answers);
    });
}

function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      'write the journeys of invented cases, as lines for import; the same seed gives the same bytes',
    )
    .requiredOption('--cases <number>', 'how many cases are reported')
    .option('--years <number>', 'over how many years', '3')
    .option('--seed <number>', 'which of all possible worlds', '1')
    .option('--start <day>', 'the first day; what is recorded after the last is left out', '2023-11-01')
    .option('--out <file>', 'where to; - or left out: standard output')
    .option('--into <folder>', 'straight into the log of a data folder, while no server runs')
    .option('--truth <truth...>', 'puts in what a measure should find; written to <file>.truths.json')
    .addHelpText(
      'after',
      examples(
        'npm run -s vjt -- simulate --cases 10000 --out /tmp/journeys.ndjson',
        'npm run -s vjt -- simulate --cases 10000 --into /tmp/data',
        'npm run -s vjt -- simulate --cases 10000 --out /tmp/slower.ndjson --truth slower-court=C01SN00,45,2025-06-01',
        'npm run -s vjt -- simulate --cases 10000 --out /tmp/gap.ndjson \\\n' +
          '    --truth feed-gap=/synthetic/hmcts/xhibit,2025-03-03,2025-03-17,never-sent',
        'npm run -s vjt -- simulate --cases 10000 --out /tmp/mix.ndjson --truth more-contested=C01WG00,1.8,2025-06-01',
      ),
    )
    .action(async (options: unknown) => {
      const { describeSimulation, simulateAsAsked } = await import('./simulate.ts');
      const said = describeSimulation(await simulateAsAsked(options, process.env, systemClock));
      if (said !== undefined) console.log(said);
    });
}

function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('make the read model anew from the log, beside the one in use')
    .addHelpText('after', examples('npm run -s vjt -- rebuild'))
    .action(async () => {
      const { rebuild } = await import('./rebuild.ts');
      console.log(await rebuild(readSettings(process.env), systemClock));
    });
}

function addCut(program: Command): void {
  program
    .command('cut')
    .description('keep what was known of all cases at the end of a London day, for good')
    .argument('<date>', 'a day that has ended, e.g. 2026-10-31')
    .option('--anew', 'make it again by the code that runs, in the stead of one that is there')
    .option('--json', 'as JSON, for programs')
    .addHelpText(
      'after',
      `\nA running server cuts month-ends by itself (VJT_CUT_MONTHS); this makes any, also beside a server.\n` +
        examples('npm run -s vjt -- cut 2026-10-31', 'npm run -s vjt -- cut 2026-10-15 --json'),
    )
    .action(async (date: string, options: { readonly anew?: true; readonly json?: true }) => {
      const { cut, describeCut } = await import('./cut.ts');
      const made = cut(readSettings(process.env), systemClock, { date, anew: options.anew === true });
      console.log(options.json === true ? JSON.stringify(made, undefined, 2) : describeCut(made));
    });
}

function addCuts(program: Command): void {
  program
    .command('cuts')
    .description('list the cuts there are: day, rows, size, age, and whether the code that runs made them')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', examples('npm run -s vjt -- cuts', 'npm run -s vjt -- cuts --json'))
    .action(async ({ json }: { readonly json?: true }) => {
      const { cuts, describeCuts } = await import('./cut.ts');
      const all = cuts(readSettings(process.env), systemClock);
      console.log(json === true ? JSON.stringify(all, undefined, 2) : describeCuts(all));
    });
}

function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('write contracts/generated anew: JSON Schema, OpenAPI, AsyncAPI, who reads which field')
    .option('--readers', 'find out first which pages read which fields: takes minutes')
    .addHelpText('after', examples('npm run generate', 'npm run generate -- --readers'))
    .action(async ({ readers }: { readonly readers?: true }) => {
      const { generate } = await import('./generate.ts');
      await generate(readers === true);
    });
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/** Runs one command and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = commandLine();
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

/** Says what went wrong, where commander has not said it, and answers with the exit code. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.askedWrongly;
  if (error instanceof SettingsError || error instanceof UsageError) {
    console.error(error.message);
    return exitCodes.askedWrongly;
  }
  console.error(isExpected(error) ? error.message : error);
  return exitCodes.failed;
}

/** Failures whose message is written for the one who started the command; named, so that none needs to be loaded. */
const expectedFailures: readonly string[] = [
  'AddressTakenError',
  'EventLogError',
  'ImportBroken',
  'KeySetError',
  'LinesRefused',
  'MasterKeyError',
  'RebuildFailure',
  'TooManyCasesError',
];

function isExpected(error: unknown): error is Error {
  return error instanceof Error && expectedFailures.includes(error.name);
}
