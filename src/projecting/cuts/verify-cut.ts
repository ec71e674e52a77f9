/** Holds a cut against the log: what was recorded by the end of its day, folded again. */
import { caseStreamPrefix } from '../generation/follow.ts';
import { cutVersion } from './facts.ts';
import type { Cut, CutTable } from './file/open-cut.ts';
import { openCut } from './file/open-cut.ts';
import { draftOf, dropDraft } from './folder.ts';
import type { CutPlace } from './making/cut-day.ts';
import type { CutProgress } from './making/make-cut.ts';
import { foldedRows, makeCut } from './making/make-cut.ts';
import type { Standing } from './prefix.ts';
import { standingOf } from './prefix.ts';

export type CutVerdict = {
  /** Whether there is nothing against it. */
  readonly sound: boolean;
  /** Whether the code that runs made it: where not, what differs may be the code's doing and no fault of the cut. */
  readonly sameCode: boolean;
  readonly standing: Standing;
  /** Columns whose bytes are not those that were written. */
  readonly damaged: readonly string[];
  /** Columns (`table.column`) that a fresh fold of everything gives otherwise; empty where only a sample was folded. */
  readonly differingColumns: readonly string[];
  /** Cases, of those sampled, whose rows a fresh fold gives otherwise. */
  readonly differingCases: readonly string[];
};

/** How many cases are named where everything was folded and something differs. */
const namedCases = 200;

/**
 * Folds everything that the cut's day had seen, or about `sample` cases of it, spread evenly over log and cut. Everything
 * takes the time and disk space of making the cut from nothing.
 */
export function verifyCut(
  cut: Cut,
  place: CutPlace,
  sample?: number,
  onProgress?: (progress: CutProgress) => void,
): CutVerdict {
  const standing = standingOf(place.reader, cut.description);
  const damaged = cut.damaged();
  const isReadable = standing !== 'foreign' && damaged.length === 0;
  const differingColumns = isReadable && sample === undefined ? differsWhole(cut, place, onProgress) : [];
  const isSampled = isReadable && (sample !== undefined || differingColumns.length > 0);
  const differingCases = isSampled ? differingIn(cut, place, sample ?? namedCases) : [];
  return {
    sound: standing === 'sound' && [...damaged, ...differingColumns, ...differingCases].length === 0,
    sameCode: cutVersion(place.facts).code === cut.description.code,
    standing,
    damaged,
    differingColumns,
    differingCases,
  };
}

function differsWhole(
  cut: Cut,
  { reader, directory, facts, clock }: CutPlace,
  onProgress: ((progress: CutProgress) => void) | undefined,
): readonly string[] {
  const { date, position, uuid, recordedAt } = cut.description;
  const prefix = { position, uuid, recordedAt };
  const draft = draftOf(directory, date);
  try {
    const { digest } = makeCut({ date, prefix, reader, facts, draft, clock, onProgress });
    if (digest === cut.description.digest) return [];
    using fresh = opened(draft.file);
    const columns = new Set([...cut.digests.keys(), ...fresh.cut.digests.keys()]);
    return [...columns].filter((column) => cut.digests.get(column) !== fresh.cut.digests.get(column));
  } finally {
    dropDraft(draft);
  }
}

function opened(file: string): Disposable & { readonly cut: Cut } {
  const cut = openCut(file);
  return { cut, [Symbol.dispose]: () => cut.close() };
}

/** Rows as JSON, by table and case. */
type RowsByCase = ReadonlyMap<string, Map<string, readonly string[]>>;

/** One table of the cut after another: a table of millions of rows is in memory only while it is looked at. */
function differingIn(cut: Cut, place: CutPlace, sample: number): readonly string[] {
  const sampled = sampledCases(cut, sample);
  const streams = [
    ...sampled.map((caseId) => `${caseStreamPrefix}${caseId}`),
    ...sampledStreams(cut, place, sample),
  ];
  const fresh = foldedByCase(cut, place, streams);
  const cases = new Set([...sampled, ...[...fresh.values()].flatMap((rows) => [...rows.keys()])]);
  const differing = new Set<string>();
  for (const { name, columns } of place.facts.tables) {
    const table = cut.tables.includes(name) ? cut.table(name) : undefined;
    for (const caseId of cases) {
      const kept = keptRows(table, caseId, Object.keys(columns));
      if (sameRows(fresh.get(name)?.get(caseId) ?? [], kept)) continue;
      differing.add(caseId);
    }
  }
  return [...differing].sort();
}

function keptRows(
  table: CutTable | undefined,
  caseId: string,
  columns: readonly string[],
): readonly string[] {
  const rows = table?.ofCase(caseId) ?? [];
  return rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null)));
}

function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join('\n') === right.toSorted().join('\n');
}

function foldedByCase(
  { description }: Cut,
  { reader, facts }: CutPlace,
  streams: readonly string[],
): RowsByCase {
  const byCase = new Map(facts.tables.map(({ name }) => [name, new Map<string, readonly string[]>()]));
  const neighbourhoods = new Set(streams.flatMap((stream) => reader.neighbourhoodOf(stream) ?? []));
  for (const neighbourhood of neighbourhoods) {
    const rows = foldedRows(neighbourhood, { reader, prefix: description, facts }) ?? [];
    for (const [at, { name, columns }] of facts.tables.entries()) {
      const caseAt = Object.keys(columns).indexOf('case_id');
      const cases = Map.groupBy(rows[at] ?? [], (row) => String(row[caseAt]));
      for (const [caseId, own] of cases)
        byCase.get(name)?.set(
          caseId,
          own.map((row) => JSON.stringify(row)),
        );
    }
  }
  return byCase;
}

/** Cases of each table of the cut, so that one is found that the log does not give. */
function sampledCases(cut: Cut, sample: number): readonly string[] {
  const ofEach = Math.ceil(sample / cut.tables.length);
  const cases = cut.tables.flatMap((name) => {
    const column = cut.table(name).column('case_id');
    const texts = column.kind === 'text' ? column.texts() : [];
    return spread(texts.length, ofEach).flatMap((at) => texts[at] ?? []);
  });
  return [...new Set(cases)];
}

/** Streams with an event that the day had seen, so that a case is found that the cut does not have. */
function sampledStreams({ description }: Cut, { reader }: CutPlace, sample: number): readonly string[] {
  return spread(description.position, sample).flatMap((after) => {
    const [event] = reader.readAll(after, 1);
    return event?.stream.startsWith(caseStreamPrefix) ? [event.stream] : [];
  });
}

/** Up to `sample` numbers from 0 to before `length`, evenly. */
function spread(length: number, sample: number): readonly number[] {
  const step = Math.max(1, length / Math.max(1, sample));
  return Array.from({ length: Math.min(length, sample) }, (_, at) => Math.floor(at * step));
}
