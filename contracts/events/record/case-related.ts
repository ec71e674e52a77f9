/** record.case-related: a case has to do with another one. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { caseReferenceSchema } from '../../references.ts';
import { caseRelations, linkConfidences, linkMethods } from '../../vocabulary/record-keeping.ts';

/**
 * Somebody found that this case has to do with others that stay cases of their own: the same suspect, one series of
 * crimes. It only points: nothing of the one is read as the other's history, and who may see one may not for that see the
 * other. Cases that are one are joined by record.references-linked. `time` is when it was found.
 * Source: References (`contracts/README.md`).
 */
export const caseRelated = defineEvent({
  type: 'record.case-related',
  states: 'This case has to do with others, which stay cases of their own.',
  occursAt: 'The moment it was found.',
  source: 'References: pointing',
  fields: {
    relatedTo: z.array(caseReferenceSchema).min(1).max(50),
    relation: caseRelations.schema,
    method: linkMethods.schema,
    confidence: linkConfidences.schema.optional(),
  },
  example: {
    relatedTo: ['crime:01-2300977-26'],
    relation: 'same-suspect',
    method: 'checked-by-person',
    confidence: 'certain',
  },
});
