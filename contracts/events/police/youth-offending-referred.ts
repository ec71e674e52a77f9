/** police.youth-offending-referred: the victim's details went to the youth offending team. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * The offender is a child: the police gave the victim's details to the youth offending team, so that it can
 * ask her views and offer restorative justice, or she refused that.
 * `time` is the passing on, or her refusal.
 * Source: Victims' Code 2020, Right 3; guidance on work with victims by youth offending teams (older
 * wording).
 */
export const youthOffendingReferred = defineEvent({
  type: 'police.youth-offending-referred',
  states: "The victim's details were passed to the youth offending team, or she refused.",
  occursAt: 'The passing on, or her refusal.',
  source:
    "Victims' Code 2020, Right 3; guidance on work with victims by youth offending teams (older wording)",
  fields: {
    victims: victimsField,
    suspect: personReferenceSchema.optional().describe('The child who is thought to have done it.'),
    refused: z.boolean().optional().describe('She did not want her details passed on.'),
  },
  example: { victims: ['met-nominal:884213'], suspect: 'met-nominal:771902' },
});
