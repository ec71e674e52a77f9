/** Opens the event log that the setting VJT_EVENT_LOG names. */
import { openClientGateway } from './eventstoredb/client-gateway.ts';
import { readConnection } from './eventstoredb/connection.ts';
import { openEventStoreLog } from './eventstoredb/eventstoredb-log.ts';
import { nodeInThread } from './eventstoredb/node-thread.ts';
import type { Gateway } from './eventstoredb/gateway.ts';
import { EventLogError } from './log-error.ts';
import type { EventLog } from './port.ts';
import { openSqliteLog, sqliteLogFile, type SqliteLogOptions } from './sqlite/sqlite-log.ts';

export type OpenOptions = SqliteLogOptions & {
  /** The name of this server among those of a cluster. */
  readonly node: string;
};

/** Whether the setting names a log in EventStoreDB, of which the data directory holds a copy. */
export function isInCluster(setting: string): boolean {
  return setting.startsWith('esdb://') || setting.startsWith('esdb+discover://');
}

/** A connection of its own to the cluster that the setting names, for what stands beside the log there. @throws {EventLogError} */
export function openClusterGateway(setting: string): Gateway {
  return openClientGateway(readConnection(setting));
}

/**
 * What VJT_EVENT_LOG may say: `sqlite` (the default), the log in the data directory; or the connection string of an
 * EventStoreDB, of whose log the data directory then holds a copy.
 * @throws {EventLogError} where the setting names no log, or this one cannot be opened.
 */
export async function openEventLog(setting: string, { node, ...options }: OpenOptions): Promise<EventLog> {
  if (setting === 'sqlite') return openSqliteLog(options);
  if (isInCluster(setting)) {
    readConnection(setting);
    const file = sqliteLogFile(options.directory);
    const thread = nodeInThread({ file, connection: setting, node });
    return openEventStoreLog({ ...options, node }, thread);
  }
  throw new EventLogError(
    'not-supported',
    `VJT_EVENT_LOG is "${setting.replace(/:.*/s, ':…')}"; expected "sqlite", the log in the data directory, or "esdb://…".`,
  );
}
