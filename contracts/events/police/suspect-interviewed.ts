/** police.suspect-interviewed: a suspect was interviewed. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * A suspect was interviewed about these crimes; where under caution, the victim is to be told.
 * `time` is the interview. `voluntary`: without arrest.
 * Source: Victims' Code 2020, Right 6.
 */
export const suspectInterviewed = defineEvent({
  type: 'police.suspect-interviewed',
  states: 'A suspect was interviewed.',
  occursAt: 'The interview.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    suspect: personReferenceSchema,
    crimes: crimesField,
    underCaution: z.boolean(),
    voluntary: z.boolean(),
  },
  example: { suspect: 'met-nominal:771902', crimes: ['01-2301234-26'], underCaution: true, voluntary: false },
});
