/** court.transferred: a case went to another court of the same tier. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * The case of these defendants went to another court of the same tier, for its workload or for a fair trial. Hearings
 * already listed for a later day are heard at the new court on the same day and at the same time, until it lists them
 * anew; the victim is to be told the new place. No waiting time begins anew: the case is as old as it was. `time` is the
 * decision.
 * Source: Criminal Procedure Rules and Practice Directions, allocation and transfer (recalled: unverified); open cases
 * count from the first receipt at any Crown Court (definition fixed by this project).
 */
export const transferred = defineEvent({
  type: 'court.transferred',
  states: 'The case went to another court of the same tier.',
  occursAt: 'The decision to transfer.',
  source: 'Criminal Practice Directions: allocation and transfer (unverified)',
  fields: {
    defendants: defendantsField,
    offences: offencesField.optional().describe('Left out: all offences of these defendants.'),
    to: courtCodeSchema,
    from: courtCodeSchema.optional(),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    from: 'C01CY00',
    to: 'C01WL00',
  },
});
