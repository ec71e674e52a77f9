/** A bare Express route that appends the posted event with emmett's event store on SQLite, and answers 201. */
import path from 'node:path';
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';
import express from 'express';

const store = getSQLiteEventStore({
  fileName: path.join(process.argv[2], 'emmett.sqlite'),
  schema: { autoMigration: 'CreateOrUpdate' },
});

let last = Promise.resolve();

/** One at a time: a second append at once finds the file busy. */
function append(stream, event) {
  const appended = last.then(() => appendOrRetry(stream, event, mostTries));
  last = appended.catch(() => undefined);
  return appended;
}

const mostTries = 10;

/** Even one at a time a commit now and then finds a statement of its own still open, and is rolled back. */
async function appendOrRetry(stream, event, tries) {
  try {
    await store.appendToStream(stream, [event]);
  } catch (error) {
    if (error.code !== 'SQLITE_BUSY' || tries === 1) throw error;
    await appendOrRetry(stream, event, tries - 1);
  }
}

const app = express();
app.get('/readyz', (_request, response) => void response.end());
app.post('/events', express.json(), async (request, response) => {
  const { type, subject, data, ...metadata } = request.body;
  await append(`case-${subject}`, { type, data, metadata });
  response.status(201).json({ stored: true });
});
const server = app.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  process.exit(0);
});
