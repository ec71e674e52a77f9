/** police.no-further-action-decided: no further action is taken, against a suspect or at all. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { nfaDeciders } from '../../vocabulary/investigation.ts';
import { stoppingReasons } from '../../vocabulary/outcomes.ts';

/**
 * Police or prosecution decided that nothing further is done, against this suspect or at all; the victim is to
 * be told why, and how to ask for a review. `time` is the decision. `decision` is its id, which a request for
 * review names.
 * Source: Victims' Code 2020, Right 6; victims' right to review schemes.
 */
export const noFurtherActionDecided = defineEvent({
  type: 'police.no-further-action-decided',
  states: 'No further action is taken.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 6; victims' right to review schemes",
  fields: {
    suspect: personReferenceSchema.optional(),
    crimes: crimesField,
    decidedBy: nfaDeciders.schema,
    reasonCode: stoppingReasons.schema,
    decision: thingIdSchema,
  },
  example: {
    suspect: 'met-nominal:771902',
    crimes: ['01-2301234-26'],
    decidedBy: 'police',
    reasonCode: 'insufficient-evidence',
    decision: 'NFA-5512',
  },
});
