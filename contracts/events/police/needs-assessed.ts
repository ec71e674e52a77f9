/** police.needs-assessed: a needs assessment was made. */
import { defineEvent } from '../../define.ts';
import { needsAssessmentFields } from '../../fields.ts';

/**
 * The police assessed what a victim needs and whether she has enhanced rights, which shorten the limits for
 * telling her.
 * `time` is the assessment. A category stands `from` a date, either as a fact (under 18, a qualifying offence,
 * bereaved) or on the assessor's judgement. `declined`: she did not want the assessment.
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
