/** court.sent-to-crown-court: a magistrates' court sent defendants to the Crown Court for trial. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * A magistrates' court sent these defendants, for these offences, to the Crown Court for trial: the Crown Court's part
 * begins and its waiting time runs from here. `time` is the order.
 * Source: Crime and Disorder Act 1998 s.51; Criminal court statistics: sending to main hearing.
 */
export const sentToCrownCourt = defineEvent({
  type: 'court.sent-to-crown-court',
  states: "A magistrates' court sent defendants to the Crown Court for trial.",
  occursAt: 'The order to send.',
  source: 'Crime and Disorder Act 1998 s.51; Criminal court statistics: sending',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    to: courtCodeSchema.optional(),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    to: 'C01CY00',
  },
});
