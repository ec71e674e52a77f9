/** police.crime-reclassified: the recorded crime is now of another class. */
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';
import { offenceCodeSchema } from '../../vocabulary/offences.ts';
import { homeOfficeClassSchema } from './crime-recorded.ts';

/**
 * The police changed the class of a recorded crime; the new one counts from then on, the old one stays on
 * record.
 * `time` is the decision to reclassify.
 * Source: Home Office Crime Recording Rules 2026/27.
 */
export const crimeReclassified = defineEvent({
  type: 'police.crime-reclassified',
  states: 'The recorded crime is of another class.',
  occursAt: 'The decision to reclassify.',
  source: 'Home Office Crime Recording Rules 2026/27',
  fields: {
    crime: thingIdSchema,
    offenceCode: offenceCodeSchema,
    homeOfficeClass: homeOfficeClassSchema.optional(),
  },
  example: { crime: '01-2301234-26', offenceCode: 'CD98066' },
});
