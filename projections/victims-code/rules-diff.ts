/** What other rules would change about the duties of a case: opened, moved, closed, or judged otherwise. */
import type { CaseHistory } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import type { Duty } from './duties/model.ts';
import { lastDayOfLimit, limitOf, statusOf } from './duties/status.ts';
import { limitedDutiesOf } from './limited-duties.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** `judged`: its last day stays, or it was kept, and it is now found in time or late where it was not. */
export const ruleDifferences = ['opened', 'moved', 'closed', 'judged'] as const;
export type RuleDifference = (typeof ruleDifferences)[number];

export type DutyDifference = {
  readonly difference: RuleDifference;
  readonly rule: string;
  readonly case: string;
  readonly victim: string;
  readonly trigger: LondonDate;
  readonly before?: LondonDate;
  readonly after?: LondonDate;
};

/** Only duties with a limit: of the others there is nothing to be late with. A duty may be both moved and judged otherwise. */
export function differencesIn(
  history: CaseHistory,
  now: RuleBook,
  proposed: RuleBook,
): readonly DutyDifference[] {
  const before = new Map(limitedDutiesOf(history, now).map((duty) => [duty.id, duty]));
  const after = new Map(limitedDutiesOf(history, proposed).map((duty) => [duty.id, duty]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    differencesOf(history.id, before.get(id), after.get(id)),
  );
}

function differencesOf(
  caseId: string,
  before: Duty | undefined,
  after: Duty | undefined,
): readonly DutyDifference[] {
  const duty = after ?? before;
  if (duty === undefined) return [];
  const [was, is] = [before && dueOf(before), after && dueOf(after)];
  const found: RuleDifference[] = [];
  if (before === undefined) found.push('opened');
  else if (after === undefined) found.push('closed');
  else {
    if (was !== is) found.push('moved');
    if (verdictOf(before) !== verdictOf(after)) found.push('judged');
  }
  return found.map((difference) => ({
    difference,
    rule: duty.rule.id,
    case: caseId,
    victim: duty.victim,
    trigger: duty.matter.when.date,
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
  }));
}

function dueOf(duty: Duty): LondonDate | undefined {
  const limit = limitOf(duty, 'on-record');
  return limit === undefined ? undefined : lastDayOfLimit(limit);
}

/** In time or late, where it was kept; feeds do not count for that. */
function verdictOf(duty: Duty): string {
  const { status } = statusOf(duty, { asOf: '9999-12-31', coverage: [] });
  return status === 'met' || status === 'met-late' ? status : 'other';
}
