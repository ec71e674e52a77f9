/** Copies a log in EventStoreDB into a data folder that then holds a log of its own: nobody is locked in. */
import { mkdirSync } from 'node:fs';
import type { Clock } from '#src/clock.ts';
import { makeOwnLog } from '#src/event-log/eventstoredb/copy-schema.ts';
import type { Gateway } from '#src/event-log/eventstoredb/gateway.ts';
import { openNode } from '#src/event-log/eventstoredb/node.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { lockForWriting } from '#src/event-log/sqlite/writer-lock.ts';
import { openSharedKeys } from '#src/personal-data/shared-keys.ts';
import { MigrationError } from './migration-error.ts';

export type Retrieval = { readonly events: number };

export type RetrieveOptions = {
  /** A new folder, one that an earlier run began to fill, or that of a node of the cluster. */
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly openGateway: () => Gateway;
  readonly clock: Clock;
  readonly onProgress?: (done: number) => void;
};

/** So long nothing may come in. */
const silenceMillis = 60_000;

/** @throws MigrationError where the cluster does not answer; EventLogError where the folder holds a log of its own. */
export async function migrateFromCluster(options: RetrieveOptions): Promise<Retrieval> {
  const { directory, masterKeyFile, openGateway, clock, onProgress } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const unlock = lockForWriting(directory, clock);
  try {
    const events = await followAll(options, sqliteLogFile(directory), onProgress);
    const shared = await openSharedKeys({
      directory,
      masterKeyFile,
      gateway: openGateway(),
      node: 'migrate',
      clock,
    });
    const reasons = shared.reasons();
    await shared.close();
    if (reasons.length > 0) throw new MigrationError(`${reasons.join(' ')} Run the same command again.`);
    makeOwnLog(sqliteLogFile(directory));
    return { events };
  } finally {
    unlock();
  }
}

async function followAll(
  { openGateway, clock }: RetrieveOptions,
  file: string,
  onProgress: ((done: number) => void) | undefined,
): Promise<number> {
  let done = 0;
  const node = openNode({
    file,
    gateway: openGateway(),
    node: 'migrate',
    clock,
    onTaken: ({ position }) => {
      done = position;
      onProgress?.(position);
    },
  });
  try {
    for (let before = -1; !(await node.untilLive(silenceMillis)); before = done) {
      const { link, refusal = 'nothing comes in' } = node.status();
      if (link === 'refused' || done === before) {
        throw new MigrationError(
          `The cluster cannot be followed: ${refusal}. What came in stays; run it again.`,
        );
      }
    }
    return node.head().position;
  } finally {
    await node.close();
  }
}
