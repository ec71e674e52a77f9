/** police.crime-reported: someone told the police that a crime happened. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * Someone told the police of a crime; the Victims' Code clocks that run from the report start here.
 * `time` is the moment of the report, not of the recording (police.crime-recorded) nor of the offence (`committedFrom`).
 * Source: Home Office Crime Recording Rules 2026/27; Code of Practice for Victims of Crime 2020, Rights 2 to 4.
 */
export const crimeReported = defineEvent({
  type: 'police.crime-reported',
  states: 'Someone told the police of a crime.',
  occursAt: 'The moment of the report.',
  source: "Home Office Crime Recording Rules 2026/27; Victims' Code 2020, Rights 2 to 4",
  fields: {
    crime: thingIdSchema,
    channel: z.enum(['999', '101', 'online', 'station', 'third-party', 'app', 'letter', 'other-agency']),
  },
  example: { crime: '01-2301234-26', channel: '101' },
});
