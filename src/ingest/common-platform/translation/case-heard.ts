/** One case of a hearing, with what its facts are made from. */
import type { Findings } from './faults.ts';
import type { ProsecutionCase } from './message.ts';
import type { Party, SitedResult } from './parties.ts';
import type { AdjournmentReason } from './results.ts';
import type { Sitting } from './sitting.ts';
import { factKey } from './statement.ts';

export type CaseHeard = {
  readonly sitting: Sitting;
  readonly prosecutionCase: ProsecutionCase;
  /** JSON pointer of the case in the message. */
  readonly at: string;
  /** The reference its events are sent under. */
  readonly subject: string;
  readonly parties: readonly Party[];
  readonly results: readonly SitedResult[];
  readonly findings: Findings;
};

/** How a hearing ended that was put off. */
export type Adjournment = {
  readonly outcome: 'adjourned';
  readonly next?: string;
  readonly adjournmentReason?: AdjournmentReason;
};

/** The key of a fact of the case that came from a hearing. */
export function keyOf(heard: CaseHeard, hearing: string, ...what: readonly string[]): string {
  return factKey({ hearing, case: heard.prosecutionCase.id, subject: heard.subject }, ...what);
}
