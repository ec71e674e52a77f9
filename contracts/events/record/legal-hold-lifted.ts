/** record.legal-hold-lifted: an agency's legal hold on a case ended. */
import { defineEvent } from '../../define.ts';
import { legalHoldEndings } from '../../vocabulary/record-keeping.ts';

/**
 * An agency lifted the legal hold it had put on the case; a hold of another agency goes on. `time` is when it was decided.
 * Source: as record.legal-hold-set; own list of reasons.
 */
export const legalHoldLifted = defineEvent({
  type: 'record.legal-hold-lifted',
  states: "An agency's legal hold on the case ended.",
  occursAt: 'The decision.',
  source: 'UK GDPR Art. 17(3)(e); Data Protection Act 2018 s.47 (unverified)',
  fields: {
    reasonCode: legalHoldEndings.schema,
  },
  example: {
    reasonCode: 'matter-closed',
  },
});
