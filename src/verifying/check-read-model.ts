/** Holds the read model against the log: its bookkeeping, what it counted of each sender, and rows of cases against a fresh fold. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { instantText } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { Facts } from '#src/projecting/cuts/facts.ts';
import { caseStreamPrefix } from '#src/projecting/generation/follow.ts';
import { liveFile, pointerFile } from '#src/projecting/generation/generations.ts';
import { comparisonOf, sampleOf, type Comparison } from '#src/projecting/generation/verify.ts';
import type { Unusable, Workspace } from '#src/projecting/generation/workspace.ts';
import { openWorkspaceForReading, progressOf } from '#src/projecting/generation/workspace.ts';
import type { Heard, Walked } from './check-log.ts';
import type { Check } from './findings.ts';

export type ReadModelPlace = {
  readonly directory: string;
  readonly reader: LogReader;
  readonly facts: Facts;
};

/** The live rows as they stood when verifying began. */
export type LiveRows = {
  /** What was counted is that of all events up to here. */
  readonly tail: number;
  /** @param sample how many cases are folded, spread evenly; left out: all */
  readonly check: (
    walked: Walked,
    sample: number | undefined,
    onProgress: (done: number, of: number) => void,
  ) => void;
  readonly close: () => void;
};

/** Undefined where there is nothing to compare; why is in the check. */
export function openLiveRows(
  { directory, reader, facts }: ReadModelPlace,
  check: Check,
): LiveRows | undefined {
  const file = liveFile(directory);
  if (file === undefined) {
    if (existsSync(join(directory, pointerFile))) {
      const found = 'a text that names none';
      check.find({ what: 'no read model is in use', expected: `${pointerFile} to name one`, found });
    } else check.note('There is no read model yet; the next start, or `vjt rebuild`, makes it.');
    return undefined;
  }
  const place = { path: join(directory, file), reader, projection: facts.projection };
  const opened = openWorkspaceForReading(place, facts.version.tables);
  if (typeof opened === 'string') {
    sayWhyNot(opened, file, check);
    return undefined;
  }
  const { tail } = progressOf(opened);
  const heard = heardIn(opened);
  return {
    tail,
    check: (walked, sample, onProgress) => {
      compareHeard(heard, walked.heard, check);
      checkBookkeeping(opened, walked, check);
      if (opened.version.code !== facts.version.code) {
        check.note(
          'Its rows were made by other code or rules: the next start makes them anew. None was compared.',
        );
        return;
      }
      compareRows(opened, sample, check, onProgress);
      if (sample === undefined) findOrphans(opened, check);
    },
    close: () => opened.database.close(),
  };
}

const reasons: Readonly<Record<Exclude<Unusable, 'other-tables'>, { expected: string; found: string }>> = {
  unreadable: { expected: 'a read model', found: 'a file that is missing or cannot be read' },
  incomplete: { expected: 'a read model that was finished', found: 'one that was not' },
  'other-log': {
    expected: 'rows made from this log',
    found: 'rows made from another, or from more than the log now holds',
  },
};

function sayWhyNot(why: Unusable, file: string, check: Check): void {
  if (why === 'other-tables') {
    check.note(
      `${file} is of another version of the program: the next start makes it anew. Nothing was compared.`,
    );
  } else check.find({ what: `${file} is not the read model of this log`, ...reasons[why] });
}

type HeardRow = Pick<Heard, 'agency' | 'source' | 'events' | 'first' | 'last'>;

function heardIn({ database }: Workspace): readonly HeardRow[] {
  return database
    .prepare<[], HeardRow>(
      `select agency, source, events, first_recorded_at as first, last_recorded_at as last from heard`,
    )
    .all();
}

function compareHeard(stored: readonly HeardRow[], counted: Walked['heard'], check: Check): void {
  const keyOf = ({ agency, source }: HeardRow) => `${agency} ${source}`;
  const byKey = new Map(stored.map((row) => [keyOf(row), row]));
  for (const key of new Set([...byKey.keys(), ...counted.keys()])) {
    const [expected, found] = [describeHeard(counted.get(key)), describeHeard(byKey.get(key))];
    check.look('senders');
    if (expected !== found) check.find({ what: `counts of ${key} are others`, expected, found });
  }
}

function describeHeard(heard: HeardRow | undefined): string {
  if (heard === undefined) return 'nothing';
  return `${heard.events} events, recorded from ${instantText(heard.first)} to ${instantText(heard.last)}`;
}

/** How many marks are looked at: a server that was ended leaves a few, one that follows has few. */
const mostMarks = 100_000;

function checkBookkeeping({ database, reader, statements }: Workspace, walked: Walked, check: Check): void {
  for (const stream of statements.nextDirty.iterate(mostMarks)) {
    check.look('marks');
    if (reader.neighbourhoodOf(stream) !== undefined) continue;
    check.find({ what: 'a mark on nothing', expected: 'a stream of the log', found: 'none', stream });
  }
  const parked = database.prepare<[], { stream: string; position: number }>(
    'select stream, position from parked',
  );
  for (const { stream, position } of parked.iterate()) {
    check.find({
      what: 'a case is parked: its rows are those of before, or none',
      expected: 'a history that can be folded',
      found: 'one that could not be, because of this event',
      position,
      stream,
    });
  }
  const noted = new Set(database.prepare<[], string>('select stream from beside_stream').pluck().all());
  for (const stream of walked.besideStreams) {
    check.look('streams beside cases');
    if (noted.has(stream)) continue;
    check.find({
      what: 'a stream beside the cases is not read',
      expected: 'it to be noted',
      found: 'it is not',
      stream,
    });
  }
}

function compareRows(
  workspace: Workspace,
  sample: number | undefined,
  check: Check,
  onProgress: (done: number, of: number) => void,
): void {
  let done = 0;
  for (const neighbourhood of sample === undefined ? allOf(workspace) : sampled(workspace, sample)) {
    compareOne(workspace, neighbourhood, check);
    done += 1;
    onProgress(sample === undefined ? neighbourhood : done, sample ?? lastOf(workspace.reader));
  }
}

function compareOne(workspace: Workspace, neighbourhood: number, check: Check): void {
  const comparison = tryComparison(workspace, neighbourhood);
  if (comparison === 'unfoldable') {
    check.find({
      what: 'a case that stands in the read model cannot be folded',
      expected: 'rows, or the case to be parked',
      found: 'a history that makes the fold fail',
      stream: workspace.reader.readNeighbourhood(neighbourhood)[0]?.stream,
    });
    return;
  }
  if (comparison === 'unsettled') {
    check.look('cases with news, left out');
    return;
  }
  check.look('cases');
  const [stream] = workspace.reader.readNeighbourhood(neighbourhood).map((event) => event.stream);
  for (const { table, expected, found, columns } of comparison) {
    const others = columns.length === 0 ? '' : `, others in ${columns.join(', ')}`;
    check.find({
      what: 'rows other than a fresh fold gives',
      expected: `${expected} rows of ${table}`,
      found: `${found} rows${others}`,
      stream,
    });
  }
}

function tryComparison(workspace: Workspace, neighbourhood: number): Comparison | 'unfoldable' {
  try {
    return comparisonOf(workspace, neighbourhood);
  } catch (error) {
    if (error instanceof Database.SqliteError) throw error;
    return 'unfoldable';
  }
}

const pageSize = 500;

function* allOf({ reader }: Workspace): Generator<number> {
  let after = 0;
  for (let page; (page = reader.neighbourhoods(after, pageSize, caseStreamPrefix)).length > 0;) {
    yield* page;
    after = page.at(-1) ?? after;
  }
}

/** Half of them of those that have rows, half from the log and between those, so that one is found that has none. */
function* sampled(workspace: Workspace, sample: number): Generator<number> {
  const seen = new Set(sampleOf(workspace, Math.floor(sample / 2)));
  const ofLog = sample - seen.size;
  const last = lastOf(workspace.reader);
  yield* seen;
  for (let at = 0; at < ofLog; at += 1) {
    const [next] = workspace.reader.neighbourhoods(
      Math.floor(((at + 0.5) * last) / ofLog),
      1,
      caseStreamPrefix,
    );
    if (next === undefined || seen.has(next)) continue;
    seen.add(next);
    yield next;
  }
}

const longestLeap = 2 ** 40;

/** Found by leaps, each half as long as the one before. */
function lastOf(reader: LogReader): number {
  let last = 0;
  for (let leap = longestLeap; leap >= 1; leap /= 2) {
    const [found] = reader.neighbourhoods(last + leap - 1, 1, caseStreamPrefix);
    if (found !== undefined) last = found;
  }
  return last;
}

/** Rows under a neighbourhood that no stream stands in: nothing would ever replace them. */
function findOrphans({ database, tables }: Workspace, check: Check): void {
  for (const { table } of tables) {
    const orphans = database
      .prepare<[], number>(
        `select distinct neighbourhood from ${table.name}
          where neighbourhood not in (select neighbourhood from member)`,
      )
      .pluck();
    for (const neighbourhood of orphans.iterate()) {
      const found = `rows of ${table.name} under neighbourhood ${neighbourhood}`;
      check.find({ what: 'rows of no case', expected: 'none', found });
    }
  }
}
