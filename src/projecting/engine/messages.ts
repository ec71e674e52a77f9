/** What the main thread and the projecting worker say to each other. */
import type { RebuildReport } from './build.ts';
import type { EngineStatus } from './engine.ts';

export type WorkerSettings = {
  /** The log's file, read by the worker's own connection. */
  readonly logFile: string;
  readonly directory: string;
  /** Rules of the operator's own (VJT_RULES_DIR). */
  readonly rulesDir?: string | undefined;
};

export type ToWorker =
  | { readonly kind: 'committed' }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'retry'; readonly request: number; readonly neighbourhood: number }
  | {
      readonly kind: 'ask';
      readonly request: number;
      readonly sql: string;
      readonly params: readonly (string | number | null)[];
    }
  | { readonly kind: 'released'; readonly file: string }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'status'; readonly status: EngineStatus }
  /** Another file is live, or none is: read from it and let go of the one before. */
  | { readonly kind: 'live'; readonly file: string | undefined }
  /** Rows of the live file were stored anew; the status that follows counts them. */
  | { readonly kind: 'replaced'; readonly neighbourhoods: readonly number[] }
  | { readonly kind: 'rebuilt'; readonly report: RebuildReport }
  /** What a `retry` (whether the case was parked) or an `ask` (rows, or undefined where nothing is live) came to. */
  | { readonly kind: 'answered'; readonly request: number; readonly answer: unknown }
  /** The thread had ended and was started again. */
  | { readonly kind: 'restarted' }
  /** Work failed and is tried again; undefined once it went well. */
  | { readonly kind: 'trouble'; readonly message: string | undefined };
