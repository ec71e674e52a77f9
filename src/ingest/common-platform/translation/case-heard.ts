/** One case of a hearing, with what its facts are made from. */
import type { LondonDate } from '#projections/kit/london.ts';
import type { Findings } from './faults.ts';
import type { JudicialResult, ProsecutionCase } from './message.ts';
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

/** Which hearing ordered it: a result stays on the offence, and comes again with the shares of later hearings. */
export function orderedBy(heard: CaseHeard, result: JudicialResult): string {
  return result.orderedHearingId ?? heard.sitting.hearing.id;
}

/** The last day on which any of the results was ordered. */
export function orderedOn(heard: CaseHeard, results: readonly JudicialResult[]): LondonDate {
  return (
    results
      .flatMap(({ orderedDate }) => orderedDate ?? [])
      .sort()
      .at(-1) ?? heard.sitting.decided
  );
}

export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
