/** complaint.answered: a complaint was answered in full. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { agencies } from '../../vocabulary/agencies.ts';
import { complaintOutcomes } from '../../vocabulary/redress.ts';

/**
 * The agency complained about answered in full, and is to say how the victim can take it further. `time` is
 * the sending.
 * Source: Victims' Code 2020, Right 12 (limit unverified).
 */
export const complaintAnswered = defineEvent({
  type: 'complaint.answered',
  states: 'A complaint was answered in full.',
  occursAt: 'The sending.',
  source: "Victims' Code 2020, Right 12 (limit unverified)",
  fields: {
    victims: victimsField,
    complaint: thingIdSchema,
    agency: agencies.schema,
    outcome: complaintOutcomes.schema,
    escalationTold: z
      .boolean()
      .optional()
      .describe('It says how to take the complaint further: to the Ombudsman, or by the police route.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    complaint: 'CO-2026-0418',
    agency: 'witness-care',
    outcome: 'upheld',
    escalationTold: true,
  },
});
