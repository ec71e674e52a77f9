/** admin.baseline-frozen: a measure's baseline was frozen on a cut. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { codeNameField, dayField, staffCodeField } from '../../fields.ts';
import { baselineReasons } from '../../vocabulary/administration.ts';

const frozenLimitsSchema = z.strictObject({
  series: codeNameField.describe('Which of the figures of the measure, e.g. rate or median.'),
  category: codeNameField.optional().describe('Of a series by code: which.'),
  points: z.int().min(12).describe('How many periods it rests on.'),
  mean: z.number(),
  movingRange: z.number().min(0).describe('The mean absolute step from one period to the next.'),
});

/**
 * What later figures of a measure are compared with was fixed: its values as known on a cut. A baseline stays as it is;
 * another one of the same measure stands beside it, from its own `time`. `time` is when it was decided.
 * Source: "baselines will need to be established" (hate crime reduction strategy); limits of control charts stay frozen.
 */
export const baselineFrozen = defineEvent({
  type: 'admin.baseline-frozen',
  subject: 'admin:baselines',
  states: "A measure's baseline was frozen on a cut.",
  occursAt: 'When it was decided.',
  source: 'Making Data Count: recalculating limits is a decision with a name and a reason',
  fields: {
    baseline: codeNameField.describe('The name by which the baseline is shown and asked for.'),
    measure: codeNameField.describe('The measure, by its name in the list of measures.'),
    cut: dayField.describe('The day on which the figures it rests on were known.'),
    from: dayField.describe('The first day of the period it is taken over.'),
    to: dayField.describe('The last day of that period.'),
    filters: z
      .array(z.strictObject({ dimension: codeNameField, value: codeNameField }))
      .max(10)
      .optional()
      .describe('What it is narrowed to, by the published dimensions.'),
    options: z
      .array(z.strictObject({ name: codeNameField, value: codeNameField }))
      .max(10)
      .optional()
      .describe('Every choice that the measure offers, as it was made, e.g. the basis of outcomes.'),
    every: z
      .enum(['month', 'quarter', 'year'])
      .optional()
      .describe('How long each of its periods is; a month, unless said otherwise.'),
    limits: z
      .array(frozenLimitsSchema)
      .max(200)
      .optional()
      .describe('What was worked out then, so that no later code moves it.'),
    reasonCode: baselineReasons.schema,
    by: staffCodeField.describe('Who decided it: a pseudonym.'),
  },
  check: ({ from, to, cut }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (to < from) refuse('to', 'expected a day that is not before `from`');
    if (cut < to) refuse('cut', 'expected a day that is not before `to`');
  },
  example: {
    baseline: 'strategy-2026',
    measure: 'charge-to-completion-crown',
    cut: '2026-03-31',
    from: '2024-04-01',
    to: '2026-03-31',
    reasonCode: 'strategy-begins',
    by: 'analyst-07',
  },
});
