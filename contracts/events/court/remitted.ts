/** court.remitted: a court sent defendants down to another court. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * A court sent these defendants, for these offences, to a court of the tier below or to the youth court: the Crown Court
 * back to the magistrates, or an adult court to the youth court. The case goes on there; nothing begins anew. `time` is
 * the order.
 * Source: Sentencing Act 2020 ss.25 to 28; Crime and Disorder Act 1998 s.46ZA (sections recalled: unverified).
 */
export const remitted = defineEvent({
  type: 'court.remitted',
  states: 'A court sent defendants back to a lower court, or to the youth court.',
  occursAt: 'The order to remit.',
  source: 'Sentencing Act 2020 ss.25 to 28; Crime and Disorder Act 1998 s.46ZA (unverified)',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    to: courtCodeSchema.optional(),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    to: 'B01EF00',
  },
});
