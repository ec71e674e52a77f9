/** review.acknowledged: a request for review was acknowledged. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { reviewSchemes } from '../../vocabulary/redress.ts';

/**
 * The police or the prosecution let the victim know that they have her request. `time` is the sending.
 * Source: NPCC Victims' Right to Review of police decisions.
 */
export const reviewAcknowledged = defineEvent({
  type: 'review.acknowledged',
  states: 'A request for review was acknowledged.',
  occursAt: 'The sending.',
  source: "NPCC Victims' Right to Review of police decisions",
  fields: { victims: victimsField, review: thingIdSchema, scheme: reviewSchemes.schema },
  example: { victims: ['met-nominal:884213'], review: 'VRR-2026-091', scheme: 'police' },
});
