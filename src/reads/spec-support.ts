/** What specs of reading stand on: a log, projecting in this thread on the real tables, keys, an audit. */
import { onTestFinished } from 'vitest';
import type { PersonalData } from '#contracts/personal.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { callerOf } from '#src/access/authority.ts';
import type { Caller, Role } from '#src/access/caller.ts';
import { createAudit } from '#src/audit/audit.ts';
import type { Entry } from '#src/audit/entry.ts';
import { auditStream, entrySchema } from '#src/audit/entry.ts';
import { frozenClock } from '#src/clock.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { openEngine } from '#src/projecting/engine/engine.ts';
import { startProjecting } from '#src/projecting/projecting.ts';
import { readModelProjection } from '#src/projecting/read-model-projection.ts';
import type { Said } from '#src/projecting/spec-support.ts';
import { newEvent, openSpecLog, specVersion, temporaryDirectory } from '#src/projecting/spec-support.ts';
import { inThisThread } from '#src/projecting/engine/this-thread.ts';
import type { ReadsServices } from './reads.ts';
import { createBesideStreams } from './beside/streams.ts';
import { createFeedStates } from './beside/feed-states.ts';
import { createReads } from './reads.ts';
import { createRanges } from './ranges.ts';

/** The moment at which specs read; what they say is recorded from 1 May 2026 on. */
export const specNow = '2026-06-01T12:00:00Z';

export function caller(role: Role, more: Partial<Caller> = {}): Caller {
  return { ...callerOf({ id: `${role}-1`, displayName: role, role, sources: [] }), ...more };
}

/** Everything reading needs, closed when the test has finished. */
export function setUpReads(replaced: Partial<ReadsServices> = {}) {
  const directory = temporaryDirectory();
  const clock = frozenClock(specNow);
  const log = { ...openSpecLog(directory.path), currentAsOf: clock };
  const keys = openPersonalKeys({ directory: directory.path, masterKeyFile: `${directory.path}/master.key` });
  const projecting = startProjecting({
    log,
    directory: directory.path,
    clock,
    warn: () => undefined,
    host: inThisThread((events) =>
      openEngine({
        reader: log.reader,
        directory: directory.path,
        projection: readModelProjection,
        version: specVersion,
        ...events,
      }),
    ),
  });
  const ranges = createRanges(projecting, clock);
  const audit = createAudit({ log, clock, node: 'spec' });
  const streams = createBesideStreams(log.reader, projecting.readModel);
  const feeds = createFeedStates({ projecting, streams, clock });
  const services: ReadsServices = {
    reader: log.reader,
    projecting,
    keys,
    audit,
    clock,
    ranges: ranges.current,
    feeds,
    rules: ownRuleBook,
    ...replaced,
  };
  onTestFinished(async () => {
    await projecting.stop();
    await log.close();
    keys.close();
    directory[Symbol.dispose]();
  });
  return {
    log,
    projecting,
    services,
    ranges,
    streams,
    feeds,
    reads: createReads(services),
    /** Stores what was said and waits until it can be searched. */
    tell: async (...said: readonly Said[]) => {
      const position = log.store(...said);
      await projecting.waitUntilVisible(position, 5000);
      return position;
    },
    /** Stores what was said together with names, sealed as ingest seals them. */
    tellNames: async (said: Said, personal: PersonalData) => {
      const event = newEvent(said);
      await keys.ensure(Object.keys(personal));
      const { block } = keys.sealPersonal(event.uuid, personal);
      await log.append({
        stream: `case-${said.subject}`,
        events: [{ ...event, ...(block && { personal: block }) }],
      });
    },
    /** Who looked, oldest first. */
    openings: (): readonly Entry['data'][] =>
      log.reader
        .readStream(auditStream('spec', '2026-06'))
        .map(({ body }) => entrySchema.parse(JSON.parse(body)).data),
  };
}
