/** court.plea-entered: a defendant pleaded to an offence. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { pleaCodeSchema } from '../../vocabulary/results.ts';

/**
 * A defendant pleaded to one offence, or indicated a plea. A later plea to the same offence is a change of plea and
 * takes its place from then on. `time` is the day of the plea, not of its sharing.
 * Source: CJS plea codes; Common Platform `offence.plea`.
 */
export const pleaEntered = defineEvent({
  type: 'court.plea-entered',
  states: 'A defendant pleaded to an offence.',
  occursAt: 'The day of the plea.',
  source: 'CJS plea codes; Common Platform offence.plea',
  fields: { defendant: personReferenceSchema, offence: thingIdSchema, plea: pleaCodeSchema },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    offence: '3e1218c4-1946-429b-9cb6-f497206405a6',
    plea: 'NG',
  },
});
