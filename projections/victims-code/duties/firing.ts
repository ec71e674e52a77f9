/** What sets duties off in a case: each event that holds, with the rules in force on its day that it fires. */
import type { Trigger } from '../../case-history/telling/trigger.ts';
import { personsIn } from '../../case-history/telling/trigger.ts';
import type { CaseEntry, CaseHistory, Concern } from '../../case-history/model.ts';
import { holds } from '../../kit/corrections.ts';
import type { Where } from '../rules/edition.ts';
import type { RuleBook, RuleOfEdition } from '../rules/rule-book.ts';
import { rulesFor } from '../rules/rule-book.ts';
import type { CaseFacts } from './case-facts.ts';

/** An event that fires a rule; with the matter to be told of, where the rule is about telling one. */
export type Fired = RuleOfEdition & {
  readonly entry: CaseEntry;
  readonly matter?: Trigger;
  readonly concerns: Concern;
  readonly defendants: readonly string[];
};

/** In order of what happened. One event fires one row of the Code: which, the firing rules of telling decide. */
export function firedIn(facts: CaseFacts, book: RuleBook): readonly Fired[] {
  const entries = facts.history.entries.filter((entry) => book.byTrigger.has(entry.type) && holds(entry));
  return entries.flatMap((entry) =>
    rulesFor(book, entry.type, entry.when.date)
      .filter(({ rule }) => fitsWhere(entry.data, rule.trigger.where))
      .flatMap((each) => firedBy(entry, each, facts)),
  );
}

function firedBy(entry: CaseEntry, each: RuleOfEdition, facts: CaseFacts): readonly Fired[] {
  const { topic } = each.rule.trigger;
  if (topic === undefined) {
    const { concerns } = entry;
    return [{ ...each, entry, concerns, defendants: defendantsOf(entry, facts.history) }];
  }
  return facts
    .mattersOf(entry)
    .filter((matter) => matter.topic === topic)
    .map((matter) => ({ ...each, entry, matter, concerns: matter.concerns, defendants: matter.defendants }));
}

/** Whether the fields of an event have the values a rule asks for; of a list, whether one of them is in it. */
export function fitsWhere(data: object, where: Where | undefined): boolean {
  if (where === undefined) return true;
  const fields = new Map<string, unknown>(Object.entries(data));
  return Object.entries(where).every(([field, wanted]) => {
    const value = fields.get(field);
    if (wanted === 'present') return value !== undefined;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.some((one) => wanted.some((each) => each === one));
  });
}

/** Those an event names as suspect or defendant. */
export function defendantsOf({ data }: CaseEntry, history: CaseHistory): readonly string[] {
  if ('suspect' in data && data.suspect !== undefined) return personsIn(history, [data.suspect]);
  if ('defendant' in data && data.defendant !== undefined) return personsIn(history, [data.defendant]);
  if (!('defendants' in data) || data.defendants === undefined) return [];
  return personsIn(
    history,
    [...data.defendants].filter((each) => typeof each === 'string'),
  );
}
