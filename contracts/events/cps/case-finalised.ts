/** cps.case-finalised: the prosecution closed its case against a defendant. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { strandsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { finalisations, victimReasons } from '../../vocabulary/investigation.ts';

/**
 * The prosecution closed its case against a defendant and recorded how it ended, the hate crime strands it
 * stood for at the end, and whether a higher sentence was announced in court and recorded. `time` is the
 * finalisation. `victimReasons` say whether an unsuccessful outcome lay with the victim, and how.
 * Source: CPS hate crime measures; Sentencing Act 2020, s.66.
 */
export const caseFinalised = defineEvent({
  type: 'cps.case-finalised',
  states: 'The prosecution closed its case against a defendant.',
  occursAt: 'The finalisation.',
  source: 'CPS hate crime measures; Sentencing Act 2020, s.66',
  fields: {
    defendant: personReferenceSchema,
    outcome: finalisations.schema,
    hateStrands: strandsField.optional(),
    upliftAnnounced: z.boolean().optional(),
    upliftRecorded: z.boolean().optional(),
    victimReasons: z.array(victimReasons.schema).min(1).max(3).optional(),
  },
  example: {
    defendant: 'met-nominal:771902',
    outcome: 'convicted-after-trial',
    hateStrands: ['race'],
    upliftAnnounced: true,
    upliftRecorded: true,
  },
});
