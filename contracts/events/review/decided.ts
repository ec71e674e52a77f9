/** review.decided: a review of a decision was decided. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { ineligibilities, reviewSchemes, reviewStages } from '../../vocabulary/redress.ts';

/**
 * The police or the prosecution decided a review, or that the decision cannot be reviewed under the scheme.
 * Upheld means that the victim was right: the decision is set aside. A decision to offer no evidence cannot
 * be undone, only explained.
 * `time` is the decision.
 * Source: CPS Victims' Right to Review; NPCC Victims' Right to Review of police decisions.
 */
export const reviewDecided = defineEvent({
  type: 'review.decided',
  states: 'A review of a decision was decided.',
  occursAt: 'The decision.',
  source: "CPS Victims' Right to Review; NPCC Victims' Right to Review of police decisions",
  fields: {
    victims: victimsField,
    review: thingIdSchema,
    scheme: reviewSchemes.schema,
    eligible: z.boolean().describe('The decision can be reviewed under the scheme.'),
    ineligibleBecause: ineligibilities.schema.optional(),
    stage: reviewStages.schema.optional(),
    upheld: z.boolean().optional().describe('The decision is set aside.'),
  },
  check: ({ eligible, upheld, ineligibleBecause }, context) => {
    if (eligible && upheld === undefined)
      context.addIssue({
        code: 'custom',
        path: ['upheld'],
        message: 'expected true or false where eligible is true',
      });
    if (!eligible && upheld !== undefined)
      context.addIssue({ code: 'custom', path: ['upheld'], message: 'expected only where eligible is true' });
    if (eligible && ineligibleBecause !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['ineligibleBecause'],
        message: 'expected only where eligible is false',
      });
  },
  example: {
    victims: ['met-nominal:884213'],
    review: 'VRR-2026-091',
    scheme: 'police',
    eligible: true,
    upheld: true,
  },
});
