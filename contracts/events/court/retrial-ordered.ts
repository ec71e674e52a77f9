/** court.retrial-ordered: a new trial was ordered. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * A court ordered that these offences be tried again: the jury could not agree or was discharged, or an appeal set the
 * conviction aside. The trial is to come again; what the first one decided of these offences no longer counts as the
 * outcome. `time` is the order.
 * Source: Criminal Appeal Act 1968 s.7 (recalled: unverified); Criminal court statistics, retrials.
 */
export const retrialOrdered = defineEvent({
  type: 'court.retrial-ordered',
  states: 'A new trial was ordered.',
  occursAt: 'The order.',
  source: 'Criminal Appeal Act 1968 s.7 (unverified); Criminal court statistics: retrials',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    to: courtCodeSchema.optional().describe('The court of the new trial.'),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    to: 'C01CY00',
  },
});
