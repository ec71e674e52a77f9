/** cps.crime-flagged: the prosecution put its own hate crime flag on the case. */
import { defineEvent } from '../../define.ts';
import { strandsField } from '../../fields.ts';

/**
 * The prosecution put its own hate crime flag on the case; it is counted by itself and never mixed with that
 * of the police.
 * `time` is the flagging.
 * Source: CPS, hate crime: prosecution guidance.
 */
export const cpsCrimeFlagged = defineEvent({
  type: 'cps.crime-flagged',
  states: 'The prosecution flagged the case as hate crime.',
  occursAt: 'The moment of flagging.',
  source: 'CPS, hate crime: prosecution guidance',
  fields: { strands: strandsField },
  example: { strands: ['race'] },
});
