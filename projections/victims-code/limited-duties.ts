/** The duties of a case, all or those that have a limit: the latter are what is kept across cases. */
import type { CaseHistory } from '../case-history/model.ts';
import { englandAndWales } from '../kit/working-days.ts';
import type { DutyContext } from './duties/duties.ts';
import { dutiesOf } from './duties/duties.ts';
import type { Duty } from './duties/model.ts';
import type { RuleBook } from './rules/rule-book.ts';
import { ownRuleBook, ruleBookOf } from './rules/rule-book.ts';

const limitedOnly = new WeakMap<RuleBook, RuleBook>();

function withLimits(book: RuleBook): RuleBook {
  const known = limitedOnly.get(book);
  if (known !== undefined) return known;
  const limited = ruleBookOf(
    book.editions.map((edition) => ({
      ...edition,
      rules: edition.rules.filter(({ limit }) => limit !== undefined),
    })),
  );
  limitedOnly.set(book, limited);
  return limited;
}

const ofHistory = new WeakMap<CaseHistory, { readonly rules: RuleBook; readonly duties: readonly Duty[] }>();

/** All duties of a case. Those with a limit are among them, and are then known without being worked out again. */
export function allDutiesOf(history: CaseHistory, { rules, calendar }: DutyContext): readonly Duty[] {
  const duties = dutiesOf(history, { rules, calendar });
  if (calendar === englandAndWales) {
    ofHistory.set(history, { rules, duties: duties.filter(({ rule }) => rule.limit !== undefined) });
  }
  return duties;
}

/** Computed once for a history and its rules, however many tables ask. */
export function limitedDutiesOf(history: CaseHistory, rules: RuleBook = ownRuleBook): readonly Duty[] {
  const known = ofHistory.get(history);
  if (known?.rules === rules) return known.duties;
  const duties = dutiesOf(history, { rules: withLimits(rules), calendar: englandAndWales });
  ofHistory.set(history, { rules, duties });
  return duties;
}
