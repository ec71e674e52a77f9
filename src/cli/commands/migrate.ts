/** `vjt migrate` as it is asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { counted, openProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

type Options = { readonly to?: string; readonly from?: string; readonly json?: true };

export function migrateCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'migrate',
    audience: 'operators',
    summary: 'copy the log of the data folder into an EventStoreDB, or one from there into the data folder',
    more: [
      'Ids, times and order are kept; no server may run on the data folder. What was cut off goes on where it ended',
      'when it is run again. In the end both are compared event by event, bytes and all. The keys of persons go along,',
      'wrapped by the master key, which every node of the cluster must have. --to changes nothing here.',
    ].join(' '),
    prints: 'how many events and keys; with --json { direction, events, already, keys }',
    examples: [
      `${inCheckout} migrate --to 'esdb://admin:changeit@node1:2113,node2:2113,node3:2113?tlsCAFile=ca.crt'`,
      `VJT_DATA_DIR=/var/lib/vjt-new ${inCheckout} migrate --from 'esdb://127.0.0.1:2113?tls=false'`,
    ],
    failing: 'the cluster holds something else, does not answer, or the logs differ; the message says which',
  })
    .option('--to <connection>', 'the EventStoreDB to copy into; empty, or begun by an earlier run')
    .option('--from <connection>', 'the EventStoreDB to copy out of, into a new data folder')
    .option(jsonFlag, jsonAbout)
    .action(async ({ to, from, json }: Options) => {
      if ((to === undefined) === (from === undefined)) {
        throw new UsageError(['migrate takes either --to or --from, each with a connection string esdb://…']);
      }
      const { describeMigration, migrateFrom, migrateTo } = await import('../migrate.ts');
      const progress = openProgress(json === true);
      const onProgress = (done: number, of: number | undefined) =>
        progress.show('Copying', done, of, counted('events'));
      try {
        const [migrate, connection] = to === undefined ? [migrateFrom, from ?? ''] : [migrateTo, to];
        const answer = await migrate(readSettings(environment), clock, connection, onProgress);
        progress.end();
        printResult(answer, json === true, describeMigration);
      } finally {
        progress.end();
      }
    });
}
