/** police.marac-action-set: a risk conference gave an agency something to do. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { maracPartners, maracTasks } from '../../vocabulary/risk.ts';

/**
 * The risk conference gave an agency an action against the risk to the victim, with the day by which it is to
 * be done.
 * `time` is the meeting. `action` is the action's id, `marac` the id the referral gave.
 * Source: SafeLives, definitions for risk conferences.
 */
export const maracActionSet = defineEvent({
  type: 'police.marac-action-set',
  states: 'The risk conference set an action.',
  occursAt: 'The meeting.',
  source: 'SafeLives, definitions for risk conferences',
  fields: {
    victims: victimsField,
    marac: thingIdSchema,
    action: thingIdSchema,
    task: maracTasks.schema.optional(),
    owner: maracPartners.schema.describe('The agency that is to do it.'),
    dueOn: dayField.describe('The last day on which it is in time.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    marac: 'MARAC-2026-118',
    action: 'MARAC-2026-118-3',
    task: 'home-security',
    owner: 'housing',
    dueOn: '2026-06-19',
  },
});
