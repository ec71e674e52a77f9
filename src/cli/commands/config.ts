/** `vjt config` as it is asked for. */
import type { Command } from 'commander';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, type Session } from '../command.ts';
import { printConfig } from '../config.ts';

export function configCommand({ environment }: Session): Command {
  return describedCommand({
    name: 'config',
    audience: 'everybody',
    summary: 'print every setting: its value, its default, what it is for; secrets are masked',
    more: 'Settings are environment variables. A wrong one is named, with what was expected.',
    prints: 'a setting a paragraph; with --json a list of { variable, value, set, expected, about }',
    examples: [`${inCheckout} config`, `PORT=8080 ${inCheckout} config --json`],
  })
    .option(jsonFlag, jsonAbout)
    .action(({ json }: { readonly json?: true }) => printConfig(environment, json === true));
}
