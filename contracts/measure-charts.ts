/** What the HTTP API answers on whether a measure has changed: its series by period under limits, baselines and targets. */
import { z } from 'zod';
import { baselineReasons, targetDirections, targetOrigins } from './vocabulary/administration.ts';
import { dayField } from './fields.ts';
import { measureAnswerSchema } from './measures.ts';

const words = z.string();
const place = z.int().min(0);

const limits = z
  .object({
    mean: z.number(),
    low: z.number(),
    high: z.number(),
    nearLow: z.number(),
    nearHigh: z.number(),
    movingRange: z.object({ mean: z.number(), high: z.number() }),
  })
  .describe('Mean ± 2.66 × mean moving range; the near lines lie two thirds of the way to them.');

const cause = z
  .object({
    rule: z.enum(['outside', 'trend', 'near-limit', 'one-side']),
    towards: z.enum(['high', 'low']),
  })
  .describe('Why it is more than chance: the first rule it comes under.');

const point = z.object({
  period: words,
  value: z.number().nullable(),
  people: z.number().nullable(),
  filling: z.boolean().describe('More is still to come in: in no limits and under no rule.'),
  broken: z.boolean().describe('The series broke within the period: of neither series, under no rule.'),
  cause: cause.optional(),
});

const stretch = z
  .object({
    from: place.describe('The place of its first point.'),
    to: place.describe('The place after its last.'),
    limits: limits.optional().describe('Left out under twelve points.'),
    baseline: z
      .object({ from: place, to: place })
      .optional()
      .describe('The points the limits rest on, where no baseline was frozen.'),
    frozen: words.optional().describe('The frozen baseline whose limits these are.'),
  })
  .describe('The points of one series: another begins at each break.');

export const baselineAnswerSchema = z.object({
  baseline: words,
  cut: dayField,
  from: dayField,
  to: dayField,
  decidedOn: dayField,
  reason: baselineReasons.schema,
});

/** A target as the file of targets has it. */
export const targetSchema = z.strictObject({
  measure: words.describe('The measure, by its name in the list of measures.'),
  series: words.optional().describe('Which of its series; the first, unless said otherwise.'),
  category: words.optional().describe('Of a series by code: which.'),
  value: z.number().describe("In the series' own unit; a share is 0 to 1."),
  direction: targetDirections.schema,
  from: dayField,
  to: dayField.optional(),
  baseline: words.optional().describe('The baseline it is measured from.'),
  origin: targetOrigins.schema,
});
export type TargetInFile = z.output<typeof targetSchema>;

const chart = z.object({
  groups: z.array(words.nullable()),
  labels: z.array(words),
  series: words,
  category: words.optional(),
  points: z.array(point),
  stretches: z.array(stretch),
  targets: z.array(targetSchema).describe('Those for any day of the range. No rule looks at them.'),
});

export const measureChartAnswerSchema = measureAnswerSchema
  .omit({ figures: true, upToDateAsOf: true })
  .extend({
    charts: z.array(chart),
    baselines: z.array(baselineAnswerSchema).describe('Those frozen for this measure as it is asked for.'),
    rules: z.array(z.object({ rule: words, says: words })),
  });
export type MeasureChartAnswer = z.output<typeof measureChartAnswerSchema>;
