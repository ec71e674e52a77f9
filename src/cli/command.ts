/** How every command is described: what it does, what it prints, examples that run as printed, what its exit codes mean. */
import { Command } from 'commander';
import type { Clock } from '#src/clock.ts';
import { describeExitCodes } from './exit-codes.ts';

/** What a command is given by the process it runs in. */
export type Session = { readonly environment: NodeJS.ProcessEnv; readonly clock: Clock };

/** Who needs a command, in the order of the overview. */
export const audiences = {
  everybody: 'To run it:',
  operators: 'For operators:',
  data: 'To bring in data:',
  developers: 'For developers:',
} as const;

export type CommandText = {
  readonly name: string;
  readonly audience: keyof typeof audiences;
  /** One line, for the overview. */
  readonly summary: string;
  /** What the summary leaves out: when to use it, what it touches, how long it takes. */
  readonly more?: string;
  readonly prints: string;
  readonly examples: readonly string[];
  /** What exit code 1 means here, where it is not merely that it failed. */
  readonly failing?: string;
};

/** How a command is begun from a checkout. */
export const inCheckout = 'npm run -s vjt --';

export function describedCommand(text: CommandText): Command {
  const { name, audience, summary, more, prints, examples, failing } = text;
  return new Command(name)
    .summary(summary)
    .description(`${sentence(summary)}${more === undefined ? '' : `\n${more}`}`)
    .helpGroup(audiences[audience])
    .addHelpText(
      'after',
      `\nPrints:\n  ${prints.replaceAll('\n', '\n  ')}\n${examplesText(examples)}\n\nExit codes:\n${describeExitCodes(failing)}`,
    );
}

export function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The option of every command that prints a result. */
export const jsonFlag = '--json';
export const jsonAbout = 'the result as one JSON document, for programs; errors too, on the error output';

/** Prints a result: for programs as JSON, for people as described; nothing where the description is undefined. */
export function printResult<Result>(
  result: Result,
  json: boolean,
  describe: (result: Result) => string | undefined,
): void {
  const text = json ? JSON.stringify(result, undefined, 2) : describe(result);
  if (text !== undefined) console.log(text);
}
