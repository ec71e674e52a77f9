/** police.crime-cancelled: the crime record was cancelled. */
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';
import { cancelCodes } from '../../vocabulary/outcomes.ts';

/**
 * The police cancelled a crime record (codes C1 to C5); it leaves all counts of crimes, the journey of the
 * victim stays.
 * `time` is the cancellation.
 * Source: Home Office Crime Recording Rules 2026/27, C1 to C5.
 */
export const crimeCancelled = defineEvent({
  type: 'police.crime-cancelled',
  states: 'The crime record was cancelled.',
  occursAt: 'The cancellation.',
  source: 'Home Office Crime Recording Rules 2026/27, C1 to C5',
  fields: { crime: thingIdSchema, cancelCode: cancelCodes.schema },
  example: { crime: '01-2301234-26', cancelCode: 'C3' },
});
