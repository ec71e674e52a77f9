/** police.suspect-charged: a suspect was charged and is now a defendant. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { crimesField, dayField, referencesField, victimsField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { asnSchema } from '../../vocabulary/asn.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';
import { chargeMethods } from '../../vocabulary/investigation.ts';
import { offenceCodeSchema } from '../../vocabulary/offences.ts';

const chargedOffenceSchema = z.strictObject({
  offence: thingIdSchema,
  sequence: z.int().min(1).max(999).optional(),
  offenceCode: offenceCodeSchema,
  crimes: crimesField.optional(),
  victims: victimsField.optional(),
});

/**
 * A suspect was charged, by charge, requisition, summons or single justice procedure notice, and is the
 * defendant from now on.
 * `time` is the charge; for all but a charge the clock of delay starts at `informationLaidOn`. Each offence
 * names the crimes it is of, and through them its victims. The URN is given as one of `references`
 * (`urn:01ZD0303208`), which makes it one case with the subject.
 * Source: Victims' Code 2020, Right 6; Ministry of Justice, Guide to criminal court statistics.
 */
export const suspectCharged = defineEvent({
  type: 'police.suspect-charged',
  states: 'A suspect was charged.',
  occursAt: 'The charge.',
  source: "Victims' Code 2020, Right 6; Ministry of Justice, Guide to criminal court statistics",
  fields: {
    suspect: personReferenceSchema,
    method: chargeMethods.schema,
    informationLaidOn: dayField.optional(),
    offences: z.array(chargedOffenceSchema).min(1).max(200),
    asn: asnSchema.optional(),
    firstHearing: z.strictObject({ court: courtCodeSchema, on: dayField }).optional(),
    references: referencesField.optional(),
  },
  example: {
    suspect: 'met-nominal:771902',
    method: 'charge',
    offences: [{ offence: '1', sequence: 1, offenceCode: 'CD98067', crimes: ['01-2301234-26'] }],
    asn: '1101ZD0100000448754K',
    firstHearing: { court: 'B01EF00', on: '2026-06-12' },
    references: ['urn:01ZD0303226'],
  },
});
