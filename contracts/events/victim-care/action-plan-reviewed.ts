/** victim-care.action-plan-reviewed: a support service went through its plan with a victim. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';

/**
 * A support service went through the plan of support with these victims and brought it up to date. What it says stands
 * with the service. `time` is the review.
 * Source: Victims' Code 2020, Right 4; no format is published (own fields).
 */
export const actionPlanReviewed = defineEvent({
  type: 'victim-care.action-plan-reviewed',
  states: 'The plan of support was reviewed with the victim.',
  occursAt: 'The review.',
  source: "Victims' Code 2020, Right 4",
  fields: {
    victims: victimsField,
    service: supportServices.schema,
    nextOn: dayField.optional().describe('The day of the next review.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    service: 'hate-crime-advocacy',
    nextOn: '2027-03-01',
  },
});
