/** The SQLite log runs through what every event log must do, with its writer in a thread of its own and without. */
import { openSqliteLog } from '#src/event-log/sqlite/sqlite-log.ts';
import { describeEventLog } from './event-log-conformance.ts';

describeEventLog('the SQLite log, its writer in a thread of its own', (options) => openSqliteLog(options));
describeEventLog('the SQLite log, its writer in the calling thread', (options) =>
  openSqliteLog({ ...options, writer: 'here' }),
);
