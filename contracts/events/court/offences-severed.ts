/** court.offences-severed: offences are to be tried apart. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { caseReferenceSchema } from '../../references.ts';

/**
 * A court ordered that these offences of these defendants be tried apart from the others, under a case number of their
 * own where `to` names it. That only points to the other case. `time` is the order.
 * Source: Criminal Procedure Rules, Part 3: separate trial of offences (recalled: unverified).
 */
export const offencesSevered = defineEvent({
  type: 'court.offences-severed',
  states: 'Offences are to be tried apart from the others.',
  occursAt: 'The order.',
  source: 'Criminal Procedure Rules, Part 3 (unverified)',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    to: caseReferenceSchema.optional().describe('The case they go on under; it is pointed to, not linked.'),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    to: 'court-case:T20260124',
  },
});
