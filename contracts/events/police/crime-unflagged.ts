/** police.crime-unflagged: a flag was taken off the crime. */
import { defineEvent } from '../../define.ts';
import { strandsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { crimeFlags } from '../../vocabulary/hate-crime.ts';

/**
 * The police took a flag off a crime, or, where `strands` are given, these strands of a hate crime flag only.
 * `time` is the moment the flag was taken off; what the flag brought until then stays as it was.
 * Source: Home Office Crime Recording Rules 2026/27.
 */
export const crimeUnflagged = defineEvent({
  type: 'police.crime-unflagged',
  states: 'A flag was taken off the crime.',
  occursAt: 'The moment the flag was taken off.',
  source: 'Home Office Crime Recording Rules 2026/27',
  fields: {
    crime: thingIdSchema,
    flag: crimeFlags.schema,
    strands: strandsField.optional(),
  },
  example: { crime: '01-2301234-26', flag: 'hate', strands: ['religion'] },
});
