/** contact.information-resumed: a victim wants to be told again. */
import { defineEvent } from '../../define.ts';
import { topicsField, victimsField } from '../../fields.ts';
import { wishSources } from '../../vocabulary/care.ts';

/**
 * These victims want to be told of these topics again, having declined before. What happened in between is not made up
 * for by this alone. `time` is when it was said.
 * Source: Victims' Code 2020, Right 6.
 */
export const informationResumed = defineEvent({
  type: 'contact.information-resumed',
  states: 'The victim wants to be told of these topics again.',
  occursAt: 'When it was said.',
  source: "Victims' Code 2020, Right 6",
  fields: { victims: victimsField, topics: topicsField, statedBy: wishSources.schema },
  example: { victims: ['met-nominal:884213'], topics: ['offender-stage'], statedBy: 'victim' },
});
