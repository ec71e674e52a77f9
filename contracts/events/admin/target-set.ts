/** admin.target-set: a target was set for a measure. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { codeNameField, dayField, staffCodeField } from '../../fields.ts';
import { targetDirections, targetOrigins } from '../../vocabulary/administration.ts';

/**
 * A target stands beside a measure; whether a change is real is never judged by it. Of two targets for one measure the
 * one that was decided later holds, from its own first day. `time` is when it was decided.
 * Source: "court delay target? measure to be identified" (hate crime reduction strategy, draft).
 */
export const targetSet = defineEvent({
  type: 'admin.target-set',
  subject: 'admin:targets',
  states: 'A target was set for a measure.',
  occursAt: 'When it was decided.',
  source: "The Mayor's hate crime reduction strategy: measures of success",
  fields: {
    measure: codeNameField.describe('The measure, by its name in the list of measures.'),
    value: z.number().describe("The target, in the measure's own unit; a share is 0 to 1."),
    direction: targetDirections.schema,
    from: dayField.describe('The first day it is for.'),
    to: dayField.optional().describe('The last day it is for, where it has one.'),
    baseline: codeNameField.optional().describe('The baseline it is measured from.'),
    origin: targetOrigins.schema,
    by: staffCodeField.describe('Who entered it: a pseudonym.'),
  },
  check: ({ from, to }, context) => {
    if (to !== undefined && to < from) {
      context.addIssue({ code: 'custom', path: ['to'], message: 'expected a day that is not before `from`' });
    }
  },
  example: {
    measure: 'victim-satisfaction-gap',
    value: 0.05,
    direction: 'at-most',
    from: '2026-04-01',
    to: '2029-03-31',
    baseline: 'strategy-2026',
    origin: 'proposed',
    by: 'analyst-07',
  },
});
