/** court.restrictions-ordered: a court restricted what may be published. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { publicationRestrictions } from '../../vocabulary/court-decisions.ts';

/**
 * A court ordered that something of the case may not be published, or the law forbids it from the start. Victims are
 * named where it protects them. `time` is the order, or when the protection by law began.
 * Source: Sexual Offences (Amendment) Act 1992; Youth Justice and Criminal Evidence Act 1999; Contempt of Court Act 1981
 * (sections recalled: unverified).
 */
export const restrictionsOrdered = defineEvent({
  type: 'court.restrictions-ordered',
  states: 'A court restricted what may be published.',
  occursAt: 'The order, or the beginning of the protection by law.',
  source:
    'Sexual Offences (Amendment) Act 1992; Youth Justice and Criminal Evidence Act 1999; Contempt of Court Act 1981 (unverified)',
  fields: {
    kind: publicationRestrictions.schema,
    victims: victimsField.optional().describe('Whom it protects, where it protects victims.'),
    until: dayField.optional().describe('Its last day, where the court set one.'),
  },
  example: {
    kind: 'adult-witness',
    victims: ['met-nominal:884213'],
  },
});
