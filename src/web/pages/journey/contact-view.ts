/** How to contact a victim first, as the journey shows it: what is not known to be safe is not shown at all. */
import { contactMethodLabel } from '#contracts/vocabulary/contact.ts';
import type { ContactMethod } from '#contracts/vocabulary/contact.ts';
import type { ContactSafely } from '#projections/victim-timeline/model.ts';
import type { Persons, VictimTimelineReading } from '#src/reads/answers.ts';
import { toldWhen } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import type { NameOf } from '../../tracker.ts';

const text = strings.journey.contact;

export type ContactView = {
  /** Nothing safe is on record: this is said, and no number is shown. */
  readonly warning?: string;
  readonly rows: readonly {
    readonly label: string;
    readonly values: readonly string[];
    readonly never?: true;
  }[];
  readonly since?: string;
};

export function contactView({ timeline, persons }: VictimTimelineReading, nameOf: NameOf): ContactView {
  const contact = timeline.contactSafely;
  const row = (label: string, ...values: readonly (string | undefined)[]): ContactView['rows'] => {
    const said = values.flatMap((value) => (value === undefined || value === '' ? [] : [value]));
    return said.length === 0 ? [] : [{ label, values: said }];
  };
  const warnings = [
    ...(contact.noVoicemail ? [text.noVoicemail] : []),
    ...(contact.sharesHomeWithSuspect ? [text.sharesHome] : []),
  ];
  const rows = [
    ...row(text.preferred, contact.preferred),
    ...row(text.safeMethods, contact.safeMethods.join(', ')),
    ...row(text.safeTimes, contact.safeTimes),
    ...row(text.neverMethods, contact.neverMethods.join(', ')).map((each) => ({
      ...each,
      never: true as const,
    })),
    ...row(text.take, ...warnings),
    ...row(text.languages, contact.languages.join(', ')),
    ...row(text.needs, ...needsOf(contact)),
    ...row(
      text.representative,
      ...contact.representatives.map((each) => representativeInWords(each, nameOf)),
    ),
    ...row(
      text.notToBeTold,
      ...contact.notToBeTold.map(({ person, because }) => `${nameOf(person)}: ${because}`),
    ),
    ...numbersOf(contact, timeline.personReferences, persons),
  ];
  return {
    ...(contact.warning !== undefined && { warning: contact.warning }),
    rows,
    ...(contact.since !== undefined && { since: text.since(toldWhen(contact.since)) }),
  };
}

function needsOf({ interpreter, bsl, easyRead, other }: ContactSafely): readonly string[] {
  return [
    ...(interpreter ? [text.interpreter] : []),
    ...(bsl ? [text.bsl] : []),
    ...(easyRead ? [text.easyRead] : []),
    ...other,
  ];
}

function representativeInWords(
  { person, role, mayReceive }: ContactSafely['representatives'][number],
  nameOf: NameOf,
): string {
  const topics = mayReceive.length === 0 ? text.everything : text.mayReceive(mayReceive.join(', '));
  return `${nameOf(person)} (${role}), ${topics}`;
}

const methodsOf = {
  phones: ['phone', 'text'],
  emails: ['email'],
} as const satisfies Readonly<Record<string, readonly ContactMethod[]>>;

/** Numbers and addresses of the ways recorded as safe; none where no safe way is. */
function numbersOf(
  contact: ContactSafely,
  references: readonly string[],
  persons: Persons,
): ContactView['rows'] {
  const isSafe = (methods: readonly ContactMethod[]) =>
    methods.some((method) => contact.safeMethods.includes(contactMethodLabel(method)));
  if (contact.warning !== undefined) return [];
  const details = references.flatMap((reference) => persons.get(reference) ?? []);
  const phones = isSafe(methodsOf.phones) ? details.flatMap(({ phones = [] }) => phones) : [];
  const emails = isSafe(methodsOf.emails) ? details.flatMap(({ emails = [] }) => emails) : [];
  return [
    ...(phones.length === 0 ? [] : [{ label: text.phone, values: [...new Set(phones)] }]),
    ...(emails.length === 0 ? [] : [{ label: text.email, values: [...new Set(emails)] }]),
  ];
}
