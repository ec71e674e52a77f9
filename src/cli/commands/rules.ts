/** `vjt rules` as it is asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { counted, openProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

export function rulesCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'rules',
    audience: 'operators',
    summary: "list the rules of the Victims' Code, or say what a folder of other rules would change",
    more: [
      'With `diff FOLDER` every case is folded from the log by the rules in force and by those of the folder,',
      'also beside a running server; nothing is written. To switch, set VJT_RULES_DIR to the folder and start again:',
      'the new rows are built beside the old.',
    ].join(' '),
    prints:
      'a rule a line: id, limit in working days (standard/enhanced), title, whether in force and verified;\n' +
      'with --json a list of { rule, edition, inForce, verified, standard, enhanced, title };\n' +
      'with diff, by rule, how many duties are opened, moved, closed or judged otherwise, with examples;\n' +
      'with --json { cases, notFolded, changes }',
    examples: [`${inCheckout} rules`, `${inCheckout} rules --json`],
    failing: 'there is no log',
  })
    .argument('[what]', 'diff, to compare')
    .argument('[folder]', 'of editions, one in each *.json file, as VJT_RULES_DIR would name it')
    .option(jsonFlag, jsonAbout)
    .action(
      async (what: string | undefined, folder: string | undefined, { json }: { readonly json?: true }) => {
        const { describeRules, describeRulesDiff, listRules, rulesDiff } = await import('../rules.ts');
        const settings = readSettings(environment);
        if (what === undefined) {
          printResult(listRules(settings, clock), json === true, describeRules);
          return;
        }
        if (what !== 'diff' || folder === undefined)
          throw new UsageError([`rules takes nothing, or diff and a folder; not ${what}.`]);
        const progress = openProgress(json === true);
        try {
          const diff = rulesDiff(settings, folder, ({ done, of }) =>
            progress.show('Comparing', done, of, counted('events')),
          );
          progress.end();
          printResult(diff, json === true, describeRulesDiff);
        } finally {
          progress.end();
        }
      },
    );
}
