/** police.marac-action-completed: an action of a risk conference was done. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * An action the risk conference had set was done. `time` is when it was done, not when the conference heard
 * of it.
 * Source: SafeLives, definitions for risk conferences.
 */
export const maracActionCompleted = defineEvent({
  type: 'police.marac-action-completed',
  states: 'An action of the risk conference was done.',
  occursAt: 'When it was done.',
  source: 'SafeLives, definitions for risk conferences',
  fields: { victims: victimsField, marac: thingIdSchema, action: thingIdSchema },
  example: { victims: ['met-nominal:884213'], marac: 'MARAC-2026-118', action: 'MARAC-2026-118-3' },
});
