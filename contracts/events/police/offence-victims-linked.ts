/** police.offence-victims-linked: which victims an offence or a crime concerns. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

const linkSchema = z
  .strictObject({
    offence: thingIdSchema.optional(),
    crime: thingIdSchema.optional(),
    victims: victimsField.optional(),
  })
  .refine(
    (link) => [link.offence, link.crime, link.victims].filter((end) => end !== undefined).length >= 2,
    'expected at least two of offence, crime and victims',
  );

/**
 * The police say which victims an offence or crime concerns, and which crime a court's offence is of. Courts
 * and police have different ids for one offence; through these links an event at court reaches its victims.
 * `time` is when the police made the link. Each link joins at least two of offence, crime and victims.
 * Source: ARCHITECTURE.md, whom an event concerns.
 */
export const offenceVictimsLinked = defineEvent({
  type: 'police.offence-victims-linked',
  states: 'Which victims an offence or crime concerns.',
  occursAt: 'When the police made the link.',
  source: 'ARCHITECTURE.md, whom an event concerns',
  fields: { links: z.array(linkSchema).min(1).max(200) },
  example: {
    links: [
      {
        offence: '3e1218c4-1946-429b-9cb6-f497206405a6',
        crime: '01-2301234-26',
        victims: ['met-nominal:884213'],
      },
    ],
  },
});
