/** The command line: the table of its commands, the overview, and what every command's end comes to. */
import { Command } from 'commander';
import { systemClock } from '#src/clock.ts';
import { examplesText, inCheckout, type Session } from './command.ts';
import { baselineCommand, baselinesCommand } from './commands/baseline.ts';
import { configCommand } from './commands/config.ts';
import { cutCommand, cutsCommand } from './commands/cut.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { rulesCommand } from './commands/rules.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { tokenCommand } from './commands/token.ts';
import { verifyCommand } from './commands/verify.ts';
import { failureOf, type Failure } from './errors.ts';
import { describeExitCodes } from './exit-codes.ts';

/** Every command; each in a file of its own, which loads what it does only when it is done. */
const commands: readonly ((session: Session) => Command)[] = [
  serveCommand,
  tokenCommand,
  configCommand,
  rebuildCommand,
  verifyCommand,
  cutCommand,
  cutsCommand,
  baselineCommand,
  baselinesCommand,
  rulesCommand,
  importCommand,
  migrateCommand,
  simulateCommand,
  generateCommand,
];

/** The whole command line with its help. */
export function commandLine(): Command {
  const program = new Command('vjt')
    .description("Victim Journey Tracker: follows a victim's way through the criminal justice system.")
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError('(vjt --help lists the commands, vjt <command> --help explains one)')
    .addHelpText(
      'after',
      `${examplesText([
        'npm start                          the server, with its showcase cases',
        `${inCheckout} token --role police --source /met/connect`,
        `${inCheckout} verify`,
      ])}\n\nSettings are environment variables; \`vjt config\` lists them, with what each is for.` +
        `\n\nExit codes:\n${describeExitCodes()}`,
    );
  const session: Session = { environment: process.env, clock: systemClock };
  for (const make of commands) program.addCommand(make(session).copyInheritedSettings(program));
  return program;
}

/** Runs one command and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.off('error', endWhereNobodyReads).on('error', endWhereNobodyReads);
  const program = commandLine();
  const json = argv.includes('--json');
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    if (json) command.configureOutput({ writeErr: () => undefined });
  }
  if (argv.length <= 2) {
    program.outputHelp();
    return;
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) return;
    process.exitCode = failure.exitCode;
    if (json) console.error(JSON.stringify({ error: failure }));
    else if (!isSaid(failure)) console.error(failure.message);
  }
}

/** Whoever reads along may have read enough, as `head` has. */
function endWhereNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** Commander itself says what was wrong with the words of a command. */
function isSaid({ code }: Failure): boolean {
  return code === 'asked-wrongly';
}
