/** What the HTTP API answers on measures: what each is, its figures, the cases behind them, what was revised. */
import { z } from 'zod';
import { instantSchema } from './envelope.ts';
import { dayField } from './fields.ts';
import { positionSchema } from './requests.ts';

const words = z.string();
const count = z.int().min(0);

const kind = z
  .enum(['count', 'share', 'days', 'probability', 'ratio'])
  .describe('What a number is. Shares and probabilities are from 0 to 1.');

const series = z.object({ id: words, name: words, kind });

const breakOfSeries = z
  .object({
    on: dayField,
    scope: words,
    of: z
      .enum(['recorded', 'published'])
      .describe(
        'recorded: agencies record otherwise, so no rule runs across it. published: only the official series was made anew; figures here run on.',
      ),
    measures: z.array(words).describe('The measures that it holds for, by id.'),
    sets: z.array(words).optional().describe('Of a rate over sets of outcomes: those it holds for.'),
    says: words,
    source: words,
    unverified: z.array(words).optional().describe('What of it the source does not say.'),
  })
  .describe('Figures before and after this day are not comparable.');

const definition = {
  id: words,
  name: words,
  definition: words,
  unit: words.describe('What is counted: one of these is one in the figure.'),
  measuredIn: words,
  cohort: words.describe('Which of the units a period holds.'),
  source: words,
  certainty: z
    .enum(['official', 'reported', 'recalled', 'ours'])
    .describe(
      'official: read in an official source. reported: read in a source that read it. recalled: from memory, to be checked. ours: fixed here.',
    ),
  imitates: words
    .optional()
    .describe('It follows the series of this body without being official statistics.'),
};

const measureSchema = z.object({
  ...definition,
  series: z.array(series).describe('Empty: it is defined and not computed yet.'),
  dimensions: z.array(z.object({ id: words, name: words })).describe('By what it is grouped and filtered.'),
  options: z.array(
    z.object({ name: words, says: words, values: z.array(words).describe('The first is the default.') }),
  ),
  breaks: z.array(breakOfSeries),
  facts: z.array(z.object({ table: words, columns: z.array(words) })),
  reads: z.array(words).describe('Fields of events it rests on.'),
  cases: z.boolean().describe('Whether there is a way from its figures to the cases behind them.'),
  href: words.optional().describe('Where its figures are, if not at `/api/measures/{id}`.'),
});
export type MeasureDescription = z.output<typeof measureSchema>;

export const measuresAnswerSchema = z.object({
  measures: z.array(measureSchema),
  published: z
    .object({
      says: words,
      cuts: z.array(dayField).describe('Month-ends on which figures are published, the newest first.'),
      tables: z.array(z.object({ periods: z.array(words), groupBy: z.array(words) })),
    })
    .describe('What those see who have no case role.'),
});
export type MeasuresAnswer = z.output<typeof measuresAnswerSchema>;

const figure = z.object({
  period: words.nullable().describe('null: of the day asked for, or of all periods together.'),
  groups: z
    .array(words.nullable())
    .describe('One for each dimension grouped by; null: those that have no value.'),
  labels: z.array(words).describe('The groups in words.'),
  series: words,
  category: words.optional(),
  at: z.number().optional().describe('On a curve: the age in days.'),
  value: z.number().nullable().describe('null: it cannot be said, and `flags` says why.'),
  low: z.number().optional(),
  high: z.number().optional().describe('With `low`: the 95% interval.'),
  numerator: count.nullable().optional(),
  denominator: count.nullable().optional(),
  people: count.nullable().describe('How many units stand behind it; null: withheld.'),
  flags: z
    .array(words)
    .optional()
    .describe('suppressed: small, or held back to protect another; others are explained by the measure.'),
});
export type FigureAnswer = z.output<typeof figure>;

const asked = {
  asOf: dayField,
  asKnownOn: dayField.optional().describe('The cut it was computed on; left out: what is known now.'),
  position: positionSchema.optional().describe('Of what is known now.'),
  upToDateAsOf: instantSchema.optional().describe('Everything recorded at or before this is in it.'),
  from: dayField,
  to: dayField,
  by: z.enum(['month', 'quarter', 'year']).optional(),
  groupBy: z.array(words),
  filters: z.array(words),
  options: z.record(words, words),
  protected: z.boolean().describe('Small numbers are withheld and others rounded.'),
};

export const measureAnswerSchema = z.object({
  measure: z.object(definition),
  ...asked,
  periods: z.array(z.object({ label: words, from: dayField, to: dayField })),
  series: z.array(series),
  breaks: z.array(breakOfSeries).describe('Those within the periods.'),
  notes: z.array(words),
  figures: z.array(figure),
});
export type MeasureAnswer = z.output<typeof measureAnswerSchema>;

export const measureCasesAnswerSchema = z.object({
  measure: z.object({ id: words, name: words }),
  ...asked,
  rows: count.describe('Units that the figure counts, whoever may see their cases.'),
  looked: count.describe('How many of their cases were looked at.'),
  more: z.boolean().describe('There are cases that were not looked at.'),
  cases: z
    .array(z.object({ case: words, references: z.array(words), restricted: z.boolean() }))
    .describe('Those of them that the caller may see.'),
});
export type MeasureCasesAnswer = z.output<typeof measureCasesAnswerSchema>;

const whyUnknown = z
  .enum(['withheld', 'not-begun', 'no-cases', 'cannot-be-said'])
  .describe(
    'withheld: small, or held back to protect another. not-begun: the period began after that day. no-cases: there was nobody to form it over. cannot-be-said: too few for the measure.',
  );

const revised = figure.pick({
  period: true,
  groups: true,
  labels: true,
  series: true,
  category: true,
  at: true,
});

export const measureRevisionsAnswerSchema = z.object({
  measure: z.object(definition),
  ...asked,
  between: z.object({ first: dayField, second: dayField }),
  comparable: z
    .boolean()
    .describe(
      'Both cuts were made by the same code; where not, rules differ too, and not only what was known.',
    ),
  compared: count.describe('How many figures were compared.'),
  revisions: z
    .array(
      revised.extend({
        before: z
          .number()
          .nullable()
          .describe('null: not known, and `beforeWhy` says why; none counted is 0.'),
        after: z.number().nullable(),
        change: z.number().nullable().describe('null: one of them is not known.'),
        beforeWhy: whyUnknown.optional(),
        afterWhy: whyUnknown.optional(),
      }),
    )
    .describe('Figures that differ.'),
});
export type MeasureRevisionsAnswer = z.output<typeof measureRevisionsAnswerSchema>;

export const measureExplanationAnswerSchema = z.object({
  measure: z.object(definition),
  ...asked,
  months: z
    .array(z.object({ label: words, from: dayField, to: dayField }))
    .describe('Those that may differ.'),
  before: z
    .array(z.object({ label: words, from: dayField, to: dayField }))
    .describe('Earlier ones that they are compared with.'),
  conclusion: z
    .enum(['changed', 'other-cases', 'incomplete', 'signal-only', 'not-changed', 'cannot-tell'])
    .describe(
      'changed: like cases take longer or shorter. other-cases: other cases were dealt with. incomplete: a signal, but data are missing. signal-only: months stand out, but completed cases do not differ, or not yet.',
    ),
  says: words.describe('The sentence that sums up.'),
  series: z.array(series),
  answers: z.array(
    z.object({
      question: z.enum(['signal', 'complete', 'mix', 'stage', 'revised']),
      answer: z.enum(['yes', 'no', 'cannot-tell']),
      because: z.array(words),
      says: words,
      figures: z.array(figure),
    }),
  ),
});
export type MeasureExplanationAnswer = z.output<typeof measureExplanationAnswerSchema>;
