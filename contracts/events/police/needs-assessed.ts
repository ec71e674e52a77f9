/** police.needs-assessed: a needs assessment was made. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dateSchema } from '../../envelope.ts';
import { personReferencesSchema } from '../../references.ts';
import { assessmentResults, categoryBases } from '../../vocabulary/investigation.ts';
import { enhancedCategories, supportNeeds } from '../../vocabulary/people.ts';

/** The fields of a needs assessment, by whichever agency. */
export const needsAssessmentFields = {
  victims: personReferencesSchema,
  categories: z
    .array(z.strictObject({ code: enhancedCategories.schema, basis: categoryBases.schema, from: dateSchema }))
    .max(10),
  needs: z.array(supportNeeds.schema).max(20),
  result: assessmentResults.schema,
  declined: z.boolean().optional(),
};

/**
 * The police assessed what a victim needs and whether she has enhanced rights, which shorten the limits for telling her.
 * `time` is the assessment. A category stands `from` a date, either as a fact (under 18, a qualifying offence, bereaved) or on the
 * assessor's judgement. `declined`: she did not want the assessment.
 * Source: Victims' Code 2020, Right 4 and enhanced rights.
 */
export const needsAssessed = defineEvent({
  type: 'police.needs-assessed',
  states: 'Needs and eligibility for enhanced rights were judged.',
  occursAt: 'The assessment.',
  source: "Victims' Code 2020, Right 4 and enhanced rights",
  fields: needsAssessmentFields,
  example: {
    victims: ['met-nominal:884213'],
    categories: [{ code: 'most-serious-crime', basis: 'fact', from: '2026-05-03' }],
    needs: ['emotional-support'],
    result: 'enhanced',
  },
});
