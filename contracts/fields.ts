/** Fields that several event types share: whom it concerns, what was told, which references are one case. */
import { z } from 'zod';
import { caseReferenceSchema, personReferenceSchema } from './references.ts';

/** The victims an event is about. */
export const victimsField = z.array(personReferenceSchema).min(1).max(100);

/** The defendants an event is about. */
export const defendantsField = z.array(personReferenceSchema).min(1).max(100);

/** References that, with the subject, are one case from now on. */
export const referencesField = z.array(caseReferenceSchema).min(1).max(50);

/** A day on the London calendar. */
export const dayField = z.iso.date({ error: 'expected a date, e.g. 2026-05-03' });

/** A time of day in London. */
export const timeOfDayField = z.iso.time({ precision: -1, error: 'expected a time of day, e.g. 10:00' });
