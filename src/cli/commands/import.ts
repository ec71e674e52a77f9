/** `vjt import` as it is asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { bytes, openProgress } from '../progress.ts';

export function importCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'import',
    audience: 'data',
    summary: 'take histories into the log, each event as its agency sent it, while no server runs',
    more: [
      'A line is an event as its agency would post it, with `agency` (police, cps, court, witness-care, probation,',
      'victim-care, mopac, operator: whose it is) and `recordedat` (RFC 3339: when the log is to say it took it, never',
      'decreasing). Running it again stores nothing twice. Refused lines are listed in <file>.refused.ndjson, the',
      'others are stored. Afterwards `vjt rebuild`, or the next start, makes the rows.',
    ].join(' '),
    prints: 'for each file how many lines, stored, there already, refused; with --json a list of these',
    examples: [
      `${inCheckout} import history.ndjson.gz`,
      `${inCheckout} import 2024.ndjson 2025.ndjson --json`,
      `zcat *.gz | ${inCheckout} import -`,
    ],
    failing: 'lines were refused, or a file could not be read to its end; what is sound is in the log',
  })
    .argument('<file...>', 'NDJSON, also compressed by gzip; - for standard input')
    .option(jsonFlag, jsonAbout)
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      const { describeImport, importFiles, requireNoneRefused } = await import('../import.ts');
      const progress = openProgress(json === true);
      try {
        const answers = await importFiles(readSettings(environment), clock, files, (at) =>
          progress.show(at.file, at.bytes, at.ofBytes, bytes),
        );
        progress.end();
        printResult(answers, json === true, describeImport);
        requireNoneRefused(answers);
      } finally {
        progress.end();
      }
    });
}
