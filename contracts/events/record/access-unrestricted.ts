/** record.access-unrestricted: the restriction on opening a case ends. */
import { defineEvent } from '../../define.ts';
import { unrestrictionReasons } from '../../vocabulary/record-keeping.ts';

/**
 * An agency ends the restriction on a case: it opens as any other from then on. `time` is when that was decided.
 * Source: Access (`contracts/README.md`); no list of reasons is published, this one is our own (unverified).
 */
export const accessUnrestricted = defineEvent({
  type: 'record.access-unrestricted',
  states: 'The case opens as any other again.',
  occursAt: 'The moment the end of the restriction was decided.',
  source: 'Own list of reasons (unverified)',
  fields: {
    reasonCode: unrestrictionReasons.schema,
  },
  example: { reasonCode: 'no-longer-needed' },
});
