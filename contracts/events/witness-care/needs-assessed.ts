/** witness-care.needs-assessed: a witness care unit judged what a victim needs. */
import { defineEvent } from '../../define.ts';
import { needsAssessmentFields } from '../../fields.ts';

/**
 * A witness care unit assessed what victims need to come to court, and whether enhanced rights apply, usually after a
 * not guilty plea. A category found here counts from its own date, whoever assessed before. `time` is the assessment.
 * Source: Victims' Code 2020, Rights 4 and 8 (8.2).
 */
export const witnessCareNeedsAssessed = defineEvent({
  type: 'witness-care.needs-assessed',
  states: "A witness care unit assessed the victim's needs.",
  occursAt: 'The assessment.',
  source: "Victims' Code 2020, Rights 4 and 8 (8.2)",
  fields: needsAssessmentFields,
  example: {
    victims: ['met-nominal:884213'],
    by: 'wco-17',
    categories: [{ code: 'intimidated', basis: 'assessment', from: '2026-11-05' }],
    needs: ['special-measures', 'supporter'],
    result: 'enhanced',
  },
});
