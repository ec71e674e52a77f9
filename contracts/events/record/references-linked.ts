/** record.references-linked: references that several agencies use are one case. */
import { defineEvent } from '../../define.ts';
import { referencesField } from '../../fields.ts';
import { linkConfidences, linkMethods } from '../../vocabulary/record-keeping.ts';

/**
 * Someone found that these references and the subject name one case: a crime report and the prosecution that came of
 * it, or a case the court renumbered. What each agency sent is then read as one history. Retracting the event takes
 * the case apart again. `time` is when it was found; the link holds for the whole history, before and after.
 * Source: References (`contracts/README.md`).
 */
export const referencesLinked = defineEvent({
  type: 'record.references-linked',
  states: 'These references and the subject are one case.',
  occursAt: 'The moment the link was found.',
  source: 'References: links',
  fields: {
    references: referencesField,
    method: linkMethods.schema,
    confidence: linkConfidences.schema.optional(),
  },
  example: {
    references: ['urn:01ZD0303226', 'cp-case:6f1d0c5e-3b1a-4c55-9b5e-1a2b3c4d5e6f'],
    method: 'checked-by-person',
    confidence: 'certain',
  },
});
