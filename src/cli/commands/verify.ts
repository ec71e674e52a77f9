/** `vjt verify` as it is asked for. */
import { Option, type Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { counted, openProgress } from '../progress.ts';

type Asked = { readonly sample: string; readonly all?: true; readonly json?: true };

/** What progress is counted in; the log and the sealed blocks by the events passed. */
const units: Readonly<Record<string, string>> = { 'read-model': 'cases', cuts: 'cuts' };

export function verifyCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'verify',
    audience: 'operators',
    summary: 'hold the log against itself, and rows, cuts and sealed blocks against the log',
    more: [
      'Changes nothing; may run beside a server, and then looks at the log as it stands meanwhile. The log is read',
      'whole: no gap in positions and revisions, time never going back, ids and hashes recomputed, every event held',
      'to its contract, neighbourhoods worked out again from all links, the chain of the audit. Of the read model',
      'sampled cases are folded again, of cuts those of the three newest, and sampled blocks are opened.',
      '--all folds every case and every cut, opens every block, and has SQLite look through the file of the log:',
      'it takes as long as a rebuild and all cuts together, and the disk space of one cut.',
    ].join(' '),
    prints:
      'for each check how much was looked at, and of what is not as it should be\n' +
      'the number and the first twenty: position, stream, what was expected, what\n' +
      'stands there; never what was said of a person. With --json\n' +
      '{ sound, findings, seconds, checks: [{ check, looked, findings, first, notes }] }',
    examples: [
      `${inCheckout} verify`,
      `${inCheckout} verify --sample 20000`,
      `VJT_DATA_DIR=/var/lib/vjt ${inCheckout} verify --all --json`,
    ],
    failing: 'something is not as it should be, or it failed, and says why',
  })
    .option('--sample <number>', 'how many cases are folded and blocks opened, spread evenly', '1000')
    .addOption(new Option('--all', 'everything').conflicts('sample'))
    .option(jsonFlag, jsonAbout)
    .action(async ({ sample, all, json }: Asked) => {
      const { describeVerification, verifyAsAsked } = await import('../verify.ts');
      const progress = openProgress(json === true);
      try {
        const asked = all === true ? 'all' : sample;
        const report = verifyAsAsked(readSettings(environment), clock, asked, ({ check, done, of }) =>
          progress.show(`Verifying ${check}`, done, of, counted(units[check] ?? 'events')),
        );
        progress.end();
        printResult(report, json === true, describeVerification);
        if (!report.sound) process.exitCode = exitCodes.failed;
      } finally {
        progress.end();
      }
    });
}
