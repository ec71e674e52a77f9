/** record.persons-linked: references of several agencies name one person. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';
import { linkConfidences, linkMethods } from '../../vocabulary/record-keeping.ts';

/**
 * Someone found that these person references name one person within the case: the police's victim is the prosecution's
 * witness, or the suspect is the court's defendant. Retracting the event takes them apart again. `time` is when it was
 * found.
 * Source: References (`contracts/README.md`).
 */
export const personsLinked = defineEvent({
  type: 'record.persons-linked',
  states: 'These references name one person.',
  occursAt: 'The moment the link was found.',
  source: 'References: persons',
  fields: {
    persons: z.array(personReferenceSchema).min(2).max(20),
    method: linkMethods.schema,
    confidence: linkConfidences.schema.optional(),
  },
  example: {
    persons: ['met-nominal:884213', 'cps-person:77120'],
    method: 'checked-by-person',
    confidence: 'certain',
  },
});
