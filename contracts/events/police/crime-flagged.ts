/** police.crime-flagged: a flag was put on the crime. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { strandsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { crimeFlags, perceivers, underReportingGroups } from '../../vocabulary/hate-crime.ts';

/**
 * The police put a flag on a crime: what the crime is perceived to be, which may bring enhanced rights.
 * `time` is the flagging. `strands` say what the hostility of a hate crime was perceived to be about, and
 * `perceivedBy` by whom. `underReportingGroups` are the groups the offender is perceived to target, never the
 * victim's own status; aggregates only.
 * Source: Home Office Crime Recording Rules 2026/27; Victims' Code 2020, enhanced rights.
 */
export const crimeFlagged = defineEvent({
  type: 'police.crime-flagged',
  states: 'A flag was put on the crime.',
  occursAt: 'The moment of flagging.',
  source: "Home Office Crime Recording Rules 2026/27; Victims' Code 2020, enhanced rights",
  fields: {
    crime: thingIdSchema,
    flag: crimeFlags.schema,
    strands: strandsField.optional(),
    perceivedBy: perceivers.schema.optional(),
    underReportingGroups: z.array(underReportingGroups.schema).min(1).max(4).optional(),
  },
  example: { crime: '01-2301234-26', flag: 'hate', strands: ['race', 'religion'], perceivedBy: 'victim' },
});
