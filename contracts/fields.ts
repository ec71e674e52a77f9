/** Fields that several event types share: whom it concerns, when, what was told, which references are one case. */
import { z } from 'zod';
import { eventKeySchema } from './envelope.ts';
import { caseReferenceSchema, personReferenceSchema, thingIdSchema } from './references.ts';
import { topicSchema } from './vocabulary/contact.ts';
import { hateStrands } from './vocabulary/hate-crime.ts';
import { assessmentResults, bailConditions, categoryBases } from './vocabulary/investigation.ts';
import { enhancedCategories, supportNeeds } from './vocabulary/people.ts';

/** The victims an event is about. */
export const victimsField = z.array(personReferenceSchema).min(1).max(100);

/** The defendants an event is about. */
export const defendantsField = z.array(personReferenceSchema).min(1).max(100);

/** The crimes an event is about, by the police's ids. */
export const crimesField = z.array(thingIdSchema).min(1).max(100);

/** The offences an event is about, by the sender's ids. */
export const offencesField = z.array(thingIdSchema).min(1).max(200);

/** Conditions of bail. */
export const bailConditionsField = z.array(bailConditions.schema).min(1).max(20);

/** Strands of hostility. */
export const strandsField = z.array(hateStrands.schema).min(1).max(5);

/** References that, with the subject, are one case from now on. */
export const referencesField = z.array(caseReferenceSchema).min(1).max(50);

/** A day on the London calendar. */
export const dayField = z.iso.date({ error: 'expected a date, e.g. 2026-05-03' });

/** A time of day in London. */
export const timeOfDayField = z.iso.time({ precision: -1, error: 'expected a time of day, e.g. 10:00' });

/** A language by its ISO 639 code. */
export const languageField = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'expected an ISO 639 language code, e.g. pl')
  .meta({ description: 'An ISO 639 language code, e.g. pl' });

/** A unit or an officer, by the agency's own code: a pseudonym, never a name. */
export const staffCodeField = thingIdSchema;

/** Topics that information was about. */
export const topicsField = z.array(topicSchema).min(1).max(40);

/** The name of something that is agreed beforehand: a measure, a baseline, an edition. */
export const codeNameField = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'expected a name of letters, digits or . _ -');

/**
 * What happened that was told of: an event by its key where the teller knows it, else a topic, with the defendant,
 * hearing or day that single it out. Left out, the latest open matter of the topic is taken and marked inferred.
 */
export const tellsOfField = z
  .array(
    z.union([
      eventKeySchema,
      z.strictObject({
        topic: topicSchema,
        defendant: personReferenceSchema.optional(),
        hearing: thingIdSchema.optional(),
        date: dayField.optional(),
      }),
    ]),
  )
  .min(1)
  .max(100);

/** Who holds a victim's contact from now on. */
export const assignmentFields = {
  victims: victimsField,
  unit: staffCodeField,
  officer: staffCodeField,
  until: dayField.optional().describe('The last day of the assignment, where it was made for a time.'),
};

/** What an assessment of a victim's needs found: whether enhanced rights apply, by which categories, what she needs. */
export const needsAssessmentFields = {
  victims: victimsField,
  by: staffCodeField.optional(),
  categories: z
    .array(
      z.strictObject({
        code: enhancedCategories.schema,
        basis: categoryBases.schema.describe(
          'Given by a fact (a child, a hate crime), or found by assessing her.',
        ),
        from: dayField.describe('The day from which it applies.'),
      }),
    )
    .max(20),
  needs: z.array(supportNeeds.schema).max(20),
  result: assessmentResults.schema,
  declined: z.boolean().optional().describe('She did not want to be assessed.'),
};
