/** Verifies a data folder: the log in itself, and everything that follows from it against the log. Changes nothing. */
import { monotonicNow, type Clock } from '#src/clock.ts';
import { openLogInspector, type LogInspector } from '#src/event-log/sqlite/inspect.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { Facts } from '#src/projecting/cuts/facts.ts';
import { isDamage } from '#src/projecting/generation/damage.ts';
import { checkAudit } from './check-audit.ts';
import { checkCuts } from './check-cuts.ts';
import { checkLog, type Walked } from './check-log.ts';
import { checkPersonal } from './check-personal.ts';
import { openLiveRows, type LiveRows } from './check-read-model.ts';
import { checkNames, openCheck, type Check, type CheckName, type CheckReport } from './findings.ts';

export type VerifyOptions = {
  /** The data folder. */
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly facts: Facts;
  readonly clock: Clock;
  /** Cases, personal blocks, and cases of a cut that are looked at; left out: all there are. The log is always read whole. */
  readonly sample?: number | undefined;
  readonly onProgress?: (progress: VerifyProgress) => void;
};

export type VerifyProgress = { readonly check: CheckName; readonly done: number; readonly of: number };

export type VerifyReport = {
  readonly sound: boolean;
  readonly findings: number;
  readonly checks: readonly CheckReport[];
  readonly seconds: number;
};

type Checks = Readonly<Record<CheckName, Check>>;
type Opened = VerifyOptions & {
  readonly inspector: LogInspector;
  readonly reader: LogReader;
  readonly checks: Checks;
};

/** @throws EventLogError where there is no log to verify. */
export function verify(options: VerifyOptions): VerifyReport {
  const started = monotonicNow();
  const file = sqliteLogFile(options.directory);
  using stack = new DisposableStack();
  const inspector = openLogInspector(file);
  stack.defer(() => inspector.close());
  const reader = openSqliteLogReader(file);
  stack.defer(() => reader.close());
  const checks: Checks = {
    log: openCheck('log'),
    contracts: openCheck('contracts'),
    neighbourhoods: openCheck('neighbourhoods'),
    audit: openCheck('audit'),
    'read-model': openCheck('read-model'),
    cuts: openCheck('cuts'),
    'personal-data': openCheck('personal-data'),
  };
  runAll({ ...options, inspector, reader, checks }, stack);
  const reports = checkNames.map((name) => checks[name].report());
  const findings = reports.reduce((sum, report) => sum + report.findings, 0);
  return { sound: findings === 0, findings, checks: reports, seconds: (monotonicNow() - started) / 1000 };
}

function runAll(opened: Opened, stack: DisposableStack): void {
  const { inspector, reader, checks, sample, directory, facts, clock } = opened;
  const live = guarded(checks['read-model'], () => openRows(opened, stack));
  const walked = guarded(checks.log, () => {
    if (sample === undefined) findFaultsOfFile(inspector, checks.log);
    return walk(opened, live?.tail ?? 0);
  });
  guarded(checks.audit, () => checkAudit(reader, walked?.auditStreams ?? [], checks.audit));
  if (walked !== undefined) {
    guarded(checks['read-model'], () => live?.check(walked, sample, progress(opened, 'read-model')));
  }
  guarded(checks.cuts, () =>
    checkCuts({ reader, directory, facts, clock }, checks.cuts, sample, progress(opened, 'cuts')),
  );
  guarded(checks['personal-data'], () =>
    checkPersonal(inspector, opened, checks['personal-data'], sample, progress(opened, 'personal-data')),
  );
}

function openRows(
  { directory, reader, facts, checks }: Opened,
  stack: DisposableStack,
): LiveRows | undefined {
  const live = openLiveRows({ directory, reader, facts }, checks['read-model']);
  stack.defer(() => live?.close());
  return live;
}

function walk(opened: Opened, countUpTo: number): Walked {
  const { inspector, checks } = opened;
  return checkLog({ inspector, checks, countUpTo, onProgress: progress(opened, 'log') });
}

function progress({ onProgress }: VerifyOptions, check: CheckName) {
  return (done: number, of: number): void => onProgress?.({ check, done, of });
}

function findFaultsOfFile(inspector: LogInspector, { find, look }: Check): void {
  look('integrity of the file');
  for (const found of inspector.faultsOfFile()) {
    find({ what: 'the file of the log is damaged', expected: 'what SQLite wrote', found });
  }
}

/** A file in which a page is destroyed ends its check as a finding; the others go on. */
function guarded<Result>({ find }: Check, work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!isDamage(error)) throw error;
    find({
      what: 'a file is damaged, and was read no further',
      expected: 'what SQLite wrote',
      found: error instanceof Error ? error.message : '',
    });
    return undefined;
  }
}
