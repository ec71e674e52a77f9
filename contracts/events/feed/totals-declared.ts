/** feed.totals-declared: a sender says how many events of each type one of its systems sent on a day. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { eventTypeSchema } from '../../envelope.ts';
import { dayField } from '../../fields.ts';

/**
 * An agency says how many events it sent on a London day, by type; the system that sent them is the subject. Held
 * against what the log took from it that day, it shows what got lost on the way. An event sent again counts once. A
 * later declaration of the same day replaces an earlier one; a type that is not named was not sent. `time` is when it
 * was counted. Source: notifications lost between agencies' systems, found only when the totals were compared.
 */
export const totalsDeclared = defineEvent({
  type: 'feed.totals-declared',
  subject: 'feed',
  states: 'An agency said how many events of each type one of its systems sent on a day.',
  occursAt: 'When they were counted.',
  source: 'Rules of meaning: silence',
  fields: {
    day: dayField.describe('The London day on which they were sent.'),
    counts: z
      .array(z.strictObject({ type: eventTypeSchema, events: z.int().min(0) }))
      .max(200)
      .describe('How many of each type; each type once.'),
  },
  check: ({ counts }, context) => {
    const seen = new Set<string>();
    for (const [index, { type }] of counts.entries()) {
      if (seen.has(type)) {
        context.addIssue({
          code: 'custom',
          path: ['counts', index, 'type'],
          message: 'expected each type once',
        });
      }
      seen.add(type);
    }
  },
  example: {
    day: '2026-05-02',
    counts: [
      { type: 'police.crime-reported', events: 118 },
      { type: 'police.crime-recorded', events: 109 },
    ],
  },
});
