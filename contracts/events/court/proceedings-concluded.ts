/** court.proceedings-concluded: the courts finished with a defendant. */
import { defineEvent } from '../../define.ts';
import { offencesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { finalResults } from '../../vocabulary/court-decisions.ts';

/**
 * The court has nothing further to do with this defendant for these offences: the case is complete for him, whatever
 * it ended in. Durations run to here, and the victim is to be told the outcome. `time` is the final decision.
 * Source: Common Platform `proceedingsConcluded`; Criminal court statistics, completion; Victims' Code 2020, Right 9.
 */
export const proceedingsConcluded = defineEvent({
  type: 'court.proceedings-concluded',
  states: 'The courts finished with a defendant.',
  occursAt: 'The final decision.',
  source:
    "Common Platform proceedingsConcluded; Criminal court statistics: completion; Victims' Code 2020, Right 9",
  fields: {
    defendant: personReferenceSchema,
    offences: offencesField,
    finalResult: finalResults.schema,
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    finalResult: 'sentenced',
  },
});
