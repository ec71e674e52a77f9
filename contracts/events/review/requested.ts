/** review.requested: a victim asked for a review of a decision. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { reviewSchemes } from '../../vocabulary/redress.ts';

/**
 * A victim asked the police or the prosecution to review a decision not to prosecute. The clocks of the
 * scheme to acknowledge and to decide start here.
 * `time` is the receipt of the request. `decision` is the id the decision carries
 * (`police.no-further-action-decided`, `cps.charging-decision-made`, `cps.prosecution-stopped`), where it is
 * known.
 * Source: CPS Victims' Right to Review; NPCC Victims' Right to Review of police decisions.
 */
export const reviewRequested = defineEvent({
  type: 'review.requested',
  states: 'A victim asked for a review of a decision.',
  occursAt: 'The receipt of the request.',
  source: "CPS Victims' Right to Review; NPCC Victims' Right to Review of police decisions",
  fields: {
    victims: victimsField,
    review: thingIdSchema,
    scheme: reviewSchemes.schema,
    decision: thingIdSchema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    review: 'VRR-2026-091',
    scheme: 'police',
    decision: 'NFA-5512',
  },
});
