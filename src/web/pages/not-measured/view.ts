/** What is not measured and why; beside it what is measured by a definition that is not sure. */
import type { MeasureDefinition } from '#projections/kit/measures.ts';
import { measures } from '#projections/measures.ts';
import { notMeasured } from '#projections/not-measured.ts';
import type { NotMeasured } from '#projections/not-measured.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { strings } from '../../strings/en.ts';

const text = strings.notMeasured;

export type NotMeasuredView = {
  readonly notAtAll: readonly NotMeasured[];
  readonly unsure: readonly { readonly why: string; readonly measures: readonly MeasureDefinition[] }[];
  readonly rules: string;
};

export function notMeasuredView({ editions }: RuleBook): NotMeasuredView {
  const rules = editions.flatMap((edition) => edition.rules.filter(({ enabled }) => enabled));
  const unverified = rules.filter(
    ({ confidence }) => confidence.duty !== 'SEEN' || (confidence.limit ?? 'SEEN') !== 'SEEN',
  );
  return {
    notAtAll: notMeasured,
    unsure: (['recalled', 'ours'] as const).map((certainty) => ({
      why: text.certainty[certainty],
      measures: measures.filter((measure) => measure.certainty === certainty),
    })),
    rules: text.rulesLead(unverified.length, rules.length),
  };
}
