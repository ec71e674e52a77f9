/** police.risk-assessed: the risk to the victim was assessed. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { riskLevels, riskTools } from '../../vocabulary/risk.ts';

/**
 * The police assessed how great the risk of serious harm to the victim is; a high one is a ground for a risk
 * conference.
 * `time` is the assessment; a later one replaces it. `score` counts the questions answered yes, where the
 * tool counts them: fourteen or more on DASH is the usual threshold of a domestic abuse conference.
 * Source: College of Policing, domestic abuse: risk identification; SafeLives, MARAC referral criteria.
 */
export const riskAssessed = defineEvent({
  type: 'police.risk-assessed',
  states: 'The risk to the victim was assessed.',
  occursAt: 'The assessment.',
  source: 'College of Policing, domestic abuse: risk identification; SafeLives, MARAC referral criteria',
  fields: {
    victims: victimsField,
    suspect: personReferenceSchema.optional().describe('From whom the risk comes.'),
    tool: riskTools.schema,
    level: riskLevels.schema,
    score: z.int().min(0).max(100).optional(),
    plan: z.boolean().optional().describe('A plan for her safety was made with her.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    suspect: 'met-nominal:771902',
    tool: 'dash',
    level: 'high',
    score: 16,
    plan: true,
  },
});
