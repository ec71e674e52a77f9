/** The folder of cuts: one file a day, put there whole or not at all, and never changed. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LondonDate } from '#projections/kit/london.ts';
import type { CutDescription } from './file/description.ts';
import { CutError, readDescription } from './file/open-cut.ts';

const cutPattern = /^(\d{4}-\d{2}-\d{2})\.cut$/;
const draftPattern = /^\.\d{4}-\d{2}-\d{2}\.(\d+)\.(draft|scratch)$/;

/** A cut that is kept. */
export type KeptCut = {
  readonly file: string;
  readonly bytes: number;
  readonly description: CutDescription;
};

/** Where a cut is made before it is put into its place. */
export type Draft = { readonly file: string; readonly scratch: string };

export type CutFolder = {
  /** The cut of a day; undefined where there is none that can be read. */
  readonly find: (date: LondonDate) => KeptCut | undefined;
  /** All that can be read, the newest day first. */
  readonly all: () => readonly KeptCut[];
  readonly remove: (date: LondonDate) => boolean;
};

/** The folder of a data directory. */
export function cutsDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'cuts');
}

/** Reads the folder of a data directory, which may not exist yet. What a file says is read once: files never change. */
export function openCutFolder(dataDirectory: string): CutFolder {
  const directory = cutsDirectory(dataDirectory);
  const known = new Map<string, { readonly key: string; readonly description: CutDescription | undefined }>();

  const find = (date: LondonDate): KeptCut | undefined => {
    const file = join(directory, `${date}.cut`);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const key = `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    const before = known.get(date);
    const { description } = before?.key === key ? before : { description: describedBy(file, date) };
    known.set(date, { key, description });
    return description && { file, bytes: stat.size, description };
  };
  return {
    find,
    all: () =>
      datesIn(directory)
        .toReversed()
        .flatMap((date) => find(date) ?? []),
    remove: (date) => {
      if (find(date) === undefined) return false;
      rmSync(join(directory, `${date}.cut`));
      sync(directory);
      return true;
    },
  };
}

function datesIn(directory: string): readonly LondonDate[] {
  return names(directory)
    .flatMap((name) => cutPattern.exec(name)?.[1] ?? [])
    .sort();
}

function names(directory: string): readonly string[] {
  return statSync(directory, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(directory);
}

/** A file that cannot be read counts as none, so that the cut is made again. */
function describedBy(file: string, date: LondonDate): CutDescription | undefined {
  try {
    const description = readDescription(file);
    return description.date === date ? description : undefined;
  } catch (error) {
    if (error instanceof CutError) return undefined;
    throw error;
  }
}

/** Files of its own for this process to make a cut in. */
export function draftOf(dataDirectory: string, date: LondonDate): Draft {
  const directory = cutsDirectory(dataDirectory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const name = join(directory, `.${date}.${process.pid}`);
  return { file: `${name}.draft`, scratch: `${name}.scratch` };
}

/** Puts a synced draft into its place, in the stead of any cut of that day; after a crash it is there whole or not at all. */
export function keep(dataDirectory: string, date: LondonDate, draft: Draft): void {
  const directory = cutsDirectory(dataDirectory);
  chmodSync(draft.file, 0o444);
  renameSync(draft.file, join(directory, `${date}.cut`));
  sync(directory);
}

export function dropDraft({ file, scratch }: Draft): void {
  for (const each of [file, scratch]) rmSync(each, { force: true });
}

/** Removes what processes left that were cut off: those that are gone, and an earlier one of the same id as this. */
export function removeLeftovers(dataDirectory: string): void {
  const directory = cutsDirectory(dataDirectory);
  for (const name of names(directory)) {
    const pid = Number(draftPattern.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || (Number.isInteger(pid) && !isRunning(pid)))
      rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
