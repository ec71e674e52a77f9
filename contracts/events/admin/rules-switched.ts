/** admin.rules-switched: another file of rules was put in force. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { codeNameField, dayField, staffCodeField } from '../../fields.ts';
import { ruleFamilies, ruleSwitchReasons } from '../../vocabulary/administration.ts';

/**
 * From a day on, duties that are triggered are judged by this file of this edition. It is in the log so that every node
 * judges alike, and so that looking back knows which rules were used then. `time` is when it was decided.
 * Source: the edition in force on the day of the trigger applies (Victims' Code, editions 2013 to 2026).
 */
export const rulesSwitched = defineEvent({
  type: 'admin.rules-switched',
  subject: 'admin:rules',
  states: 'Another file of rules was put in force.',
  occursAt: 'When it was decided.',
  source: "Victims' Code: the edition in force on the day of the trigger",
  fields: {
    family: ruleFamilies.schema,
    edition: codeNameField.describe('The edition, e.g. vc-2020.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'expected the SHA-256 of the file, 64 hexadecimal digits')
      .describe('The SHA-256 of the file of rules.'),
    from: dayField.describe('The first day for whose triggers it counts.'),
    reasonCode: ruleSwitchReasons.schema,
    by: staffCodeField.describe('Who switched it: a pseudonym.'),
  },
  example: {
    family: 'code',
    edition: 'vc-2020',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    from: '2021-04-01',
    reasonCode: 'edition-in-force',
    by: 'operator-02',
  },
});
