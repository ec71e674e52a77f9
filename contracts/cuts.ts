/** What the HTTP API takes and answers of cuts: facts of all cases as they were known to be at the end of a London day. */
import { z } from 'zod';
import { instantSchema } from './envelope.ts';
import { dayField } from './fields.ts';
import { positionSchema } from './requests.ts';

const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z
  .enum(['month-end', 'on-request'])
  .describe('A month-end is cut by itself and never removed; any other day on request.');

/** Asks for the cut of a London day that has ended. */
export const cutRequestSchema = z.strictObject({ date: dayField });

/** A cut that is kept: it never changes. */
export const cutAnswerSchema = z.object({
  date: dayField.describe('Facts are as they were known to be at the end of this London day.'),
  kind,
  state: z.literal('kept'),
  position: positionSchema.describe('The last event it rests on.'),
  recordedAt: instantSchema.describe('When the log took that event.'),
  rows: count,
  leftOut: count.describe('Groups of linked cases that could not be folded and are not in it.'),
  bytes: count,
  madeAt: instantSchema,
  ageSeconds: count.describe('Since it was made.'),
  version: z.object({
    code: hash.describe('Of the code and reference data that made it.'),
    tables: hash.describe('Of the tables it has.'),
  }),
  currentCode: z
    .boolean()
    .describe(
      'Whether the code that runs made it. What other code made differs where rules do: never compare the two.',
    ),
  currentTables: z.boolean().describe('Whether it has the tables of the code that runs.'),
  standing: z
    .enum(['sound', 'overtaken', 'foreign'])
    .describe(
      '`overtaken`: an import has since added events of before the end of the day; `foreign`: it was made of another log.',
    ),
  digest: hash.describe('SHA-256 of its contents: equal where the same was known, by the same code.'),
});
export type CutAnswer = z.output<typeof cutAnswerSchema>;

/** A cut that is wanted and not there yet. */
export const cutJobAnswerSchema = z.object({
  date: dayField,
  kind,
  state: z.enum(['waiting', 'under-way', 'failed']),
  progress: z
    .object({
      stage: z.enum(['folding', 'writing']),
      done: count,
      of: count.describe('Groups of linked cases while folding, rows while writing.'),
    })
    .optional(),
});
export type CutJobAnswer = z.output<typeof cutJobAnswerSchema>;

export const cutOrJobAnswerSchema = z.union([cutAnswerSchema, cutJobAnswerSchema]);

/** All cuts, the newest day first, and those wanted in the order in which they are made. */
export const cutsAnswerSchema = z.object({
  cuts: z.array(cutAnswerSchema),
  jobs: z.array(cutJobAnswerSchema),
});
