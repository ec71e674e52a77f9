/** What the main thread and the thread of cuts say to each other. */
import type { LondonDate } from '#projections/kit/london.ts';
import type { CutProgress } from './make-cut.ts';

export type CutWorkerSettings = {
  /** The log's file, read by the thread's own connection. */
  readonly logFile: string;
  readonly directory: string;
  /** Rules of the operator's own (VJT_RULES_DIR). */
  readonly rulesDir?: string | undefined;
};

export type ToCutWorker = { readonly kind: 'make'; readonly date: LondonDate };

export type FromCutWorker =
  | { readonly kind: 'progress'; readonly progress: CutProgress }
  | { readonly kind: 'made' }
  | { readonly kind: 'failed'; readonly message: string };
