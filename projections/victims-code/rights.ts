/** A victim's rights: every duty towards her with its status and proof, and which rules nothing has set off yet. */
import type { CaseHistory, Victim } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import type { Coverage } from './duties/coverage.ts';
import { isTriggerCovered } from './duties/coverage.ts';
import type { DutyContext } from './duties/duties.ts';
import type { Duty } from './duties/model.ts';
import type { DutyStatus } from './duties/status.ts';
import { isVerifiedDuty, statusOf } from './duties/status.ts';
import { allDutiesOf } from './limited-duties.ts';
import type { Edition, Rule } from './rules/edition.ts';
import { isInForce } from './rules/rule-book.ts';

export type RightsQuestion = DutyContext & { readonly asOf: LondonDate; readonly coverage: Coverage };

/** One duty as it stands, by the categories on record and as if enhanced from the report. */
export type RightsEntry = {
  readonly duty: Duty;
  readonly status: DutyStatus;
  /** Only where it differs. */
  readonly asIfEnhanced?: DutyStatus;
  /** Rule, limits, and what shortened them were read in their sources; else it is shown as not yet checked. */
  readonly verified: boolean;
};

/** A rule in force that nothing in the case has set off for her. */
export type DormantRule = {
  readonly rule: Rule;
  readonly edition: Edition['id'];
  /** `not-measured`: no feed would tell of what sets it off, so that nothing did means nothing. */
  readonly status: 'not-applicable' | 'not-measured';
};

export type VictimRights = {
  readonly entries: readonly RightsEntry[];
  readonly dormant: readonly DormantRule[];
};

/**
 * The rights of one victim of a case on a day. Of a family with a spokesperson the family's. One to whom nothing is owed (an
 * organisation without a contact) has no entries.
 */
export function victimRights(
  history: CaseHistory,
  { person }: Pick<Victim, 'person'>,
  question: RightsQuestion,
): VictimRights {
  const duties = allDutiesOf(history, question).filter(
    ({ victims, matter }) => victims.includes(person) && matter.when.date <= question.asOf,
  );
  const fired = new Set(duties.map(({ rule }) => rule.id));
  return {
    entries: duties.map((duty) => entryOf(duty, question)),
    dormant: question.rules.editions
      .filter((edition) => isInForce(edition, question.asOf))
      .flatMap(({ id, rules }) => rules.map((rule) => ({ rule, edition: id })))
      .filter(({ rule }) => rule.enabled && !fired.has(rule.id))
      .map(({ rule, edition }) => ({ rule, edition, status: dormancyOf(rule, question) })),
  };
}

function entryOf(duty: Duty, { asOf, coverage }: RightsQuestion): RightsEntry {
  const status = statusOf(duty, { asOf, coverage });
  const asIf = statusOf(duty, { asOf, coverage, limit: 'as-if-enhanced' });
  const differs = asIf.status !== status.status || asIf.due !== status.due;
  return { duty, status, ...(differs && { asIfEnhanced: asIf }), verified: isVerifiedDuty(duty) };
}

function dormancyOf({ trigger }: Rule, { asOf, coverage }: RightsQuestion): DormantRule['status'] {
  return isTriggerCovered(trigger.events, asOf, coverage) ? 'not-applicable' : 'not-measured';
}
