/** complaint.acknowledged: a complaint was acknowledged. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { agencies } from '../../vocabulary/agencies.ts';

/**
 * The agency complained about let the victim know that it has her complaint. `time` is the sending.
 * Source: Victims' Code 2020, Right 12 (limit unverified).
 */
export const complaintAcknowledged = defineEvent({
  type: 'complaint.acknowledged',
  states: 'A complaint was acknowledged.',
  occursAt: 'The sending.',
  source: "Victims' Code 2020, Right 12 (limit unverified)",
  fields: { victims: victimsField, complaint: thingIdSchema, agency: agencies.schema },
  example: { victims: ['met-nominal:884213'], complaint: 'CO-2026-0418', agency: 'witness-care' },
});
