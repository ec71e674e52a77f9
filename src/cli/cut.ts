/** `vjt cut` and `vjt cuts`: makes the cut of a day and lists those there are, whether a server runs or not. */
import { z } from 'zod';
import type { Clock } from '#src/clock.ts';
import { instantText, monotonicNow } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import type { CutDescription } from '#src/projecting/cuts/file/description.ts';
import { currentCutVersion, currentFacts } from '#src/projecting/cuts/facts.ts';
import { openCutFolder } from '#src/projecting/cuts/folder.ts';
import { cutDay } from '#src/projecting/cuts/making/cut-day.ts';
import type { CutProgress } from '#src/projecting/cuts/making/make-cut.ts';
import { isMonthEnd } from '#src/projecting/cuts/month-ends.ts';
import { expectedFor, standingOf, whyNotCut } from '#src/projecting/cuts/prefix.ts';
import { encodePosition } from '#src/position.ts';
import { UsageError } from './usage-error.ts';

export type CutCommand = {
  readonly date: string;
  /** Makes it again in the stead of one that is there: by the code that runs, from what the day had seen. */
  readonly anew: boolean;
};

/** What there is of a cut, for programs; times are RFC 3339. */
export type CutListed = {
  readonly date: string;
  readonly kind: 'month-end' | 'on-request';
  readonly standing: string;
  readonly position: string;
  readonly rows: number;
  readonly leftOut: number;
  readonly bytes: number;
  readonly madeAt: string;
  readonly ageSeconds: number;
  readonly currentCode: boolean;
  readonly currentTables: boolean;
  readonly digest: string;
  /** How long it took, where it was made now. */
  readonly seconds?: number;
};

/** Makes a cut unless there is a sound one. @throws UsageError for a day that cannot be cut, EventLogError without a log. */
export function cut(
  settings: Settings,
  clock: Clock,
  { date, anew }: CutCommand,
  onProgress?: (progress: CutProgress) => void,
): CutListed {
  if (!z.iso.date().safeParse(date).success) {
    throw new UsageError([`${date} is not a day: expected a London date, e.g. 2026-10-31.`]);
  }
  const { dataDir: directory, rulesDir } = settings;
  const reader = openSqliteLogReader(sqliteLogFile(directory));
  try {
    const folder = openCutFolder(directory);
    const before = folder.find(date);
    const isThere = before !== undefined && standingOf(reader, before.description) === 'sound';
    const began = monotonicNow();
    if (!isThere || anew) {
      const why = whyNotCut(reader, date, clock());
      if (why !== undefined)
        throw new UsageError([`No cut can be made of ${date}: expected ${expectedFor(why)}.`]);
      cutDay({ reader, directory, facts: currentFacts(rulesDir), clock }, date, onProgress);
    }
    const [listed] = listIn(settings, clock, date);
    if (listed === undefined) throw new Error(`the cut of ${date} is gone`);
    return isThere && !anew ? listed : { ...listed, seconds: (monotonicNow() - began) / 1000 };
  } finally {
    reader.close();
  }
}

/** All cuts of the data folder, the newest day first. @throws EventLogError without a log. */
export function cuts(settings: Settings, clock: Clock): readonly CutListed[] {
  return listIn(settings, clock);
}

function listIn(
  { dataDir: directory, rulesDir }: Settings,
  clock: Clock,
  date?: string,
): readonly CutListed[] {
  const reader = openSqliteLogReader(sqliteLogFile(directory));
  try {
    const kept = openCutFolder(directory).all();
    return kept
      .filter(({ description }) => date === undefined || description.date === date)
      .map(({ description, bytes }) => ({
        ...listed(description, clock, rulesDir),
        bytes,
        standing: standingOf(reader, description),
      }));
  } finally {
    reader.close();
  }
}

function listed(
  description: CutDescription,
  clock: Clock,
  rulesDir: string | undefined,
): Omit<CutListed, 'bytes' | 'standing'> {
  const { date, position, rows, leftOut, madeAt, code, tables, digest } = description;
  const current = currentCutVersion(rulesDir);
  return {
    date,
    kind: isMonthEnd(date) ? 'month-end' : 'on-request',
    position: encodePosition(position),
    rows,
    leftOut,
    madeAt: instantText(madeAt),
    ageSeconds: Math.max(0, Math.floor((clock() - madeAt) / 1000)),
    currentCode: code === current.code,
    currentTables: tables === current.tables,
    digest,
  };
}

/** For people: a line a cut. */
export function describeCuts(all: readonly CutListed[]): string {
  if (all.length === 0)
    return 'There are no cuts. Month-ends are cut by a running server; `vjt cut DATE` makes any.';
  return all.map(describeCut).join('\n');
}

export function describeCut(cut: CutListed): string {
  const { date, kind, rows, leftOut, bytes, madeAt, seconds, standing, currentCode } = cut;
  const remarks = [
    ...(standing === 'sound' ? [] : [standing]),
    ...(currentCode ? [] : ['made by other code']),
    ...(leftOut === 0 ? [] : [`${leftOut} cases could not be folded`]),
    ...(seconds === undefined ? [] : [`took ${seconds.toFixed(1)} s`]),
  ];
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return [date, kind.padEnd(10), `${rows} rows`, size, `made ${madeAt.slice(0, 16)}Z`, ...remarks].join('  ');
}
