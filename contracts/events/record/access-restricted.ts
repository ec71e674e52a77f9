/** record.access-restricted: a case may be opened only with a reason. */
import { defineEvent } from '../../define.ts';
import { restrictionReasons } from '../../vocabulary/record-keeping.ts';

/**
 * An agency restricts who may open the case: from then on it opens only to those who give a reason, which is kept.
 * Nothing is concluded differently; the record is only harder to open. `time` is when the restriction was decided.
 * Source: Access (`contracts/README.md`); no list of reasons is published, this one is our own (unverified).
 */
export const accessRestricted = defineEvent({
  type: 'record.access-restricted',
  states: 'The case may be opened only with a reason.',
  occursAt: 'The moment the restriction was decided.',
  source: 'Own list of reasons (unverified)',
  fields: {
    reasonCode: restrictionReasons.schema,
  },
  example: { reasonCode: 'known-to-staff' },
});
