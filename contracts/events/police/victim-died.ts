/** police.victim-died: a victim has died. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { knowledge } from '../../vocabulary/investigation.ts';

/**
 * A victim has died; what she had a right to be told goes on to her relatives.
 * `time` is the death, or the day the police knew of it. `causedByCrime` says whether the crime is known to be
 * the cause.
 * Source: Victims' Code 2020, bereaved relatives.
 */
export const victimDied = defineEvent({
  type: 'police.victim-died',
  states: 'A victim has died.',
  occursAt: 'The death, or the day the police knew of it.',
  source: "Victims' Code 2020, bereaved relatives",
  fields: { victims: victimsField, causedByCrime: knowledge.schema },
  example: { victims: ['met-nominal:884213'], causedByCrime: 'unknown' },
});
