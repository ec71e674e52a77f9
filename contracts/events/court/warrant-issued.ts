/** court.warrant-issued: a court ordered a defendant's arrest. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * The court issued a warrant for the arrest of a defendant, usually for not attending. The case waits for it, and is
 * not counted as open meanwhile; the victim is to be told. `time` is the court's order.
 * Source: Victims' Code 2020, Right 8; Criminal court statistics: open cases leave out live warrants.
 */
export const warrantIssued = defineEvent({
  type: 'court.warrant-issued',
  states: "A court ordered a defendant's arrest.",
  occursAt: "The court's order.",
  source: "Victims' Code 2020, Right 8; Criminal court statistics: open cases",
  fields: { defendant: personReferenceSchema },
  example: { defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af' },
});
