/** The server's own log: one JSON object a line, with request ids, without personal data. */
import { pino, type Logger } from 'pino';
import type { Settings } from '#src/config.ts';

export type { Logger } from 'pino';

/** As much as is written at once: writing every few lines is a good part of what a small request costs. */
const gatheredBytes = 16_000;

/** Lines are gathered and written a second later at most; `flushLog` writes what is left. */
export function createLogger(level: Settings['logLevel']): Logger {
  const destination = pino.destination({ dest: 1, sync: false, minLength: gatheredBytes });
  setInterval(() => destination.flush(), 1000).unref();
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

/** Resolves when every line so far is written. */
export async function flushLog(logger: Logger): Promise<void> {
  await new Promise<void>((resolve) => logger.flush(() => resolve()));
}

/**
 * What of an unexpected error may be logged: its kind, its code and where it arose. The message is left out, for it may
 * repeat what was sent (JSON.parse quotes its input).
 */
export function describeError(error: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, at };
}
