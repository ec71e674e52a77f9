/** What specs of projecting and reading stand on: a log in this thread, invented events, and a projection small enough to see through. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareCaseReferences } from '#contracts/references.ts';
import type { AnyEventType, DataOf, RecordedEvent } from '#contracts/registry.ts';
import { dataSchemaOf, definitionOf, linkedReferences } from '#contracts/registry.ts';
import { streamOf } from '#contracts/subjects.ts';
import type { AppendVerdict, EventLog, LogReader, NewEvent } from '#src/event-log/port.ts';
import { createCommitter } from '#src/event-log/sqlite/committer.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { openForWriting } from '#src/event-log/sqlite/schema.ts';
import { eventUuid } from '#src/ids.ts';
import type { RebuildReport } from './engine/build.ts';
import type { Engine, EngineOptions } from './engine/engine.ts';
import { openEngine } from './engine/engine.ts';
import type { Projection } from './generation/projection.ts';
import type { ReadModelVersion } from './generation/workspace.ts';

/** An event as a spec states it; what it leaves out is filled in. */
export type Said = {
  readonly type: AnyEventType;
  readonly subject: string;
  readonly id: string;
  readonly agency: string;
  readonly source: string;
  readonly time: string;
  readonly data: object;
  readonly sequence?: string;
};

let sequence = 0;

/** Says something of a case. Facts default to the contract's example, the agency to the namespace. */
export function say<T extends AnyEventType>(
  type: T,
  subject: string,
  data?: DataOf<T>,
  rest: Partial<Omit<Said, 'type' | 'subject' | 'data'>> = {},
): Said {
  sequence += 1;
  const namespace = type.slice(0, type.indexOf('.'));
  const agency = rest.agency ?? (['contact', 'record'].includes(namespace) ? 'police' : namespace);
  return {
    type,
    subject,
    id: `said-${sequence}`,
    agency,
    source: `/${agency}/spec`,
    time: '2026-05-01T10:00:00+01:00',
    data: data ?? definitionOf(type).example,
    ...rest,
  };
}

/** Links references to the subject, as one case. */
export function link(subject: string, ...references: string[]): Said {
  return say('record.references-linked', subject, { references, method: 'checked-by-person' });
}

/** Takes back what was said. */
export function retract(said: Said): Said {
  const target = { source: said.source, id: said.id };
  return say(
    'record.event-retracted',
    said.subject,
    { target },
    { agency: said.agency, source: said.source },
  );
}

export function newEvent({ type, subject, id, agency, source, time, data, sequence }: Said): NewEvent {
  const body = JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    timeprecision: 'instant',
    dataschema: dataSchemaOf(type, definitionOf(type).version),
    agency,
    data,
    ...(sequence !== undefined && { sequence }),
  });
  return {
    uuid: eventUuid(source, id),
    type,
    body,
    content: { hash: createHash('sha256').update(body).digest(), personal: {} },
    linkedStreams: linkedReferences(type, { ...data }).map((reference) => `case-${reference}`),
  };
}

export type SpecLog = EventLog & {
  readonly file: string;
  /** Stores what was said, each in an append of its own; returns the last position. */
  readonly store: (...said: readonly Said[]) => number;
  /** Lets time pass for the log. */
  readonly pass: (millis: number) => void;
};

/** A log without a writer thread, whose clock moves only when told. */
export function openSpecLog(directory: string, start = '2026-05-01T09:00:00Z'): SpecLog {
  const file = join(directory, 'log.sqlite');
  const db = openForWriting(file, { checkpointAfterFrames: 1000 });
  const committer = createCommitter(db);
  const reader: LogReader = openSqliteLogReader(file);
  const listeners = new Set<Parameters<EventLog['onCommitted']>[0]>();
  let now = Date.parse(start);

  const commit = (request: Parameters<EventLog['append']>[0]): AppendVerdict => {
    const { verdicts, head } = committer.commit([request], now);
    if (head !== undefined) for (const listener of listeners) listener({ head });
    const [verdict] = verdicts;
    if (verdict === undefined) throw new Error('no verdict');
    return verdict;
  };
  return {
    file,
    reader,
    append: (request) => Promise.resolve(commit(request)),
    store: (...said) => {
      for (const each of said) {
        const verdict = commit({ stream: streamOf(each.subject), events: [newEvent(each)] });
        if (verdict.kind !== 'stored') throw new Error(`${each.type} was not stored: ${verdict.kind}`);
      }
      return reader.head().position;
    },
    pass: (millis) => {
      now += millis;
    },
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health: () => ({ writable: true, waiting: 0 }),
    currentAsOf: () => now,
    close: () => {
      reader.close();
      db.close();
      return Promise.resolve();
    },
  };
}

/** A folder that is removed when the spec lets go of it. */
export function temporaryDirectory(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'vjt-spec-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A crime of this id cannot be folded by `spokenProjection`. */
export const unfoldable = 'unfoldable';

/**
 * One row per reference with an event, under the first of the references that links standing now make one case with it.
 * Links count while none of the events retracts them.
 */
export const spokenProjection: Projection = {
  tables: [
    {
      name: 'spoken',
      columns: {
        reference: 'text not null',
        case_id: 'text not null',
        events: 'integer not null',
        last: 'text',
      },
      indexes: ['reference'],
    },
  ],
  rowsOf: (events) => {
    const retracted = new Set(
      events.flatMap((event) => (event.type === 'record.event-retracted' ? [event.data.target.id] : [])),
    );
    const caseOf = new Map<string, string>();
    for (const { subject } of events) caseOf.set(subject, subject);
    for (const event of events.filter(({ id }) => !retracted.has(id))) joinReferences(event, caseOf);
    return {
      spoken: [...Map.groupBy(events, ({ subject }) => subject)].map(([reference, own]) =>
        spoken(reference, own, caseOf),
      ),
    };
  },
};

function joinReferences(event: RecordedEvent, caseOf: Map<string, string>): void {
  if (event.type === 'police.crime-reported' && event.data.crime === unfoldable) {
    throw new Error('this crime cannot be folded');
  }
  if (event.type !== 'record.references-linked') return;
  const ids = [event.subject, ...event.data.references].map(
    (reference) => caseOf.get(reference) ?? reference,
  );
  const [first = event.subject] = ids.toSorted(compareCaseReferences);
  for (const [reference, id] of caseOf) if (ids.includes(id)) caseOf.set(reference, first);
}

function spoken(reference: string, own: readonly RecordedEvent[], caseOf: ReadonlyMap<string, string>) {
  const times = own.map(({ time }) => time).sort();
  return { reference, case_id: caseOf.get(reference), events: own.length, last: times.at(-1) };
}

export const specVersion: ReadModelVersion = { code: 'c'.repeat(64), tables: 't'.repeat(64) };

/** An engine whose steps the spec takes itself; files are let go of at once. */
export type SpecEngine = Engine & {
  /** Works until nothing is left to do. */
  readonly settle: () => void;
  readonly liveFile: () => string | undefined;
  readonly reports: readonly RebuildReport[];
};

export type SpecEngineOptions = {
  readonly projection?: Projection;
  readonly version?: ReadModelVersion;
  readonly onReplaced?: EngineOptions['onReplaced'];
};

export function openSpecEngine(
  log: EventLog,
  directory: string,
  { projection = spokenProjection, version = specVersion, onReplaced }: SpecEngineOptions = {},
): SpecEngine {
  const reports: RebuildReport[] = [];
  const lives: (string | undefined)[] = [];
  const engine = openEngine({
    reader: log.reader,
    directory,
    projection,
    version,
    onLive: (file) => lives.push(file),
    onRebuilt: (report) => reports.push(report),
    ...(onReplaced !== undefined && { onReplaced }),
  });
  const settle = (): void => {
    while (engine.step());
    for (const file of lives.slice(0, -1)) if (file !== undefined) engine.release(file);
  };
  return { ...engine, settle, liveFile: () => lives.at(-1), reports };
}
