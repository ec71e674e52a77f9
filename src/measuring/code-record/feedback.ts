/** What victims said of being kept informed, beside how the duties to inform them were kept. */
import { z } from 'zod';
import { feedbackQuestions } from '#contracts/vocabulary/taking-part.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { Query } from '#projections/kit/tables.ts';
import { feedbackFacts } from '#projections/outcome-measures/feedback.ts';

/** Answers to one question, of all victims who gave any; and those above the middle of their scale. */
export type FeedbackCount = {
  readonly question: z.output<typeof feedbackQuestions.schema>;
  readonly answers: number;
  readonly good: number;
};

/** The questions that are about what the Code promises. */
const questions = ['kept-informed', 'follow-up', 'overall'] as const;

/** Given between two days. It is the word of those who answered, never a sample. */
export function feedbackBetween(from: LondonDate | undefined, to: LondonDate): Query<FeedbackCount> {
  return {
    sql: `select question, count(*) as answers, sum(2 * score > "of" + 1) as good from ${feedbackFacts.name}
      where given_on between ? and ? and question in (${questions.map(() => '?').join(', ')})
      group by question order by question`,
    params: [from === undefined ? 0 : dayNumberOf(from), dayNumberOf(to), ...questions],
    row: z.object({ question: feedbackQuestions.schema, answers: z.number(), good: z.number() }),
  };
}
