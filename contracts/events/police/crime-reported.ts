/** police.crime-reported: someone told the police that a crime happened. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { reporters, reportingChannels } from '../../vocabulary/investigation.ts';
import { boroughs, locationTypes, wards } from '../../vocabulary/places.ts';

/**
 * Someone told the police of a crime; the Victims' Code clocks that run from the report start here.
 * `time` is the moment of the report, not of the recording (police.crime-recorded) nor of the offence
 * (`committedFrom`). `report` is shared by the crimes of one report. `thirdPartyCentre` is the centre that
 * took it, by its own code. `placeBorough` is where the crime happened; left out where that is not known or
 * outside London.
 * Source: Home Office Crime Recording Rules 2026/27; Victims' Code 2020, Rights 2 to 4.
 */
export const crimeReported = defineEvent({
  type: 'police.crime-reported',
  states: 'Someone told the police of a crime.',
  occursAt: 'The moment of the report.',
  source: "Home Office Crime Recording Rules 2026/27; Victims' Code 2020, Rights 2 to 4",
  fields: {
    crime: thingIdSchema,
    report: thingIdSchema.optional(),
    againstOfficerOnDuty: z.boolean().optional(),
    channel: reportingChannels.schema,
    thirdPartyCentre: thingIdSchema.optional(),
    reporter: reporters.schema,
    committedFrom: dayField,
    committedTo: dayField.optional(),
    placeBorough: boroughs.schema.optional(),
    placeWard: wards.schema.optional(),
    locationType: locationTypes.schema,
  },
  example: {
    crime: '01-2301234-26',
    channel: '101',
    reporter: 'victim',
    committedFrom: '2026-05-02',
    placeBorough: 'E09000028',
    locationType: 'street',
  },
});
