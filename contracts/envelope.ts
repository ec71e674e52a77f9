/** The CloudEvents 1.0 envelope every agency posts, and the shape of an event once the log has taken it. */
import { z } from 'zod';
import { sourcePattern, subjectSchema } from './subjects.ts';

/** How exactly the sender knows when it happened. `date` and `month`: `time` is the London start of it. */
export const timePrecisions = ['instant', 'date', 'month'] as const;
export type TimePrecision = (typeof timePrecisions)[number];

const printable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters and halves of surrogate pairs are what is refused
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]+$/u, 'expected printable characters');

/** Event type names: `{namespace}.{name}`, both kebab-case. */
export const eventTypeSchema = z
  .string()
  .regex(/^[a-z][a-z-]*\.[a-z][a-z0-9-]*$/, 'expected {namespace}.{name}, e.g. police.crime-reported');

/** An instant with an offset, kept as the sender wrote it. */
export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'expected RFC 3339 with an offset, e.g. 2026-05-03T14:20:00+01:00',
});

/** The sending system, e.g. `/met/connect`. */
export const sourceSchema = printable(200).regex(sourcePattern, 'expected a path such as /met/connect');

export const dataSchemaPrefix = 'urn:vjt:schema:';

const envelopeFields = {
  specversion: z.literal('1.0'),
  id: printable(200),
  source: sourceSchema,
  type: eventTypeSchema,
  time: instantSchema,
  timeprecision: z.enum(timePrecisions).default('instant'),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: printable(200)
    .regex(
      /^urn:vjt:schema:[a-z][a-z-]*\.[a-z][a-z0-9-]*:\d{1,3}$/,
      `expected ${dataSchemaPrefix}{type}:{version}`,
    )
    .optional(),
  correlationid: printable(200).optional(),
  causationid: printable(200).optional(),
  sequence: printable(100).optional(),
  traceparent: printable(100).optional(),
  tracestate: printable(512).optional(),
  recordedat: instantSchema.optional(),
  data: z.record(z.string(), z.unknown()),
};

/** The envelope of an event; `data` is checked by the type's own contract, and `subject` by what the type is about. */
export const envelopeSchema = z.strictObject({ ...envelopeFields, subject: subjectSchema });
export type Envelope = z.output<typeof envelopeSchema>;

/** The names an envelope may carry, for naming the nearest one to a misspelt field. */
export const envelopeFieldNames: readonly string[] = Object.keys(envelopeSchema.shape);

/** The sender's own id of an event. */
export const eventIdSchema = printable(200);

/** Which event: the sending system and the sender's own id. Unique over the whole log. */
export const eventKeySchema = z.strictObject({ source: sourceSchema, id: eventIdSchema });
export type EventKey = { readonly source: string; readonly id: string };

/** The text that names an event inside one process: `source` and `id` together. */
export function eventKeyText(key: EventKey): string {
  return JSON.stringify([key.source, key.id]);
}
