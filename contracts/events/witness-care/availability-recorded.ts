/** witness-care.availability-recorded: days on which a victim cannot come to court. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A witness care unit recorded on which days these victims cannot come to court, so that a trial is not listed then. It
 * replaces what was recorded before; no days means that she can always come. `time` is when she said so.
 * Source: Witness care practice: availability of witnesses before listing; no format is published (own fields).
 */
export const availabilityRecorded = defineEvent({
  type: 'witness-care.availability-recorded',
  states: 'On which days a victim cannot come to court.',
  occursAt: 'When she said so.',
  source: 'Witness care practice: availability before listing',
  fields: {
    victims: victimsField,
    hearing: thingIdSchema.optional().describe('The hearing it was asked for, where there is one.'),
    unavailable: z.array(z.strictObject({ from: dayField, to: dayField })).max(100),
  },
  check: ({ unavailable }, context) => {
    for (const [index, { from, to }] of unavailable.entries()) {
      if (from <= to) continue;
      const message = `expected ${from} or later`;
      context.addIssue({ code: 'custom', path: ['unavailable', index, 'to'], message });
    }
  },
  example: {
    victims: ['met-nominal:884213'],
    unavailable: [{ from: '2027-02-08', to: '2027-02-19' }],
  },
});
