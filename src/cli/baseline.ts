/** `vjt baseline freeze` and `vjt baselines`: fixes what later figures of a measure are compared with, and lists what was fixed. */
import { streamOf } from '#contracts/subjects.ts';
import type { DataOf } from '#contracts/registry.ts';
import { baselineReasons } from '#contracts/vocabulary/administration.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import type { Baseline } from '#projections/admin/decisions.ts';
import { foldDecisions } from '#projections/admin/decisions.ts';
import { noValue } from '#projections/dimension-values.ts';
import type { Computation } from '#projections/kit/figures.ts';
import { factsOver } from '#projections/kit/facts-over.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { computations, measures } from '#projections/measures.ts';
import { callerOf } from '#src/access/authority.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { openEventLog } from '#src/event-log/open.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { Problem } from '#src/http/problem.ts';
import { createIngest } from '#src/ingest/ingest.ts';
import type { MeasureRequest } from '#src/measuring/asking/measure-request.ts';
import { readMeasureRequest } from '#src/measuring/asking/measure-request.ts';
import { breakWithin, frozenSeries } from '#src/measuring/change/freeze.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { currentCutVersion } from '#src/projecting/cuts/facts.ts';
import { openCut } from '#src/projecting/cuts/file/open-cut.ts';
import { openCutFolder } from '#src/projecting/cuts/folder.ts';
import { besideEvent } from '#src/projecting/recorded-event.ts';
import { UsageError } from './usage-error.ts';

/** A baseline as it is asked for; texts as they were typed. */
export type FreezeCommand = {
  readonly measure: string;
  readonly name: string;
  readonly cut: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly every: string | undefined;
  readonly filter: readonly string[];
  /** `name=value`, as the measure offers them. */
  readonly option: readonly string[];
  readonly reason: string;
  readonly by: string;
  /** Nothing is stored: the event is printed, to be posted to a server that runs. */
  readonly print: boolean;
};

export type FrozenBaseline = {
  /** Where in the log; left out where the event was only made. */
  readonly position?: string;
  readonly event: {
    readonly specversion: '1.0';
    readonly id: string;
    readonly source: string;
    readonly type: 'admin.baseline-frozen';
    readonly subject: string;
    readonly time: string;
    readonly data: DataOf<'admin.baseline-frozen'>;
  };
};

const source = '/operator';
const subject = 'admin:baselines';

/** @throws UsageError for what cannot be frozen, EventLogError where a server has the log. */
export async function freezeBaseline(
  settings: Settings,
  clock: Clock,
  command: FreezeCommand,
): Promise<FrozenBaseline> {
  const computation = computationOf(command.measure);
  const request = requestOf(command, computation, clock);
  const known = baselines(settings).find(
    ({ baseline, measure }) => baseline === command.name && measure === command.measure,
  );
  if (known !== undefined) {
    throw new UsageError([
      `${command.measure} has a baseline ${command.name} since ${known.decided.date}, and it stays. Give this one another name.`,
    ]);
  }
  const event: FrozenBaseline['event'] = {
    specversion: '1.0',
    id: `baseline/${command.measure}/${command.name}`,
    source,
    type: 'admin.baseline-frozen',
    subject,
    time: instantText(clock()),
    data: dataOf(command, computation, request, settings),
  };
  return command.print ? { event } : { position: await stored(event, settings, clock), event };
}

function computationOf(measure: string): Computation {
  const computation = computations.find((each) => each.measure === measure);
  if (computation !== undefined) return computation;
  const all = computations.map((each) => each.measure);
  const near = nearest(measure, all);
  throw new UsageError([
    `There is no measure ${measure}${near === undefined ? '' : `; the nearest is ${near}`}. Measures are: ${all.join(', ')}.`,
  ]);
}

/** What is asked of the measure, by the same rules as an address of the API. */
function requestOf(
  { cut, from, to = cut, every = 'month', filter, option }: FreezeCommand,
  computation: Computation,
  clock: Clock,
): MeasureRequest {
  const chosen = option.map((text) => [text.split('=')[0] ?? '', text.slice(text.indexOf('=') + 1)]);
  const texts = { asKnownOn: cut, from, to, by: every, filter: [...filter], ...Object.fromEntries(chosen) };
  try {
    return readMeasureRequest(texts, computation, { today: londonDateAt(clock()) });
  } catch (error) {
    if (!(error instanceof Problem) || error.errors === undefined) throw error;
    throw new UsageError(
      error.errors.map(({ pointer, expected, received, nearest: near }) =>
        [
          `${pointer}: expected ${expected ?? 'something else'}`,
          ...(received === undefined ? [] : [`received ${received}`]),
          ...(near === undefined ? [] : [`the nearest is ${near}`]),
        ].join('; '),
      ),
    );
  }
}

function dataOf(
  { measure, name, cut, reason, by }: FreezeCommand,
  computation: Computation,
  request: MeasureRequest,
  settings: Settings,
): DataOf<'admin.baseline-frozen'> {
  const reasonCode = baselineReasons.codes.find((code) => code === reason);
  if (reasonCode === undefined) {
    throw new UsageError([`--reason is ${reason}: expected one of ${baselineReasons.codes.join(', ')}.`]);
  }
  const { from, to, by: every = 'month', filters, options } = request;
  if (to > cut) throw new UsageError([`--to is ${to}: expected a day that is not after the cut, ${cut}.`]);
  const definition = measures.find(({ id }) => id === measure);
  const broken = definition && breakWithin(definition, request);
  if (broken !== undefined) {
    throw new UsageError([
      `The series breaks on ${broken.on} (${broken.says}) A baseline is of one series: begin on that day or end before it.`,
    ]);
  }
  const narrowed = filters.flatMap(({ dimension, anyOf }) =>
    anyOf.map((value) => ({ dimension, value: value ?? noValue })),
  );
  const chosen = Object.entries(options).map(([option, value]) => ({ name: option, value }));
  return {
    baseline: name,
    measure,
    cut,
    from,
    to,
    ...(narrowed.length > 0 && { filters: narrowed }),
    ...(chosen.length > 0 && { options: chosen }),
    every,
    limits: limitsOn(cut, computation, request, settings),
    reasonCode,
    by,
  };
}

function limitsOn(
  date: string,
  computation: Computation,
  request: MeasureRequest,
  { dataDir, rulesDir }: Settings,
): NonNullable<DataOf<'admin.baseline-frozen'>['limits']> {
  const kept = openCutFolder(dataDir).find(date);
  if (kept === undefined)
    throw new UsageError([
      `There is no cut of ${date}. \`vjt cut ${date}\` makes it, \`vjt cuts\` lists them.`,
    ]);
  if (kept.description.tables !== currentCutVersion(rulesDir).tables)
    throw new UsageError([`The cut of ${date} has other tables than this code: \`vjt cut ${date} --anew\`.`]);
  const cut = openCut(kept.file);
  try {
    const limits = frozenSeries(factsOver(cut.table), computation, request);
    if (limits.length > 0) return [...limits];
    throw new UsageError([
      `No series of ${computation.measure} has twelve periods from ${request.from} to ${request.to} on the cut of ${date}: limits are not made of fewer.`,
    ]);
  } finally {
    cut.close();
  }
}

async function stored(event: FrozenBaseline['event'], settings: Settings, clock: Clock): Promise<string> {
  const { dataDir: directory, masterKeyFile, eventLog, node } = settings;
  const log = await openEventLog(eventLog, { directory, clock, node });
  const keys = openPersonalKeys({ directory, masterKeyFile });
  try {
    const operator = callerOf({ id: 'vjt', displayName: 'vjt', role: 'operator', sources: [source] });
    const submission = await createIngest({ log, keys, clock }).submit([event], operator);
    if (submission.kind === 'accepted') return submission.position;
    const { code, detail, errors = [] } = submission.refusal;
    throw new UsageError([
      `The baseline was refused (${code})${detail === undefined ? '.' : `: ${detail}`}`,
      ...errors.map(({ pointer, expected }) => `${pointer}: expected ${expected ?? 'something else'}`),
    ]);
  } finally {
    keys.close();
    await log.close();
  }
}

/** All baselines of the log, in the order in which they were decided. @throws EventLogError without a log. */
export function baselines({ dataDir }: Pick<Settings, 'dataDir'>): readonly Baseline[] {
  const reader = openSqliteLogReader(sqliteLogFile(dataDir));
  try {
    return foldDecisions(reader.readStream(streamOf(subject)).map(besideEvent)).baselines;
  } finally {
    reader.close();
  }
}

/** For people: a baseline a line. */
export function describeBaselines(all: readonly Baseline[]): string {
  if (all.length === 0) return 'There are no baselines. `vjt baseline freeze` makes one.';
  return all
    .map(({ baseline, measure, cut, from, to, reasonCode, decided, limits = [] }) =>
      [
        baseline,
        measure,
        `${from} to ${to}`,
        `as known on ${cut}`,
        `${limits.length} series`,
        `decided ${decided.date}`,
        baselineReasons.label(reasonCode).toLowerCase(),
      ].join('  '),
    )
    .join('\n');
}

export function describeFrozen({ position, event }: FrozenBaseline): string {
  const { baseline, measure, limits = [] } = event.data;
  const lines = limits.map(({ series, category, points, mean, movingRange }) =>
    [
      `  ${series}${category === undefined ? '' : ` ${category}`}`,
      `${points} periods`,
      `mean ${mean.toPrecision(4)}`,
      `limits ± ${(2.66 * movingRange).toPrecision(3)}`,
    ].join('  '),
  );
  const head =
    position === undefined
      ? `${JSON.stringify(event)}\nNot stored: post it to /api/events with an operator's token.`
      : `${baseline} of ${measure} is frozen.`;
  return [head, ...lines].join('\n');
}
