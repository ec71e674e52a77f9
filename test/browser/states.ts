/** Every state of every page: where it is, as whom, and what is done there to come to it. */
import type { Page } from 'playwright-core';
import { charged, chargedVictim, reportedOnly, type Places } from './places.ts';

export type State = {
  /** Names its picture. */
  readonly name: string;
  /** Id of the invented person signed in; undefined: nobody. */
  readonly as?: string;
  readonly address: string;
  /** Default: the showcase. */
  readonly at?: Exclude<keyof Places, 'leave'>;
  /** What is done once the page is there. */
  readonly arrive?: (page: Page) => Promise<unknown>;
  /** What the page must say. */
  readonly says: string;
};

const movedTwice = '/cases/crime:01-4400102-25';
const movedTwiceVictim = `${movedTwice}/victims/met-nominal:910102`;
const twoDefendants = '/cases/crime:01-4400104-25';
const northLondons = '/cases/crime:01-4400109-26';
const restricted = '/cases/crime:01-4400115-26';
const noVictim = 'No victim is on record. The police send this. First event received 23 November 2026.';
const doesNotAddUp = '/cases/crime:01-4400119-26';

export const states: readonly State[] = [
  { name: 'sign-in', address: '/', says: 'Choose whom to be' },
  { name: 'sign-in-first', address: movedTwice, says: 'Choose whom to be' },
  { name: 'search', as: 'amira', address: '/', says: 'Cases to look at' },
  { name: 'search-empty', as: 'dawn', at: 'policeOnly', address: '/', says: 'How references look' },
  { name: 'search-results', as: 'imogen', address: '/?q=01-440', says: 'Cases for “01-440”' },
  { name: 'search-nothing', as: 'amira', address: '/?q=01ZD99', says: 'No case of yours has a reference' },
  { name: 'search-too-short', as: 'amira', address: '/?q=01', says: 'Enter at least 3 letters or digits' },
  { name: 'no-case-for-role', as: 'henrik', address: '/', says: 'sees no person and no case' },
  { name: 'case', as: 'amira', address: movedTwice, says: 'Nasreen Marrowstone' },
  { name: 'case-without-names', as: 'dawn', address: twoDefendants, says: 'Victim met-nominal:910104' },
  { name: 'case-two-defendants', as: 'imogen', address: twoDefendants, says: 'Found not guilty' },
  { name: 'case-no-victim', as: 'dawn', at: 'policeOnly', address: `/cases/${reportedOnly}`, says: noVictim },
  { name: 'case-findings', as: 'imogen', address: doesNotAddUp, says: 'What is odd or missing' },
  { name: 'restricted', as: 'amira', address: restricted, says: 'This case is restricted' },
  {
    name: 'restricted-no-reason',
    as: 'amira',
    address: restricted,
    arrive: (page) => page.getByRole('button', { name: 'Open the case' }).click(),
    says: 'Choose why you need to open it',
  },
  {
    name: 'restricted-opened',
    as: 'amira',
    address: restricted,
    arrive: openWithReason,
    says: 'You opened it with the reason',
  },
  { name: 'work', as: 'amira', address: '/work', says: 'Whose duty' },
  { name: 'work-of-the-unit', as: 'colm', address: '/work?group=overdue', says: 'Clear the filters' },
  { name: 'work-without-names', as: 'dawn', address: '/work', says: 'Right 6' },
  { name: 'work-not-for-role', as: 'henrik', address: '/work', says: 'Your role does not open this page.' },
  {
    name: 'record-contact',
    as: 'amira',
    address: `${movedTwiceVictim}/record/contact`,
    says: 'What did you tell',
  },
  {
    name: 'record-contact-wrong',
    as: 'amira',
    address: `${movedTwiceVictim}/record/contact`,
    arrive: (page) => page.getByRole('button', { name: 'Record contact' }).click(),
    says: 'Choose what came of it',
  },
  {
    name: 'record-contact-interpreter',
    as: 'joanna',
    address: '/cases/crime:01-4400108-26/victims/met-nominal:910108/record/contact',
    says: 'Record contact',
  },
  {
    name: 'recorded',
    as: 'joanna',
    address: '/cases/crime:01-4400103-26/victims/met-nominal:910103/record/agency-chased?returnTo=/work',
    arrive: recordChasing,
    says: 'The duty goes on until it is met.',
  },
  {
    name: 'record-agency-chased',
    as: 'amira',
    address: `${movedTwiceVictim}/record/agency-chased`,
    says: 'Which agency did you ask?',
  },
  {
    name: 'record-not-telling',
    as: 'amira',
    address: `${movedTwiceVictim}/record/not-telling`,
    says: 'The decision holds only once another person',
  },
  {
    name: 'record-sign-off-nothing',
    as: 'joanna',
    address: `${movedTwiceVictim}/record/sign-off`,
    says: 'No decision not to tell waits for a signature.',
  },
  {
    name: 'record-needs-assessed',
    as: 'amira',
    address: `${movedTwiceVictim}/record/needs-assessed`,
    says: 'Was an assessment wanted?',
  },
  {
    name: 'record-safe-contact',
    as: 'amira',
    address: `${movedTwiceVictim}/record/safe-contact`,
    says: 'Which ways are safe?',
  },
  {
    name: 'record-safe-contact-wrong',
    as: 'amira',
    address: `${movedTwiceVictim}/record/safe-contact`,
    arrive: recordUnsafe,
    says: 'There is a problem',
  },
  {
    name: 'record-communication',
    as: 'amira',
    address: `${movedTwiceVictim}/record/communication`,
    says: 'Which language is best?',
  },
  {
    name: 'record-personal-statement',
    as: 'dawn',
    address: `${movedTwiceVictim}/record/personal-statement`,
    says: 'What was offered?',
  },
  {
    name: 'record-nothing-to-correct',
    as: 'amira',
    address: `${movedTwiceVictim}/record/contact?correct=no-such-event`,
    says: 'There is nothing of that kind here',
  },
  {
    name: 'record-not-for-role',
    as: 'dawn',
    address: `${movedTwiceVictim}/record/contact`,
    says: 'Your role does not open this page.',
  },
  {
    name: 'record-restricted',
    as: 'amira',
    address: `${restricted}/victims/met-nominal:910115/record/contact`,
    says: 'This case is restricted',
  },
  {
    name: 'typed-again',
    as: 'amira',
    address: `${movedTwiceVictim}/record/contact`,
    arrive: sendAfterTheSessionEnded,
    says: 'What you typed is still here',
  },
  { name: 'no-such-case', as: 'amira', address: '/cases/urn:01ZD0399926', says: 'No case of yours' },
  { name: 'not-another-units-case', as: 'amira', address: northLondons, says: 'No case of yours' },
  { name: 'no-such-victim', as: 'amira', address: `${movedTwice}/victims/x-y:1`, says: 'No such victim' },
  { name: 'not-for-role', as: 'henrik', address: movedTwice, says: 'Your role does not open this page.' },
  { name: 'no-such-page', as: 'amira', address: '/no-such-page', says: 'Nothing here' },
  { name: 'journey-moved', as: 'amira', address: movedTwiceVictim, says: 'What moved' },
  {
    name: 'journey-two-defendants',
    as: 'imogen',
    address: `${twoDefendants}/victims/met-nominal:910104`,
    says: 'Where the case stands',
  },
  {
    name: 'journey-moved-and-told',
    as: 'amira',
    address: '/cases/crime:01-4400103-26/victims/met-nominal:910103',
    says: 'Told by witness care on',
  },
  {
    name: 'journey-child',
    as: 'colm',
    address: '/cases/crime:01-4400105-26/victims/met-nominal:910105',
    says: 'Parent',
  },
  {
    name: 'journey-relative',
    as: 'imogen',
    address: '/cases/crime:01-4400106-26/victims/met-nominal:910116',
    says: 'Bereaved relative',
  },
  {
    name: 'journey-no-safe-way',
    as: 'colm',
    address: '/cases/crime:01-4400112-26/victims/met-nominal:910112',
    says: 'No safe way to contact is recorded: check with the officer in the case',
  },
  {
    name: 'journey-failed-contacts',
    as: 'amira',
    address: '/cases/crime:01-4400108-26/victims/met-nominal:910108',
    says: '3 failed attempts',
  },
  {
    name: 'journey-declined',
    as: 'imogen',
    address: '/cases/crime:01-4400109-26/victims/met-nominal:910109',
    says: 'Asked not to be told of',
  },
  {
    name: 'journey-ended',
    as: 'amira',
    address: '/cases/crime:01-4400110-26/victims/met-nominal:910110',
    says: 'Ended here',
  },
  {
    name: 'journey-organisation',
    as: 'amira',
    address: '/cases/crime:01-4400120-26/victims/met-nominal:910120',
    says: 'Organisation',
  },
  { name: 'case-court-only', as: 'ngozi', address: '/cases/urn:01QK0051826', says: 'No victim is on record' },
  {
    name: 'journey-no-court-feed',
    as: 'amira',
    at: 'policeOnly',
    address: `/cases/${charged}/victims/${chargedVictim}`,
    says: 'No court feed',
  },
  {
    name: 'journey-quiet-feed',
    as: 'amira',
    address: movedTwiceVictim,
    says: 'Nothing from /hmcts/xhibit (court) since Wednesday 4 November',
  },
  {
    name: 'rights',
    as: 'amira',
    address: `${movedTwiceVictim}/rights`,
    says: 'Limit not yet checked against the Code',
  },
  { name: 'events', as: 'amira', address: `${movedTwiceVictim}/events`, says: 'Newest first' },
  {
    name: 'events-filtered',
    as: 'amira',
    address: `${movedTwiceVictim}/events?agency=police&order=oldest`,
    says: 'Clear the filters',
  },
  { name: 'events-taken-back', as: 'imogen', address: `${doesNotAddUp}/events`, says: 'Taken back' },
  {
    name: 'events-corrected',
    as: 'imogen',
    address: '/cases/crime:01-4400117-26/events',
    says: 'it said, of',
  },
  {
    name: 'events-none',
    as: 'amira',
    address: `${movedTwiceVictim}/events?agency=police&concerns=nobody`,
    says: 'No event fits these filters',
  },
  {
    name: 'look-back',
    as: 'amira',
    address: `/look-back?returnTo=${encodeURIComponent(movedTwiceVictim)}`,
    says: 'What was known by',
  },
  {
    name: 'look-back-wrong',
    as: 'amira',
    address:
      '/look-back?returnTo=/&knownBy-day=31&knownBy-month=2&knownBy-year=2026&dueAsOf-day=&dueAsOf-month=&dueAsOf-year=',
    says: 'must be a real date',
  },
  {
    name: 'journey-as-known-on',
    as: 'amira',
    address: `${movedTwiceVictim}?asKnownOn=2026-05-03`,
    says: 'As known on 3 May 2026.',
  },
  {
    name: 'journey-forecast',
    as: 'amira',
    address: `${movedTwiceVictim}?asOf=2027-03-01`,
    says: 'Return to now',
  },
  {
    name: 'not-known-then',
    as: 'amira',
    address: `${movedTwiceVictim}?asKnownOn=2024-01-01`,
    says: 'nothing of this case had been recorded',
  },
];

async function openWithReason(page: Page): Promise<void> {
  await page.getByLabel('To contact or support the victim').check();
  await page.getByRole('button', { name: 'Open the case' }).click();
}

async function recordChasing(page: Page): Promise<void> {
  await page.getByLabel('Courts', { exact: true }).check();
  await page.locator('#other').selectOption({ label: 'Sentence' });
  await page.getByRole('button', { name: 'Record that an agency was chased' }).click();
}

async function recordUnsafe(page: Page): Promise<void> {
  for (const question of ['Which ways are safe?', 'Which ways must never be used?'])
    await page.getByRole('group', { name: question }).getByLabel('Letter').check();
  await page.getByRole('button', { name: 'Record how to make contact safely' }).click();
}

async function sendAfterTheSessionEnded(page: Page): Promise<void> {
  await page.context().clearCookies({ name: 'vjt_session' });
  await page.getByRole('button', { name: 'Record contact' }).click();
  await page.getByRole('button', { name: 'Sign in as Amira Haddad' }).click();
}
