/** court.offences-joined: offences are to be tried together. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { caseReferenceSchema } from '../../references.ts';

/**
 * A court ordered that these offences of these defendants be tried together, with those of another case where `with`
 * names it. That only points to the other case: the two stay two records until record.references-linked says that they
 * are one. `time` is the order.
 * Source: Criminal Procedure Rules, Part 3: joint trial of offences (recalled: unverified).
 */
export const offencesJoined = defineEvent({
  type: 'court.offences-joined',
  states: 'Offences are to be tried together.',
  occursAt: 'The order.',
  source: 'Criminal Procedure Rules, Part 3 (unverified)',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    with: caseReferenceSchema.optional().describe('The other case; it is pointed to, not linked.'),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    with: 'court-case:T20260123',
  },
});
