/** Opens the event log that the setting VJT_EVENT_LOG names. */
import { EventLogError } from './log-error.ts';
import type { EventLog } from './port.ts';
import { openSqliteLog, type SqliteLogOptions } from './sqlite/sqlite-log.ts';

/**
 * What VJT_EVENT_LOG may say: `sqlite` (the default), the log in the data directory.
 * @throws {EventLogError} where the setting names another log, or this one cannot be opened.
 */
export async function openEventLog(setting: string, options: SqliteLogOptions): Promise<EventLog> {
  if (setting === 'sqlite') return openSqliteLog(options);
  if (setting.startsWith('esdb://') || setting.startsWith('esdb+discover://')) {
    throw new EventLogError(
      'not-supported',
      'VJT_EVENT_LOG: a log in EventStoreDB (esdb://…) is not in this version. Leave it out, or set it to "sqlite".',
    );
  }
  throw new EventLogError(
    'not-supported',
    `VJT_EVENT_LOG is "${setting.replace(/:.*/s, ':…')}"; expected "sqlite", the log in the data directory.`,
  );
}
