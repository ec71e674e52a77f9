/** court.information-sent: a court sent on its results or listings, usually to the witness care unit. */
import { defineEvent } from '../../define.ts';
import { tellsOfField, topicsField } from '../../fields.ts';
import { agencies } from '../../vocabulary/agencies.ts';

/**
 * A court sent what it had decided or listed to those who tell the victim: the first of the two clocks between court
 * and victim stops here. That it arrived is for the receiver to say (witness-care.court-information-received). `time`
 * is when it was sent: for Common Platform the time results were shared.
 * Source: Victims' Code 2020, Rights 8 and 9 (five working days); Common Platform `sharedTime`.
 */
export const informationSent = defineEvent({
  type: 'court.information-sent',
  states: 'A court sent on its results or listings.',
  occursAt: 'When it was sent.',
  source: "Victims' Code 2020, Rights 8 and 9; Common Platform sharedTime",
  fields: { to: agencies.schema, topics: topicsField, tellsOf: tellsOfField.optional() },
  example: {
    to: 'witness-care',
    topics: ['hearing-outcome', 'hearing-details'],
    tellsOf: [{ source: '/hmcts/common-platform', id: 'hearing-2026-0412/held/2026-11-03' }],
  },
});
