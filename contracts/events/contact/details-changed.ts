/** contact.details-changed: a person's contact details changed. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * The names or contact details of these persons changed. The details themselves stand only in the `personal` block, and
 * those of the latest event hold; this says whose changed, and that they did. `time` is when they changed, or were told.
 * Source: Victims' Code 2020, Right 4 (needs and contact change); no format is published (own fields).
 */
export const detailsChanged = defineEvent({
  type: 'contact.details-changed',
  states: "A person's contact details changed.",
  occursAt: 'When they changed, or were told.',
  source: "Victims' Code 2020, Right 4",
  fields: { persons: z.array(personReferenceSchema).min(1).max(20) },
  example: { persons: ['met-nominal:884213'] },
});
