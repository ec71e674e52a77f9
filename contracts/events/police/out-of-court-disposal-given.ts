/** police.out-of-court-disposal-given: the crime was dealt with without a court. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { outOfCourtDisposals } from '../../vocabulary/outcomes.ts';

/**
 * The suspect was given a caution, community resolution or other disposal without a court; the victim is to be
 * told.
 * `time` is the giving of it.
 * Source: Victims' Code 2020, Right 6.
 */
export const outOfCourtDisposalGiven = defineEvent({
  type: 'police.out-of-court-disposal-given',
  states: 'An out of court disposal was given.',
  occursAt: 'The giving of the disposal.',
  source: "Victims' Code 2020, Right 6",
  fields: { suspect: personReferenceSchema, crimes: crimesField, disposalCode: outOfCourtDisposals.schema },
  example: { suspect: 'met-nominal:771902', crimes: ['01-2301234-26'], disposalCode: 'conditional-caution' },
});
