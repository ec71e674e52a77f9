/** contact.not-informing-decided: an agency decided not to tell a victim something. */
import { defineEvent } from '../../define.ts';
import { staffCodeField, tellsOfField, topicsField, victimsField } from '../../fields.ts';
import { notInformingReasons } from '../../vocabulary/care.ts';

/**
 * An agency decided not to tell these victims of these topics, because telling would harm. It holds only once another
 * person has signed it off (contact.not-informing-signed-off); until then the duty to tell goes on. It covers what had
 * happened by then, or the matters named in `tellsOf`; what comes later needs a decision of its own. `time` is the
 * decision.
 * Source: Victims' Code 2020, Right 6 (a provider that cannot give an update says why); Victims and Prisoners Act 2024 s.5
 * (good reasons). The second signature is this project's safeguard.
 */
export const notInformingDecided = defineEvent({
  type: 'contact.not-informing-decided',
  states: 'An agency decided not to tell the victim of these topics.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 6; Victims and Prisoners Act 2024 s.5",
  fields: {
    victims: victimsField,
    topics: topicsField,
    tellsOf: tellsOfField.optional(),
    reasonCode: notInformingReasons.schema,
    decidedBy: staffCodeField,
  },
  example: {
    victims: ['met-nominal:884213'],
    topics: ['released'],
    reasonCode: 'risk-to-victim',
    decidedBy: 'wco-17',
  },
});
