/** cps.victim-withdrew-support: the victim no longer supports the case, as the prosecution records it. */
import { defineEvent } from '../../define.ts';
import { withdrawalFields } from '../police/victim-withdrew-support.ts';

/**
 * The victim no longer supports the prosecution, as the prosecution has it on record.
 * `time` is when she, or whoever spoke for her, said so. Withdrawing ends no right to information.
 * Source: CPS, victim attrition in unsuccessful outcomes.
 */
export const cpsVictimWithdrewSupport = defineEvent({
  type: 'cps.victim-withdrew-support',
  states: 'The victim no longer supports the case.',
  occursAt: 'When it was stated.',
  source: 'CPS, victim attrition in unsuccessful outcomes',
  fields: withdrawalFields,
  example: {
    victims: ['met-nominal:884213'],
    stage: 'post-charge',
    statedBy: 'third-party',
    consulted: false,
    reasonCodes: ['not-given'],
  },
});
