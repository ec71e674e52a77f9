/** `vjt cut` and `vjt cuts` as they are asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { counted, openProgress } from '../progress.ts';

const fields =
  '{ date, kind, standing, position, rows, leftOut, bytes, madeAt, ageSeconds,\n' +
  '  currentCode, currentTables, digest }';

export function cutCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'cut',
    audience: 'operators',
    summary: 'keep what was known of all cases at the end of a London day, for good',
    more: 'A running server cuts month-ends by itself (VJT_CUT_MONTHS); this makes any, also beside a server.',
    prints: `the cut as \`vjt cuts\` lists it, and how long it took;\nwith --json ${fields}, and seconds`,
    examples: [
      `${inCheckout} cut 2026-10-31`,
      `${inCheckout} cut 2026-10-15 --json`,
      `${inCheckout} cut 2026-10-31 --anew`,
    ],
  })
    .argument('<date>', 'a day that has ended, e.g. 2026-10-31')
    .option('--anew', 'make it again by the code that runs, in the stead of one that is there')
    .option(jsonFlag, jsonAbout)
    .action(async (date: string, { anew, json }: { readonly anew?: true; readonly json?: true }) => {
      const { cut, describeCut } = await import('../cut.ts');
      const progress = openProgress(json === true);
      try {
        const command = { date, anew: anew === true };
        const made = cut(readSettings(environment), clock, command, ({ stage, done, of }) =>
          stage === 'folding'
            ? progress.show('Folding', done, of, counted('cases'))
            : progress.show('Writing', done, of, counted('rows')),
        );
        progress.end();
        printResult(made, json === true, describeCut);
      } finally {
        progress.end();
      }
    });
}

export function cutsCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'cuts',
    audience: 'operators',
    summary: 'list the cuts there are: day, rows, size, age, and whether the code that runs made them',
    prints: `a cut a line, the newest day first; with --json a list of\n${fields}`,
    examples: [`${inCheckout} cuts`, `${inCheckout} cuts --json`],
  })
    .option(jsonFlag, jsonAbout)
    .action(async ({ json }: { readonly json?: true }) => {
      const { cuts, describeCuts } = await import('../cut.ts');
      printResult(cuts(readSettings(environment), clock), json === true, describeCuts);
    });
}
