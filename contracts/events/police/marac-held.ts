/** police.marac-held: the risk conference met on the victim's case. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { maracKinds } from '../../vocabulary/investigation.ts';

/**
 * The risk conference discussed the victim's case. `time` is the meeting; `marac` the id the referral gave.
 * Source: SafeLives, definitions for risk conferences.
 */
export const maracHeld = defineEvent({
  type: 'police.marac-held',
  states: 'The risk conference was held.',
  occursAt: 'The meeting.',
  source: 'SafeLives, definitions for risk conferences',
  fields: { victims: victimsField, marac: thingIdSchema, kind: maracKinds.schema },
  example: { victims: ['met-nominal:884213'], marac: 'MARAC-2026-118', kind: 'hate' },
});
