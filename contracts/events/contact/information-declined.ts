/** contact.information-declined: a victim does not want to be told of some matters. */
import { defineEvent } from '../../define.ts';
import { topicsField, victimsField } from '../../fields.ts';
import { wishSources } from '../../vocabulary/care.ts';

/**
 * These victims do not want to be told of these topics from now on. Only this ends a right to information, and only for
 * the topics named; withdrawing support for a prosecution does not. `time` is when it was said.
 * Source: Victims' Code 2020, Right 6 (a victim may choose not to be told); Rules of meaning (`contracts/README.md`).
 */
export const informationDeclined = defineEvent({
  type: 'contact.information-declined',
  states: 'The victim does not want to be told of these topics.',
  occursAt: 'When it was said.',
  source: "Victims' Code 2020, Right 6",
  fields: { victims: victimsField, topics: topicsField, statedBy: wishSources.schema },
  example: { victims: ['met-nominal:884213'], topics: ['offender-stage'], statedBy: 'victim' },
});
