/** survey.feedback-given: a victim said how she was treated. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { feedbackQuestions } from '../../vocabulary/taking-part.ts';

const answerSchema = z
  .strictObject({
    question: feedbackQuestions.schema,
    score: z.int().min(1).max(10),
    of: z.int().min(2).max(10),
  })
  .refine(({ score, of }) => score <= of, { error: 'expected at most `of`', path: ['score'] });

/**
 * A victim rated how she was treated, with her consent that it be kept with her case. It is her own word, not
 * a sample: it is called feedback and never counted into a survey's results.
 * `time` is when she gave it. A score counts from 1, the worst, to `of`, the best.
 * Source: Victims and Prisoners Act 2024 s.7; heads of the Met's user satisfaction survey.
 */
export const feedbackGiven = defineEvent({
  type: 'survey.feedback-given',
  states: 'A victim said how she was treated.',
  occursAt: 'When she gave it.',
  source: "Victims and Prisoners Act 2024 s.7; heads of the Met's user satisfaction survey",
  fields: {
    victims: victimsField,
    instrument: thingIdSchema.describe('The questionnaire, by its own code.'),
    answers: z.array(answerSchema).min(1).max(20),
  },
  example: {
    victims: ['met-nominal:884213'],
    instrument: 'FEEDBACK-1',
    answers: [
      { question: 'overall', score: 4, of: 5 },
      { question: 'kept-informed', score: 2, of: 5 },
    ],
  },
});
