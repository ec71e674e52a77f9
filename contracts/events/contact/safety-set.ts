/** contact.safety-set: how a victim can be reached without putting her at risk. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField, timeOfDayField, victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { weekdays } from '../../vocabulary/care.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * Somebody recorded how these victims can be reached safely, and how never. It replaces what was recorded before, whole.
 * Pages show it before anything else; without one they say that no safe way is recorded. `time` is when it was agreed
 * with the victim.
 * Source: Victims' Code 2020, Right 3 (a safe way of confirming); no format is published (own fields).
 */
export const safetySet = defineEvent({
  type: 'contact.safety-set',
  states: 'How the victim can be reached safely, and how never.',
  occursAt: 'When it was agreed with her.',
  source: "Victims' Code 2020, Right 3",
  fields: {
    victims: victimsField,
    safeMethods: z.array(contactMethods.schema).max(10),
    neverMethods: z.array(contactMethods.schema).max(10),
    safeTimes: z
      .array(
        z.strictObject({
          days: z.array(weekdays.schema).min(1).max(7).optional(),
          from: timeOfDayField,
          to: timeOfDayField,
        }),
      )
      .min(1)
      .max(20)
      .optional()
      .describe('London times at which it is safe; without days, every day.'),
    noVoicemail: z.boolean().optional(),
    sharesHomeWithSuspect: z.boolean().optional(),
    addressWithheldFrom: z
      .array(personReferenceSchema)
      .min(1)
      .max(50)
      .optional()
      .describe('Persons who must not learn her address.'),
    until: dayField.optional().describe('The last day it holds, where it was agreed for a time.'),
  },
  check: ({ safeMethods, neverMethods, safeTimes }, context) => {
    for (const [index, method] of safeMethods.entries()) {
      if (!neverMethods.includes(method)) continue;
      const message = 'expected a method that is not among neverMethods';
      context.addIssue({ code: 'custom', path: ['safeMethods', index], message });
    }
    for (const [index, { from, to }] of (safeTimes ?? []).entries()) {
      if (from < to) continue;
      context.addIssue({
        code: 'custom',
        path: ['safeTimes', index, 'to'],
        message: `expected after ${from}`,
      });
    }
  },
  example: {
    victims: ['met-nominal:884213'],
    safeMethods: ['phone', 'text'],
    neverMethods: ['letter'],
    safeTimes: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:30', to: '15:00' }],
    noVoicemail: true,
    sharesHomeWithSuspect: true,
  },
});
