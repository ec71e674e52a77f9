/** Every form on which staff record something, and which of them a person may use. */
import type { EventType } from '#contracts/registry.ts';
import { permission } from '#src/access/authorise.ts';
import { maySend } from '#src/access/authority.ts';
import type { Caller } from '#src/access/caller.ts';
import type { RecordingName } from '../paths.ts';
import type { RecordingForm } from './form.ts';
import { agencyChasedForm } from './forms/agency-chased.ts';
import { communicationForm } from './forms/communication.ts';
import { contactForm } from './forms/contact.ts';
import { needsAssessedForm } from './forms/needs-assessed.ts';
import { notTellingForm } from './forms/not-telling.ts';
import { personalStatementForm } from './forms/personal-statement.ts';
import { safeContactForm } from './forms/safe-contact.ts';
import { signOffForm } from './forms/sign-off.ts';

/** In the order in which pages offer them. */
export const recordingForms: readonly RecordingForm[] = [
  contactForm,
  agencyChasedForm,
  notTellingForm,
  signOffForm,
  needsAssessedForm,
  safeContactForm,
  communicationForm,
  personalStatementForm,
];

/** Whether a person may open a form: her role may record, and her agency may say so. */
export function mayRecord(
  { action, types }: Pick<RecordingForm, 'action' | 'types'>,
  caller: Caller,
): boolean {
  return (
    permission(action, caller, false).kind === 'permitted' && types.some((type) => maySend(caller, type))
  );
}

/** The forms a person may use, by name. */
export function formsFor(caller: Caller): readonly RecordingName[] {
  return recordingForms.filter((form) => mayRecord(form, caller)).map(({ name }) => name);
}

/** The form on which an event of a type was recorded; undefined where there is none. */
export function formOfType(type: EventType): RecordingForm | undefined {
  return recordingForms.find(({ types }) => types.includes(type));
}
