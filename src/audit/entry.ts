/** An entry of the audit: somebody tried to open a record. It names people by reference only. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const recordOpenedType = 'audit.record-opened';

/** What became of the attempt: `refused` is for want of a reason, `not-found` where it is none of the caller's cases. */
export const outcomes = ['opened', 'refused', 'not-found'] as const;

/** Who tried to open what, and what came of it. */
export const openingSchema = z.strictObject({
  caller: z.strictObject({ id: z.string(), kind: z.string(), role: z.string(), agency: z.string() }),
  /** What was asked to be shown, e.g. `case`, `events`, `victim-timeline`. */
  view: z.string(),
  /** The case reference as it was asked for, normalised. */
  reference: z.string(),
  /** The victim asked for, by the reference used. */
  person: z.string().optional(),
  outcome: z.enum(outcomes),
  /** The code of the reason given for opening a restricted case. */
  reason: z.string().optional(),
  asOf: z.string().optional(),
  asKnownOn: z.string().optional(),
  requestId: z.string().optional(),
});
export type Opening = z.output<typeof openingSchema>;

/** An entry as it is stored: chained to the one before it in its stream. */
export const entrySchema = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.literal(recordOpenedType),
  subject: z.string(),
  time: z.string(),
  data: openingSchema.extend({
    /** SHA-256 (hex) of the entry before, byte for byte as it is stored; null in the first of a stream. */
    previous: z.string().nullable(),
  }),
});
export type Entry = z.output<typeof entrySchema>;

/** What the next entry of the stream must carry as `previous`. */
export function chainHash(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

export const auditStreamPrefix = 'audit-';

/** The stream of a node's entries of one month (UTC), `yyyy-mm`. */
export function auditStream(node: string, month: string): string {
  return `${auditStreamPrefix}${node}-${month}`;
}
