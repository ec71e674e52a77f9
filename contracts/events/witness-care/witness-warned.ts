/** witness-care.witness-warned: a victim was told to come and give evidence. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A witness care unit told victims who must give evidence to come to a hearing. It follows the prosecution's decision
 * that they are required (cps.witness-required), and tells them of it. `time` is when they were warned.
 * Source: Victims' Code 2020, Right 8 (8.2).
 */
export const witnessWarned = defineEvent({
  type: 'witness-care.witness-warned',
  states: 'A victim was told to come and give evidence.',
  occursAt: 'When she was warned.',
  source: "Victims' Code 2020, Right 8 (8.2)",
  fields: { victims: victimsField, hearing: thingIdSchema },
  example: { victims: ['met-nominal:884213'], hearing: 'hearing-2026-0713' },
});
