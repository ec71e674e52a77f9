/** court.warrant-executed: a defendant was brought back on the court's warrant. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * A defendant was arrested on the court's warrant, or surrendered to it; the case goes on. The victim is to be told the
 * outcome of the hearing that follows. `time` is the arrest or surrender.
 * Source: Victims' Code 2020, Right 8.
 */
export const warrantExecuted = defineEvent({
  type: 'court.warrant-executed',
  states: "A defendant was brought back on the court's warrant.",
  occursAt: 'The arrest or surrender.',
  source: "Victims' Code 2020, Right 8",
  fields: { defendant: personReferenceSchema },
  example: { defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af' },
});
