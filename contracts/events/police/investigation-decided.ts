/** police.investigation-decided: the police decided to investigate, or not to. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { investigationDecisions } from '../../vocabulary/investigation.ts';
import { stoppingReasons } from '../../vocabulary/outcomes.ts';

/**
 * The police decided whether these crimes are investigated; a decision not to is to be explained to the victim.
 * `time` is the decision.
 * Source: Victims' Code 2020, Right 6.
 */
export const investigationDecided = defineEvent({
  type: 'police.investigation-decided',
  states: 'Whether the crimes are investigated was decided.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    crimes: crimesField,
    decision: investigationDecisions.schema,
    reasonCode: stoppingReasons.schema.optional(),
  },
  example: { crimes: ['01-2301234-26'], decision: 'investigate' },
});
