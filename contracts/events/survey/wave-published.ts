/** survey.wave-published: one figure of a wave of a sample survey was published. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField } from '../../fields.ts';
import { surveyAreas, surveyBases, surveyGroups, surveyQuestions } from '../../vocabulary/surveys.ts';

const share = z.number().min(0).max(1);

/**
 * A sample survey published the weighted share of a group that answered a question favourably in one wave. One event is
 * one figure: question, group and area; the survey is the subject. A figure is about a sample, never about a case, and
 * is never mixed with what victims say of their own case. Published again, the later `time` counts and the earlier
 * stays to be seen; a slip is corrected or taken back like any event. `time` is when it was published.
 * Source: MOPAC's surveys (Public Attitude Survey, User Satisfaction Survey), London Datastore.
 */
export const wavePublished = defineEvent({
  type: 'survey.wave-published',
  subject: 'survey',
  states: 'A figure of a wave of a sample survey was published.',
  occursAt: 'When the figure was published.',
  source: "MOPAC's surveys, London Datastore",
  fields: {
    wave: z
      .string()
      .regex(/^\d{4}(-\d{2})?(-Q[1-4])?$/, 'expected a year or quarter, e.g. 2025-26-Q3')
      .describe('The wave as the survey names it: a year, or a quarter of a year that may be financial.'),
    from: dayField.describe('First day people were asked.'),
    to: dayField.describe('Last day people were asked.'),
    question: surveyQuestions.schema,
    group: surveyGroups.schema,
    area: surveyAreas.schema,
    n: z.int().min(1).describe('How many people answered, unweighted.'),
    weightedShare: share.describe('The weighted share that answered favourably, 0 to 1.'),
    interval: z
      .strictObject({ low: share, high: share, level: z.literal(0.95) })
      .describe('The 95% confidence interval of the share, as the survey gives it.'),
    basis: surveyBases.schema,
  },
  check: ({ from, to, weightedShare, interval }, context) => {
    const refuse = (path: string[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (to < from) refuse(['to'], 'expected a day that is not before `from`');
    if (interval.low > weightedShare) refuse(['interval', 'low'], 'expected at most `weightedShare`');
    if (interval.high < weightedShare) refuse(['interval', 'high'], 'expected at least `weightedShare`');
  },
  example: {
    wave: '2026-27-Q1',
    from: '2026-04-01',
    to: '2026-06-30',
    question: 'overall-satisfaction',
    group: 'hate-crime-victims',
    area: 'E12000007',
    n: 312,
    weightedShare: 0.62,
    interval: { low: 0.565, high: 0.673, level: 0.95 },
    basis: 'synthetic',
  },
});
