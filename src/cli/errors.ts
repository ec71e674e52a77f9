/** What went wrong and what to do about it, in the same words for every command, and the exit code that follows. */
import { CommanderError } from 'commander';
import { exitCodes, type ExitCode } from './exit-codes.ts';

/** What a failure is told as. Keys are stable: programs read them with `--json`. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly exitCode: ExitCode;
};

/** Errors whose message was written for the one who started the command; named, so that none needs to be loaded. */
const expected: Readonly<Record<string, ExitCode>> = {
  AddressTakenError: exitCodes.failed,
  CutError: exitCodes.failed,
  EventLogError: exitCodes.failed,
  ImportBroken: exitCodes.failed,
  KeySetError: exitCodes.failed,
  LinesRefused: exitCodes.failed,
  MasterKeyError: exitCodes.failed,
  MigrationError: exitCodes.failed,
  RebuildFailure: exitCodes.failed,
  TooManyCasesError: exitCodes.failed,
  SettingsError: exitCodes.askedWrongly,
  TargetsError: exitCodes.askedWrongly,
  UsageError: exitCodes.askedWrongly,
};

/** Undefined where nothing failed: help was asked for. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return undefined;
    const message = error.message.replace(/^error: /, '');
    return { code: 'asked-wrongly', message, exitCode: exitCodes.askedWrongly };
  }
  if (!(error instanceof Error)) return failed('unexpected', String(error));
  const exitCode = expected[error.name];
  if (exitCode === undefined) return ofSystem(error) ?? failed('unexpected', error.stack ?? error.message);
  const code = codeOf(error);
  const [message, wrongly] = withAdvice(error.message, code);
  return { code, message, exitCode: wrongly ? exitCodes.askedWrongly : exitCode };
}

/** That of the log, where it has one; else the kind of error: `LinesRefused` is `lines-refused`. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name
    .replace(/Error$/, '')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
}

const advice: Readonly<Record<string, string>> = {
  missing: 'VJT_DATA_DIR says which data folder is meant; `npm start` or `vjt import` fills a new one.',
  'not-a-log': 'VJT_DATA_DIR says which data folder is meant.',
};

function withAdvice(message: string, code: string): readonly [message: string, askedWrongly: boolean] {
  const more = advice[code];
  return more === undefined ? [message, false] : [`${message}\n${more}`, true];
}

/** What the system refuses is told with the file it refuses. */
function ofSystem(error: Error): Failure | undefined {
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : 'the data folder';
  const why = systemFaults[code];
  return why === undefined ? undefined : failed(why.code, `${path}: ${why.message}`);
}

const systemFaults: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  EACCES: { code: 'not-permitted', message: 'this user may not do that here. Use a folder of your own.' },
  EPERM: { code: 'not-permitted', message: 'this user may not do that here. Use a folder of your own.' },
  EROFS: { code: 'not-permitted', message: 'it cannot be written to.' },
  ENOENT: { code: 'not-found', message: 'there is no such file or folder.' },
  ENOTDIR: { code: 'not-found', message: 'a part of this path is a file, not a folder.' },
  EISDIR: { code: 'not-found', message: 'this is a folder, not a file.' },
  ENOSPC: { code: 'disk-full', message: 'the disk is full.' },
  SQLITE_FULL: { code: 'disk-full', message: 'the disk is full.' },
  SQLITE_READONLY: { code: 'not-permitted', message: 'it cannot be written to.' },
  SQLITE_CANTOPEN: { code: 'not-permitted', message: 'a file of it cannot be opened.' },
};

function failed(code: string, message: string): Failure {
  return { code, message, exitCode: exitCodes.failed };
}
