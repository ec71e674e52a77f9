/** police.victim-views-sought: the victim was asked for her views before a decision. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { viewsSubjects } from '../../vocabulary/taking-part.ts';

/**
 * The police asked the victim's views before a decision that touches her: conditions of bail or their change,
 * a disposal without a court. Whether that was in time is seen by comparing it with the decision.
 * `time` is when she was asked, or when it was found not practicable to ask her.
 * Source: Victims' Code 2020, Right 6; Bail Act 1976 s.3; Criminal Justice Act 2003 s.23ZA.
 */
export const victimViewsSought = defineEvent({
  type: 'police.victim-views-sought',
  states: "The victim's views were sought before a decision.",
  occursAt: 'When she was asked, or it was found not practicable.',
  source: "Victims' Code 2020, Right 6; Bail Act 1976 s.3; Criminal Justice Act 2003 s.23ZA",
  fields: {
    victims: victimsField,
    about: viewsSubjects.schema,
    suspect: personReferenceSchema.optional(),
    practicable: z.boolean().describe('Whether it was possible to ask her.'),
    given: z.boolean().describe('Whether she gave her views.'),
    usedInDecision: z
      .boolean()
      .optional()
      .describe('Whether the decision took them into account, once made.'),
  },
  check: ({ practicable, given, usedInDecision }, context) => {
    if (given && !practicable)
      context.addIssue({
        code: 'custom',
        path: ['given'],
        message: 'expected false where practicable is false',
      });
    if (usedInDecision === true && !given)
      context.addIssue({
        code: 'custom',
        path: ['usedInDecision'],
        message: 'expected views given before they are used',
      });
  },
  example: {
    victims: ['met-nominal:884213'],
    about: 'bail-conditions',
    suspect: 'met-nominal:771902',
    practicable: true,
    given: true,
    usedInDecision: true,
  },
});
