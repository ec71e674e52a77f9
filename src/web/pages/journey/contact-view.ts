/** How to contact a victim first, as the journey shows it: what is not known to be safe is not shown at all. */
import type { ContactMethod } from '#contracts/vocabulary/contact.ts';
import { contactMethodLabel } from '#contracts/vocabulary/contact.ts';
import type { ContactSafely, VictimTimeline } from '#projections/victim-timeline/model.ts';
import { capitalised } from '#projections/kit/words.ts';
import type { Persons } from '#src/reads/answers.ts';
import { dayInWords, toldWhen } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import type { NameOf } from '../../reading/tracker.ts';

const text = strings.journey.contact;

export type ContactView = {
  /** Nothing safe is on record: this is said, and no number is shown. */
  readonly warning?: string;
  readonly rows: readonly ContactRow[];
  /** When it was agreed, and until when it holds. */
  readonly since?: string;
};

type ContactRow = {
  readonly label: string;
  readonly values: readonly string[];
  /** It says what must not be done. */
  readonly never?: true;
};

export function contactView(
  timeline: Pick<VictimTimeline, 'contactSafely' | 'personReferences'>,
  persons: Persons,
  nameOf: NameOf,
): ContactView {
  const contact = timeline.contactSafely;
  const { warning, since, until } = contact;
  return {
    ...(warning !== undefined && { warning }),
    rows: [
      ...row(text.preferred, contact.preferred),
      ...row(text.safeMethods, contact.safeMethods.join(', ')),
      ...row(text.safeTimes, capitalised(contact.safeTimes ?? '')),
      ...never(text.neverMethods, contact.neverMethods.join(', ')),
      ...row(text.take, ...warningsOf(contact)),
      ...row(text.languages, contact.languages.join(', ')),
      ...row(text.needs, ...needsOf(contact)),
      ...row(text.phone, ...phonesOf(contact, timeline.personReferences, persons)),
      ...row(text.email, ...emailsOf(contact, timeline.personReferences, persons)),
      ...row(text.representative, ...representativesOf(contact, persons, nameOf)),
      ...never(
        text.notToBeTold,
        ...contact.notToBeTold.map(({ person, because }) => `${nameOf(person)}: ${because}`),
      ),
    ],
    ...(since !== undefined && {
      since: text.since(toldWhen(since), until === undefined ? undefined : dayInWords(until)),
    }),
  };
}

/** No row where there is nothing to say. */
function row(label: string, ...values: readonly (string | undefined)[]): readonly ContactRow[] {
  const said = values.flatMap((value) => (value === undefined || value === '' ? [] : [value]));
  return said.length === 0 ? [] : [{ label, values: said }];
}

function never(label: string, ...values: readonly string[]): readonly ContactRow[] {
  return row(label, ...values).map((each) => ({ ...each, never: true }));
}

function warningsOf({ noVoicemail, sharesHomeWithSuspect }: ContactSafely): readonly string[] {
  return [...(noVoicemail ? [text.noVoicemail] : []), ...(sharesHomeWithSuspect ? [text.sharesHome] : [])];
}

function needsOf({ interpreter, bsl, easyRead, other }: ContactSafely): readonly string[] {
  return [
    ...(interpreter ? [text.interpreter] : []),
    ...(bsl ? [text.bsl] : []),
    ...(easyRead ? [text.easyRead] : []),
    ...other,
  ];
}

/** Numbers of these persons, where a call or a text message is on record as safe. */
function phonesOf(
  contact: ContactSafely,
  references: readonly string[],
  persons: Persons,
): readonly string[] {
  if (!isSafe(contact, 'phone') && !isSafe(contact, 'text')) return [];
  return [...new Set(references.flatMap((reference) => persons.get(reference)?.phones ?? []))];
}

function emailsOf(
  contact: ContactSafely,
  references: readonly string[],
  persons: Persons,
): readonly string[] {
  if (!isSafe(contact, 'email')) return [];
  return [...new Set(references.flatMap((reference) => persons.get(reference)?.emails ?? []))];
}

function isSafe({ warning, safeMethods }: ContactSafely, method: ContactMethod): boolean {
  return warning === undefined && safeMethods.includes(contactMethodLabel(method));
}

/** "Ines Calloway (Parent), may be told of everything, 07700 900105". */
function representativesOf(contact: ContactSafely, persons: Persons, nameOf: NameOf): readonly string[] {
  return contact.representatives.map(({ person, role, mayReceive }) => {
    const topics = mayReceive.length === 0 ? text.everything : text.mayReceive(mayReceive.join(', '));
    return [`${nameOf(person)} (${role})`, topics, ...phonesOf(contact, [person], persons)].join(', ');
  });
}
