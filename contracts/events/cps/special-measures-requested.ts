/** cps.special-measures-requested: the victim asked for special measures at court. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { specialMeasures } from '../../vocabulary/contact.ts';

/**
 * The prosecution has it that the victim asks for special measures, which help her to give her best evidence.
 * `time` is her request. Whether they are applied for and granted are events of their own.
 * Source: Victims' Code 2020, Rights 4 and 8; Youth Justice and Criminal Evidence Act 1999 ss.16 to 30.
 */
export const specialMeasuresRequested = defineEvent({
  type: 'cps.special-measures-requested',
  states: 'The victim asked for special measures.',
  occursAt: 'Her request.',
  source: "Victims' Code 2020, Rights 4 and 8; Youth Justice and Criminal Evidence Act 1999 ss.16 to 30",
  fields: { victims: victimsField, measures: z.array(specialMeasures.schema).min(1).max(8) },
  example: { victims: ['met-nominal:884213'], measures: ['screens'] },
});
