/** court.results-amended: a court changed the results it had shared. */
import { defineEvent } from '../../define.ts';
import { defendantsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A court shared the results of a hearing again with changes. What changed comes as corrections and retractions of the
 * events made from the earlier share; this one says that it happened, so that what a victim was told can be checked.
 * `time` is when the court shared the amended results.
 * Source: Common Platform hearing resulted, later `sharedTime` of one hearing.
 */
export const resultsAmended = defineEvent({
  type: 'court.results-amended',
  states: 'A court changed the results it had shared.',
  occursAt: 'When the court shared the amended results.',
  source: 'Common Platform hearing resulted: a later sharedTime',
  fields: { hearing: thingIdSchema, defendants: defendantsField.optional() },
  example: { hearing: 'hearing-2026-0713' },
});
