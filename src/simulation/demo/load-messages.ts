/** What is said between the server and the thread that loads the demo. */
import type { DemoPlan } from './demo-world.ts';

export type LoadSettings = {
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly plan: DemoPlan;
  /** What is today, ms since the epoch. */
  readonly now: number;
  /** `fill` takes the folder and brings its log up to now; `foresee` only tells what is to come, beside a server. */
  readonly task: 'fill' | 'foresee';
};

/** An event that is still to come: when, ms since the epoch, and the line of an import that says it. */
export type ToCome = { readonly recordedAt: number; readonly json: string };

export type FromLoader =
  | { readonly kind: 'progress'; readonly percent: number }
  | {
      readonly kind: 'loaded';
      readonly stored: number;
      readonly refused: number;
      /** Of the next hours. */
      readonly toCome: readonly ToCome[];
    };
