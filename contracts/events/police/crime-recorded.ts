/** police.crime-recorded: the report was entered as a crime. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { referencesField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { offenceCodeSchema } from '../../vocabulary/offences.ts';

/** Home Office class and sub-class of a notifiable offence. Source: list of notifiable offences, April 2026. */
export const homeOfficeClassSchema = z.string().regex(/^\d{3}\/\d{2}$/, 'expected NNN/NN, e.g. 008/56');

/**
 * The police entered the report as a crime of a class. Recording is due within 24 hours of the report.
 * `time` is the recording. `references` links this crime's reference with others of the same case.
 * `victimBased` tells crimes with a victim from those against the state; `homeOfficeClass` is the class and
 * sub-class of the notifiable list, NNN/NN.
 * Source: Home Office Crime Recording Rules 2026/27.
 */
export const crimeRecorded = defineEvent({
  type: 'police.crime-recorded',
  states: 'The report was recorded as a crime.',
  occursAt: 'The moment of recording.',
  source: 'Home Office Crime Recording Rules 2026/27',
  fields: {
    crime: thingIdSchema,
    offenceCode: offenceCodeSchema,
    homeOfficeClass: homeOfficeClassSchema.optional(),
    victimBased: z.boolean(),
    references: referencesField.optional(),
  },
  example: { crime: '01-2301234-26', offenceCode: 'CD98067', homeOfficeClass: '008/55', victimBased: true },
});
