/** cps.charging-decision-made: the prosecution decided whether to charge. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { chargingDecisions, chargingTests } from '../../vocabulary/investigation.ts';
import { stoppingReasons } from '../../vocabulary/outcomes.ts';

/**
 * The prosecution decided on one suspect: charge, no charge, or a disposal out of court; the victim is to be
 * told, with reasons and the way to a review where there is no charge. `time` is the decision. `test` is the
 * stage of the Full Code Test that was not met; `decisionId` what a request for review names as its `decision`.
 * Source: Code for Crown Prosecutors; Victims' Code 2020, Right 6.
 */
export const chargingDecisionMade = defineEvent({
  type: 'cps.charging-decision-made',
  states: 'The prosecution decided whether to charge.',
  occursAt: 'The decision.',
  source: "Code for Crown Prosecutors; Victims' Code 2020, Right 6",
  fields: {
    decision: chargingDecisions.schema,
    suspect: personReferenceSchema,
    crimes: crimesField,
    test: chargingTests.schema.optional(),
    reasonCode: stoppingReasons.schema.optional(),
    decisionId: thingIdSchema.optional(),
  },
  example: { decision: 'charge', suspect: 'met-nominal:771902', crimes: ['01-2301234-26'] },
});
