/** The file of targets: what measures are meant to reach, read once at the start and held to the measures there are. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TargetInFile } from '#contracts/measure-charts.ts';
import { targetSchema } from '#contracts/measure-charts.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import type { Computation } from '#projections/kit/figures.ts';

/** What is wrong with the file of targets, all of it. */
export class TargetsError extends Error {
  override readonly name = 'TargetsError';
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super(`${file} is not a list of targets:\n${faults.join('\n')}`);
    this.faults = faults;
  }
}

/** @throws TargetsError naming every fault by its place in the file */
export function readTargets(
  file: string | undefined,
  computations: readonly Computation[],
): readonly TargetInFile[] {
  if (file === undefined) return [];
  const read = z.array(targetSchema).safeParse(jsonIn(file));
  if (!read.success) {
    throw new TargetsError(
      file,
      read.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`),
    );
  }
  const faults = read.data.flatMap((target, place) => faultsOf(target, `/${place}`, computations));
  if (faults.length > 0) throw new TargetsError(file, faults);
  return read.data;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TargetsError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

function faultsOf(
  { measure, series, from, to }: TargetInFile,
  at: string,
  computations: readonly Computation[],
): readonly string[] {
  const computed = computations.find((each) => each.measure === measure);
  if (computed === undefined)
    return [
      expected(
        `${at}/measure`,
        'a measure',
        measure,
        computations.map((each) => each.measure),
      ),
    ];
  const all = computed.series.map(({ id }) => id);
  return [
    ...(series === undefined || all.includes(series)
      ? []
      : [expected(`${at}/series`, `a series of ${measure}`, series, all)]),
    ...(to !== undefined && to < from ? [`${at}/to: expected a day that is not before ${from}`] : []),
  ];
}

function expected(at: string, what: string, received: string, known: readonly string[]): string {
  const close = nearest(received, known);
  return `${at}: expected ${what}, received ${JSON.stringify(received)}${close === undefined ? '' : `; the nearest is ${close}`}`;
}
