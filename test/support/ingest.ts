/** Ingest over a real log in a folder of its own, with callers and events for specs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionOf, type AnyEventType } from '#contracts/registry.ts';
import { exampleSubject } from '#contracts/subjects.ts';
import { callerOf } from '#src/access/authority.ts';
import { roles, type Caller, type Role } from '#src/access/caller.ts';
import { frozenClock } from '#src/clock.ts';
import { openSqliteLog, type SqliteLogOptions } from '#src/event-log/sqlite/sqlite-log.ts';
import type { EventLog } from '#src/event-log/port.ts';
import { createIngest } from '#src/ingest/ingest.ts';
import { ingestRoutes, type IngestServices } from '#src/ingest/doors/routes.ts';
import { createLoads, openLoadRecords } from '#src/ingest/loads/loads.ts';
import type { LoadBounds } from '#src/ingest/loads/load-store.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { serveRoutes } from './http-app.ts';

/** When specs of ingest take place, unless they say otherwise. */
export const now = '2026-11-02T09:00:00Z';

const sources: Readonly<Record<string, string>> = {
  police: '/met/connect',
  cps: '/cps/cms',
  court: '/hmcts/common-platform',
  'witness-care': '/met/wcu',
  probation: '/hmpps/victim-contact',
  prison: '/hmpps/victim-contact',
  parole: '/hmpps/victim-contact',
  'victim-care': '/vs/live',
  mopac: '/mopac/surveys',
  operator: '/operator',
};

/** Who sends about what is no case. */
const sourcesBeside: Readonly<Record<string, string | undefined>> = {
  survey: sources['mopac'],
  'admin:baselines': sources['operator'],
  'admin:targets': sources['operator'],
  'admin:rules': sources['operator'],
  'admin:erasures': sources['operator'],
};

/** An agency's system, or a person; its `source` is the one `eventOf` gives that agency. */
export function callerFor(role: Role, more: Partial<Caller> = {}): Caller {
  const source = sources[role] ?? `/${role}`;
  return { ...callerOf({ id: `${role}-1`, displayName: role, role, sources: [source] }), ...more };
}

export const police = callerFor('police');
export const court = callerFor('court');

let made = 0;

/** An event as an agency posts it, made from the example of its contract; `data` is merged into the example's. */
export function eventOf(
  type: AnyEventType,
  attributes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  made += 1;
  const { data, ...rest } = attributes;
  const namespace = type.slice(0, type.indexOf('.'));
  const { subject } = definitionOf(type);
  const ofCase = subject === 'case' || subject === 'as-target';
  return {
    specversion: '1.0',
    id: `event-${made}`,
    source: sourcesBeside[subject] ?? sources[namespace] ?? sources['police'],
    type,
    subject: ofCase ? 'crime:01-2301234-26' : exampleSubject(subject),
    time: '2026-05-03T14:20:00+01:00',
    data: { ...definitionOf(type).example, ...(typeof data === 'object' && data) },
    ...rest,
  };
}

export type TestIngestOptions = Partial<SqliteLogOptions> & {
  readonly at?: string;
  readonly bounds?: LoadBounds;
  /** Stands between ingest and the log. */
  readonly wrapLog?: (log: EventLog) => EventLog;
};

export type TestIngest = Awaited<ReturnType<typeof openTestIngest>>;

export async function openTestIngest(options: TestIngestOptions = {}) {
  const { at = now, bounds, wrapLog = (log: EventLog) => log, ...logOptions } = options;
  const directory = mkdtempSync(join(tmpdir(), 'vjt-ingest-'));
  const clock = frozenClock(at);
  const log = wrapLog(await openSqliteLog({ directory, clock, writer: 'here', ...logOptions }));
  const keys = openPersonalKeys({ directory, masterKeyFile: join(directory, 'master.key') });
  const records = openLoadRecords({ directory, keys, clock, ...(bounds !== undefined && { bounds }) });
  const ingest = createIngest({ log, keys, clock, refusals: records.refusedEvents });
  const loads = createLoads({ ingest, records });
  return {
    directory,
    clock,
    log,
    keys,
    records,
    ingest,
    loads,
    /** Events of a stream as their stored bodies. */
    stored: (stream: string) =>
      log.reader.readStream(stream).map(({ body }): Record<string, unknown> => JSON.parse(body)),
    async close() {
      await loads.stop();
      await log.close();
      records.close();
      keys.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The doors of ingest over HTTP; a bearer token is the name of a role. Everything stored is visible at once. */
export async function serveIngest(at: TestIngest, services: Partial<IngestServices> = {}) {
  const routes = ingestRoutes({
    ingest: at.ingest,
    loads: at.loads,
    refusedEvents: at.records.refusedEvents,
    waitUntilClean: async () => true,
    isVisible: () => true,
    ...services,
  });
  return serveRoutes(routes, {
    verifyToken: async (token) =>
      roles.some((role) => role === token)
        ? { kind: 'accepted', caller: callerFor(token as Role) }
        : { kind: 'refused', reason: 'The token has ended.' },
  });
}
