/** Holds cuts to what was written and to the log: their bytes, the part of the log they are of, rows of cases against a fresh fold. */
import { existsSync, readdirSync } from 'node:fs';
import { cutVersion } from '#src/projecting/cuts/facts.ts';
import { openCut, type Cut } from '#src/projecting/cuts/file/open-cut.ts';
import { cutsDirectory, openCutFolder } from '#src/projecting/cuts/folder.ts';
import type { CutPlace } from '#src/projecting/cuts/making/cut-day.ts';
import { standingOf, type Standing } from '#src/projecting/cuts/prefix.ts';
import { verifyCut, type CutVerdict } from '#src/projecting/cuts/verify-cut.ts';
import type { Check } from './findings.ts';

/** So many of the newest are folded again, a sample of each; of the others bytes and standing are looked at. */
const newest = 3;
/** Cases folded for one cut at most: their rows are in memory together. */
const mostOfOne = 200;

/** @param sample how many cases are folded for each of the newest; left out: all cases of all cuts */
export function checkCuts(
  place: CutPlace,
  check: Check,
  sample: number | undefined,
  onProgress: (done: number, of: number) => void,
): void {
  const cuts = openCutFolder(place.directory).all();
  findUnreadable(place.directory, new Set(cuts.map(({ description }) => description.date)), check);
  const { code } = cutVersion(place.facts);
  const others: string[] = [];
  for (const [at, { file, description }] of cuts.entries()) {
    using opened = open(file);
    const isSameCode = description.code === code;
    if (!isSameCode) others.push(description.date);
    const isFolded = isSameCode && (sample === undefined || at < newest);
    check.look('cuts');
    if (isFolded) check.look(sample === undefined ? 'folded whole' : 'folded in part');
    tell(description.date, isFolded ? fold(opened.cut, place, sample) : looked(opened.cut, place), check);
    onProgress(at + 1, cuts.length);
  }
  if (others.length > 0) {
    check.note(
      `Made by other code or rules, so only their bytes were looked at: ${others.join(', ')}. ` +
        '`vjt cut DATE --anew` makes one again.',
    );
  }
}

function open(file: string): Disposable & { readonly cut: Cut } {
  const cut = openCut(file);
  return { cut, [Symbol.dispose]: () => cut.close() };
}

function fold(cut: Cut, place: CutPlace, sample: number | undefined): CutVerdict {
  return verifyCut(cut, place, sample === undefined ? undefined : Math.min(sample, mostOfOne));
}

type Looked = Pick<CutVerdict, 'standing' | 'damaged' | 'differingColumns' | 'differingCases'>;

function looked(cut: Cut, { reader }: CutPlace): Looked {
  return {
    standing: standingOf(reader, cut.description),
    damaged: cut.damaged(),
    differingColumns: [],
    differingCases: [],
  };
}

const standings: Readonly<Record<Exclude<Standing, 'sound'>, string>> = {
  overtaken: 'more was recorded by the end of its day after it was made',
  foreign: 'the log does not hold the event it ends with',
};

function tell(
  date: string,
  { standing, damaged, differingColumns, differingCases }: Looked,
  check: Check,
): void {
  const what = `the cut of ${date}`;
  if (standing !== 'sound') {
    check.find({ what, expected: 'all that the log had by the end of that day', found: standings[standing] });
  }
  for (const column of damaged) {
    check.find({ what, expected: `${column} as it was written`, found: 'other bytes' });
  }
  for (const column of differingColumns) {
    check.find({ what, expected: `${column} as a fresh fold gives it`, found: 'other values' });
  }
  for (const caseId of differingCases) {
    check.find({ what, expected: `the rows of ${caseId} as a fresh fold gives them`, found: 'others' });
  }
}

/** A server makes such a one again where it is a month-end; whoever reads it meanwhile is told there is none. */
function findUnreadable(directory: string, read: ReadonlySet<string>, check: Check): void {
  const folder = cutsDirectory(directory);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const date = /^(\d{4}-\d{2}-\d{2})\.cut$/.exec(name)?.[1];
    if (date === undefined || read.has(date)) continue;
    check.look('cuts');
    check.find({ what: `the cut of ${date}`, expected: 'a cut of that day', found: 'a file that is none' });
  }
}
