/** record.event-retracted: an agency takes back one of its own events. */
import { defineEvent } from '../../define.ts';
import { eventKeySchema } from '../../envelope.ts';
import { retractionReasons } from '../../vocabulary/record-keeping.ts';

/**
 * An agency takes back an event it should not have sent: a wrong case, a wrong person, something that never happened.
 * The event stays in the log and is shown as taken back; nothing is concluded from it any longer. It stands under the
 * same subject as its target. Retracting a correction restores what it replaced. A target not seen yet is waited for.
 * `time` is when the agency took it back.
 * Source: Rules of meaning, Corrections (`contracts/README.md`).
 */
export const eventRetracted = defineEvent({
  type: 'record.event-retracted',
  subject: 'as-target',
  states: 'An agency took back one of its own events.',
  occursAt: 'The moment the agency took it back.',
  source: 'Rules of meaning: corrections',
  fields: {
    target: eventKeySchema,
    reasonCode: retractionReasons.schema.optional(),
  },
  example: { target: { source: '/met/connect', id: 'contact-2026-000481' }, reasonCode: 'wrong-case' },
});
