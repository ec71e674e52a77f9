/** The only place names, birth dates, addresses, telephone numbers and free text may stand in an event. */
import { z } from 'zod';
import { personReferenceSchema } from './references.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** What may be said of one person; the shape alone is checked, never whether it is true. */
export const personDetailsSchema = z.strictObject({
  forenames: text(200).optional(),
  surname: text(200).optional(),
  birthDate: z.iso.date().optional(),
  phones: z.array(text(40)).max(10).optional(),
  emails: z.array(text(254)).max(10).optional(),
  address: text(500).optional(),
  notes: z.array(text(4000)).max(20).optional(),
});

/** Person reference → details. Encrypted before it is stored, under one key per person. */
export const personalDataSchema = z.record(personReferenceSchema, personDetailsSchema);

export type PersonDetails = z.output<typeof personDetailsSchema>;
export type PersonalData = z.output<typeof personalDataSchema>;
