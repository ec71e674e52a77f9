/** probation.stage-notified: a victim in the Victim Contact Scheme was told of a stage of the sentence. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { sentenceStages } from '../../vocabulary/after-sentence.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * A victim liaison officer told these victims of a stage of the sentence: a move to open conditions, a release, a recall,
 * a review, an escape. It tells of what prison.* and parole.* say happened, or is to happen, on `eventDate`. `time` is
 * when they were told; where a letter went out on another day, `toldOn` is that day and counts.
 * Source: Victims' Code 2020, Right 11.
 */
export const stageNotified = defineEvent({
  type: 'probation.stage-notified',
  states: 'A victim was told of a stage of the sentence.',
  occursAt: 'When she was told.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    defendant: personReferenceSchema.optional(),
    stage: sentenceStages.schema,
    eventDate: dayField.describe('The day of the stage, in the past or to come.'),
    toldOn: dayField.optional().describe('The London day she was told, where it is not that of `time`.'),
    method: contactMethods.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    stage: 'release',
    eventDate: '2027-09-03',
    method: 'phone',
  },
});
