/** admin.erasure-performed: a person's key was destroyed, and with it all that was kept of her under it. */
import { defineEvent } from '../../define.ts';
import { staffCodeField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { erasureReasons } from '../../vocabulary/administration.ts';

/**
 * The key under which a person's data were encrypted was destroyed: what any event says of her in `personal` can no
 * longer be read by anybody. Facts without names stay. It is in the log so that a node, or a copy restored from a
 * backup, applies it before it serves. `time` is when the key was destroyed.
 * Source: UK GDPR article 17; Data Protection Act 2018 s.47.
 */
export const erasurePerformed = defineEvent({
  type: 'admin.erasure-performed',
  subject: 'admin:erasures',
  states: "A person's key was destroyed: her personal data can no longer be read.",
  occursAt: 'When the key was destroyed.',
  source: 'UK GDPR article 17; Data Protection Act 2018 s.47',
  fields: {
    person: personReferenceSchema,
    reasonCode: erasureReasons.schema,
    by: staffCodeField.describe('Who decided it: a pseudonym.'),
  },
  example: { person: 'met-nominal:884213', reasonCode: 'retention-ended', by: 'operator-02' },
});
