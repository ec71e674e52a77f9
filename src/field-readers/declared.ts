/** The fields that duties and measures say they rest on. */
import type { Declaration } from '#contracts/generating/readers.ts';
import { measures } from '#projections/measures.ts';
import { readsOf } from '#projections/victims-code/rules/reads.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';

export const declarations: readonly Declaration[] = [
  ...ownRuleBook.editions.flatMap(({ rules }) =>
    rules.map((rule): Declaration => ({ kind: 'duty', id: rule.id, reads: readsOf(rule) })),
  ),
  ...measures.map(({ id, reads }): Declaration => ({ kind: 'measure', id, reads })),
];
