/** record.legal-hold-set: personal data of a case must be kept. */
import { defineEvent } from '../../define.ts';
import { legalHoldReasons } from '../../vocabulary/record-keeping.ts';

/**
 * An agency put a legal hold on the case: personal data of people in it are not erased, whoever asks, until the same
 * agency lifts it. `time` is when it was decided.
 * Source: UK GDPR Art. 17(3)(e) and Data Protection Act 2018 s.47 (recalled: unverified); own list of reasons.
 */
export const legalHoldSet = defineEvent({
  type: 'record.legal-hold-set',
  states: 'Personal data of the case must be kept.',
  occursAt: 'The decision.',
  source: 'UK GDPR Art. 17(3)(e); Data Protection Act 2018 s.47 (unverified)',
  fields: {
    reasonCode: legalHoldReasons.schema,
  },
  example: {
    reasonCode: 'open-proceedings',
  },
});
