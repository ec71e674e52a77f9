/** contact.not-informing-signed-off: another person agreed, or did not, that a victim is not told. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { eventKeySchema } from '../../envelope.ts';
import { staffCodeField } from '../../fields.ts';

/**
 * A second person looked at a decision not to tell a victim (contact.not-informing-decided) and agreed with it or did
 * not. Without an agreement by somebody other than who decided, the decision does not hold. `time` is the signature.
 * Source: this project's safeguard; no published rule was found.
 */
export const notInformingSignedOff = defineEvent({
  type: 'contact.not-informing-signed-off',
  states: 'Another person agreed, or did not, that the victim is not told.',
  occursAt: 'The signature.',
  source: 'Own safeguard',
  fields: {
    target: eventKeySchema.describe('The decision.'),
    signedOffBy: staffCodeField,
    agreed: z.boolean(),
  },
  example: {
    target: { source: '/met/witness-care', id: 'not-informing-2026-000031' },
    signedOffBy: 'wcm-02',
    agreed: true,
  },
});
