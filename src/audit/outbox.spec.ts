/** The outbox of the audit: an attempt is durable here before anything is shown, and in the log once the log can be written. */
import { expect, onTestFinished, test } from 'vitest';
import type { AppendRequest, AppendVerdict, EventLog } from '#src/event-log/port.ts';
import { openSpecLog, temporaryDirectory } from '#src/projecting/spec-support.ts';
import { auditStream, entrySchema, type Opening } from './entry.ts';
import { openOutbox } from './outbox.ts';
import { brokenLink } from './read-audit.ts';

const stream = auditStream('one', '2026-05');
const away: AppendVerdict = { kind: 'failed', reason: 'unavailable', message: 'away' };

const opening: Opening = {
  caller: { id: 'amira', kind: 'person', role: 'care-officer', agency: 'witness-care' },
  view: 'case',
  reference: 'urn:01ZD0303208',
  outcome: 'opened',
};

function setUp() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  const clock = () => Date.parse('2026-05-20T10:00:00Z');
  let append = (request: AppendRequest) => log.append(request);
  const through: EventLog = { ...log, append: (request) => append(request) };
  onTestFinished(async () => {
    await log.close();
    directory[Symbol.dispose]();
  });
  return {
    log,
    open: () => openOutbox({ log: through, clock, node: 'one', directory: directory.path }),
    answer: (next: (request: AppendRequest) => Promise<AppendVerdict>) => {
      append = next;
    },
  };
}

const requestsIn = (log: EventLog) =>
  log.reader.readStream(stream).map(({ body }) => entrySchema.parse(JSON.parse(body)).data.requestId);

const requests = ['r1', 'r2', 'r3'];
const recordAll = (outbox: ReturnType<typeof openOutbox>) =>
  Promise.all(requests.map((requestId) => outbox.record({ ...opening, requestId })));

async function untilEmpty(outbox: ReturnType<typeof openOutbox>): Promise<void> {
  while (outbox.waiting() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('attempts go into the log in their order, chained', async () => {
  const { log, open } = setUp();
  const outbox = open();
  await recordAll(outbox);
  await untilEmpty(outbox);
  await outbox.close();
  expect(requestsIn(log)).toEqual(requests);
  expect(brokenLink(log.reader, stream)).toBeUndefined();
});

test('while the log is away attempts are recorded all the same, and shipped after the next start', async () => {
  const { log, open, answer } = setUp();
  answer(() => Promise.resolve(away));
  const outbox = open();
  await recordAll(outbox);
  expect(outbox.waiting()).toBe(3);
  await outbox.close();
  expect(requestsIn(log)).toEqual([]);
  answer((request) => log.append(request));
  const next = open();
  await untilEmpty(next);
  await next.close();
  expect(requestsIn(log)).toEqual(requests);
});

test('an attempt that was stored though the log did not say so is there once', async () => {
  const { log, open, answer } = setUp();
  answer(async (request) => {
    await log.append(request);
    return away;
  });
  const outbox = open();
  await recordAll(outbox);
  await outbox.close();
  answer((request) => log.append(request));
  const next = open();
  await next.record({ ...opening, requestId: 'r4' });
  await untilEmpty(next);
  await next.close();
  expect(requestsIn(log)).toEqual([...requests, 'r4']);
  expect(brokenLink(log.reader, stream)).toBeUndefined();
});
