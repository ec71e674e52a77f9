/** `vjt migrate`: copies the log into an EventStoreDB, or out of one. */
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { openClusterGateway } from '#src/event-log/open.ts';
import { migrateFromCluster } from '#src/migrating/from-cluster.ts';
import { migrateToCluster } from '#src/migrating/to-cluster.ts';

export type MigrationAnswer = {
  readonly direction: 'to' | 'from';
  readonly events: number;
  /** In the cluster already, from an earlier run. */
  readonly already?: number;
  readonly keys?: number;
};

export type OnProgress = (done: number, of: number | undefined) => void;

/** @throws MigrationError, EventLogError, MasterKeyError */
export async function migrateTo(
  { dataDir: directory, masterKeyFile }: Settings,
  clock: Clock,
  connection: string,
  onProgress: OnProgress,
): Promise<MigrationAnswer> {
  const gateway = openClusterGateway(connection);
  const migration = await migrateToCluster({ directory, masterKeyFile, gateway, clock, onProgress });
  return { direction: 'to', ...migration };
}

/** @throws MigrationError, EventLogError, MasterKeyError */
export async function migrateFrom(
  { dataDir: directory, masterKeyFile }: Settings,
  clock: Clock,
  connection: string,
  onProgress: OnProgress,
): Promise<MigrationAnswer> {
  const openGateway = () => openClusterGateway(connection);
  const retrieval = await migrateFromCluster({
    directory,
    masterKeyFile,
    openGateway,
    clock,
    onProgress: (done) => onProgress(done, undefined),
  });
  return { direction: 'from', ...retrieval };
}

export function describeMigration({ direction, events, already = 0, keys = 0 }: MigrationAnswer): string {
  const count = (amount: number) => amount.toLocaleString('en-GB');
  if (direction === 'from') {
    return `${count(events)} events are in the data folder, which is a log of its own now. Its rows are made at the next start.`;
  }
  const before = already > 0 ? `, ${count(already)} of them from an earlier run` : '';
  return [
    `${count(events)} events${before} and ${count(keys)} keys are in the cluster, the same byte for byte.`,
    'Start servers with VJT_EVENT_LOG, a new VJT_DATA_DIR and the same VJT_MASTER_KEY_FILE.',
  ].join('\n');
}
