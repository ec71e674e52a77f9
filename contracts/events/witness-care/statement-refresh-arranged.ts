/** witness-care.statement-refresh-arranged: a victim can read her statement again before she gives evidence. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A witness care unit arranged that these victims can read their statement, or see their recorded interview, again before
 * they give evidence. `time` is when it was arranged.
 * Source: Victims' Code 2020, Right 8.
 */
export const statementRefreshArranged = defineEvent({
  type: 'witness-care.statement-refresh-arranged',
  states: 'A victim can read her statement again before giving evidence.',
  occursAt: 'When it was arranged.',
  source: "Victims' Code 2020, Right 8",
  fields: {
    victims: victimsField,
    hearing: thingIdSchema,
    on: dayField.optional().describe('The day on which she can.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0713',
    on: '2027-02-14',
  },
});
