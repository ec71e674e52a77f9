/** feed.coverage-declared: a sender says what one of its systems sends, about which cases, and how often. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { eventTypeSchema } from '../../envelope.ts';
import { dayField, staffCodeField } from '../../fields.ts';
import { feedPopulations, feedTimes } from '../../vocabulary/feeds.ts';
import { boroughs } from '../../vocabulary/places.ts';

/**
 * An agency declares the coverage of a feed: the system that sends is the subject. Only with it can silence mean
 * anything: what is not declared and was never heard is "no feed", and what is declared and silent for longer than its
 * usual gap is "quiet". On each day the declaration made last of those that begin by then counts; `to` ends the feed. A declaration of a type does
 * not say that every case has one. `time` is when it was declared.
 * Source: feeds that fell silent unnoticed for weeks; Rules of meaning, "silence is not compliance and not a breach".
 */
export const coverageDeclared = defineEvent({
  type: 'feed.coverage-declared',
  subject: 'feed',
  states: 'An agency said what one of its systems sends, about which cases, from when, and how often.',
  occursAt: 'When it was declared.',
  source: 'Rules of meaning: silence',
  fields: {
    types: z.array(eventTypeSchema).min(1).max(200).describe('The event types it sends.'),
    population: feedPopulations.schema.describe('Which cases it is about.'),
    areas: z
      .array(boroughs.schema)
      .min(1)
      .max(33)
      .optional()
      .describe('The boroughs it is about; left out, all of London.'),
    from: dayField.describe('The first day of which it is complete.'),
    to: dayField.optional().describe('The last day, once it has ended.'),
    usualGapMinutes: z
      .int()
      .min(1)
      .max(60 * 24 * 60)
      .describe('The longest it is usually silent, in minutes of the time in which it sends.'),
    sends: feedTimes.schema,
    owner: staffCodeField.describe('The unit that answers for it, by its code.'),
  },
  check: ({ from, to }, context) => {
    if (to !== undefined && to < from) {
      context.addIssue({ code: 'custom', path: ['to'], message: 'expected a day that is not before `from`' });
    }
  },
  example: {
    types: ['police.crime-reported', 'police.crime-recorded', 'police.crime-flagged'],
    population: 'hate-crime',
    from: '2025-01-01',
    usualGapMinutes: 60,
    sends: 'always',
    owner: 'met-connect-integration',
  },
});
