/** How to contact a victim: nothing that is not known to be safe is shown. */
import { describe, expect, it } from 'vitest';
import type { PersonDetails } from '#contracts/personal.ts';
import type { ContactSafely } from '#projections/victim-timeline/model.ts';
import { contactView } from './contact-view.ts';

const her = 'met-nominal:884213';
const nothingRecorded: ContactSafely = {
  warning: 'No safe way to contact is recorded: check with the officer in the case',
  safeMethods: [],
  neverMethods: [],
  noVoicemail: false,
  sharesHomeWithSuspect: false,
  languages: [],
  interpreter: false,
  bsl: false,
  easyRead: false,
  other: [],
  representatives: [],
  notToBeTold: [],
};
const details: PersonDetails = {
  phones: ['07700 900177'],
  emails: ['her@example.com'],
  address: '1 High Street',
};

const shown = (contactSafely: ContactSafely) =>
  contactView({ contactSafely, personReferences: [her] }, new Map([[her, details]]), (person) => person);
const everything = (contactSafely: ContactSafely) => JSON.stringify(shown(contactSafely));

describe('no safe way on record', () => {
  it('says so, and shows no number and no address', () => {
    expect(shown(nothingRecorded)).toEqual({ warning: nothingRecorded.warning, rows: [] });
  });
});

describe('a safe way on record', () => {
  const safely = (more: Partial<ContactSafely>): ContactSafely => {
    const { warning: _, ...rest } = nothingRecorded;
    return { ...rest, ...more };
  };

  it('shows what it needs, and only that', () => {
    const byText = everything(safely({ safeMethods: ['Text message'] }));
    expect(byText).toContain('07700 900177');
    expect(byText).not.toContain('her@example.com');
    const byEmail = everything(safely({ safeMethods: ['Email'], neverMethods: ['Phone'] }));
    expect(byEmail).toContain('her@example.com');
    expect(byEmail).not.toContain('07700 900177');
  });

  it('never shows where she lives', () => {
    expect(everything(safely({ safeMethods: ['Letter', 'In person'] }))).not.toContain('High Street');
  });

  it('says what is never to be done, and who must not be told', () => {
    const { rows } = shown(
      safely({
        safeMethods: ['Phone'],
        neverMethods: ['Letter'],
        noVoicemail: true,
        notToBeTold: [{ person: 'met-nominal:2', because: 'Suspect in the case' }],
      }),
    );
    expect(rows).toContainEqual({ label: 'Never', values: ['Letter'], never: true });
    expect(rows).toContainEqual({ label: 'Take care', values: ['Leave no voicemail'] });
    expect(rows).toContainEqual({
      label: 'Must not be told',
      values: ['met-nominal:2: Suspect in the case'],
      never: true,
    });
  });
});
