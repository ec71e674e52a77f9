/** police.victim-interviewed: the victim was interviewed. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { staffCodeField, victimsField } from '../../fields.ts';
import {
  intermediaryUses,
  interviewDelays,
  supporterAttendances,
  supporterRefusals,
} from '../../vocabulary/taking-part.ts';

/**
 * The police interviewed the victim or took her statement. She is to be interviewed without unjustified
 * delay, as seldom as possible, by the same interviewer if possible, with a person of her choice beside her.
 * `time` is the interview. `interviewer` is a pseudonym, so that it can be seen whether it was the same one.
 * Source: Victims' Code 2020, Rights 1 and 2.
 */
export const victimInterviewed = defineEvent({
  type: 'police.victim-interviewed',
  states: 'The victim was interviewed.',
  occursAt: 'The interview.',
  source: "Victims' Code 2020, Rights 1 and 2",
  fields: {
    victims: victimsField,
    interviewer: staffCodeField,
    supporter: supporterAttendances.schema.optional(),
    supporterRefusedBecause: supporterRefusals.schema.optional(),
    genderRequestMet: z
      .boolean()
      .optional()
      .describe('Whether she had an interviewer of the gender she asked for; left out: she did not ask.'),
    intermediary: intermediaryUses.schema.optional(),
    delayReason: interviewDelays.schema.optional(),
  },
  check: ({ supporter, supporterRefusedBecause }, context) => {
    if (supporterRefusedBecause === undefined || supporter === 'refused') return;
    context.addIssue({
      code: 'custom',
      path: ['supporterRefusedBecause'],
      message: 'expected only where supporter is refused',
    });
  },
  example: {
    victims: ['met-nominal:884213'],
    interviewer: 'P-40771',
    supporter: 'present',
    genderRequestMet: true,
    intermediary: 'not-needed',
    delayReason: 'interpreter',
  },
});
