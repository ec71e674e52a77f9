/** court.trial-started: a trial began. */
import { defineEvent } from '../../define.ts';
import { defendantsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The trial of these defendants began: the court started to hear it, in the Crown Court with a jury sworn. `time` is
 * when it began.
 * Source: MoJ Guide to criminal court statistics, main hearing (recalled: unverified).
 */
export const trialStarted = defineEvent({
  type: 'court.trial-started',
  states: 'A trial began.',
  occursAt: 'When the trial began.',
  source: 'Guide to criminal court statistics: main hearing (unverified)',
  fields: { hearing: thingIdSchema, defendants: defendantsField },
  example: {
    hearing: 'hearing-2026-0713',
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
  },
});
