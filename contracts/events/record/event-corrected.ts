/** record.event-corrected: an agency says anew, in full, what one of its own events should have said. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { eventKeySchema, eventTypeSchema, instantSchema, timePrecisions } from '../../envelope.ts';

/**
 * An agency replaces one of its own events whole: its facts, and when they happened. The event keeps its type, its
 * subject and its place; what it said before stays in the log and is shown beside the correction. `data` is held to
 * the contract of `type` by the registry, faults named under `/data/data`. Personal data to be replaced stand in the
 * correction's own `personal` block, never inside `data`. Of rival corrections the one with the later `time` holds.
 * A correction may itself be corrected: then `type` is this type. `time` is when the agency corrected the record; the
 * time the event should have carried is `data.time`.
 * Source: Rules of meaning, Corrections (`contracts/README.md`).
 */
export const eventCorrected = defineEvent({
  type: 'record.event-corrected',
  subject: 'as-target',
  states: 'An agency replaced, in full, what one of its own events says.',
  occursAt: 'The moment the agency corrected its record.',
  source: 'Rules of meaning: corrections',
  fields: {
    target: eventKeySchema,
    type: eventTypeSchema.describe('The type of the target, which a correction cannot change.'),
    version: z
      .int()
      .min(1)
      .max(999)
      .optional()
      .describe('Version of the type that `data` is written in; left out, the newest one that takes it.'),
    time: instantSchema.describe('When it happened, as the target should have said.'),
    timeprecision: z.enum(timePrecisions).default('instant'),
    data: z
      .record(z.string(), z.unknown())
      .describe("The whole of what the target's `data` should have been, without its personal block."),
  },
  example: {
    target: { source: '/hmcts/common-platform', id: 'plea-2026-000117' },
    type: 'court.plea-entered',
    time: '2026-05-03T00:00:00+01:00',
    timeprecision: 'date',
    data: {
      defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
      offence: '3e1218c4-1946-429b-9cb6-f497206405a6',
      plea: 'G',
    },
  },
});
