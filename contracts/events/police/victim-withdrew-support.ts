/** police.victim-withdrew-support: the victim no longer supports the case. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { withdrawalReasons, withdrawalSources, withdrawalStages } from '../../vocabulary/investigation.ts';

/** The fields of a withdrawal, whoever records it. */
export const withdrawalFields = {
  victims: victimsField,
  stage: withdrawalStages.schema,
  statedBy: withdrawalSources.schema,
  consulted: z.boolean().optional(),
  consultedOn: dayField.optional(),
  reasonCodes: z.array(withdrawalReasons.schema).max(12).optional(),
  supportOffered: z.boolean().optional(),
};

/**
 * The victim no longer supports the investigation or prosecution, as the police have it on record.
 * `time` is when she, or whoever spoke for her, said so. Who stated it and whether she was asked are facts of
 * their own: she may never have been. Withdrawing ends no right to information; only
 * contact.information-declined does.
 * Source: Home Office outcome types 14 and 16; London victim attrition review.
 */
export const victimWithdrewSupport = defineEvent({
  type: 'police.victim-withdrew-support',
  states: 'The victim no longer supports the case.',
  occursAt: 'When it was stated.',
  source: 'Home Office outcome types 14 and 16; London victim attrition review',
  fields: withdrawalFields,
  example: {
    victims: ['met-nominal:884213'],
    stage: 'post-charge',
    statedBy: 'victim',
    consulted: true,
    consultedOn: '2026-07-01',
    reasonCodes: ['delay', 'wellbeing'],
    supportOffered: true,
  },
});
