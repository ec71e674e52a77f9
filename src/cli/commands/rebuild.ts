/** `vjt rebuild` as it is asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { counted, openProgress } from '../progress.ts';

export function rebuildCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'rebuild',
    audience: 'operators',
    summary: 'make the read model anew from the log, beside the one in use',
    more: [
      'By the server where one runs, in local mode; else here. The new rows are held against fresh folds of',
      'sampled cases before they take the place of the old. Needs as much disk again as the read model.',
    ].join(' '),
    prints:
      'how many events were read, how many cases are parked; with --json { by, events, parked, seconds },\n' +
      '`by` being here or server',
    examples: [`${inCheckout} rebuild`, `VJT_DATA_DIR=/var/lib/vjt ${inCheckout} rebuild --json`],
    failing: 'the new rows are not those of a fresh fold, and the old stay in use; or the server refused',
  })
    .option(jsonFlag, jsonAbout)
    .action(async ({ json }: { readonly json?: true }) => {
      const { describeRebuild, rebuild } = await import('../rebuild.ts');
      const progress = openProgress(json === true);
      try {
        const answer = await rebuild(readSettings(environment), clock, ({ done, of }) =>
          progress.show('Rebuilding', done, of, counted('events')),
        );
        progress.end();
        printResult(answer, json === true, describeRebuild);
      } finally {
        progress.end();
      }
    });
}
