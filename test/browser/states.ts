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
    address: `${restricted}/victims/met-nominal:910150/record/contact`,
    says: 'This case is restricted',
  },
  {
    name: 'typed-again',
    as: 'amira',
    address: `${movedTwiceVictim}/record/contact`,
    arrive: sendAfterTheSessionEnded,
    says: 'What you typed is still here',
  },
  { name: 'court-delay', as: 'imogen', address: '/court-delay', arrive: whenReady, says: 'Has it changed?' },
  { name: 'figures-not-ready', as: 'henrik', address: '/court-delay', says: 'No month-end has been cut yet' },
  {
    name: 'code-record',
    as: 'henrik',
    address: '/code-record',
    arrive: whenReady,
    says: 'unverified left out',
  },
  { name: 'outcomes', as: 'imogen', address: '/outcomes', arrive: whenReady, says: 'both bases' },
  {
    name: 'hotspots',
    as: 'ruth',
    address: '/repeat-and-hotspots',
    arrive: whenReady,
    says: 'Hate crimes by borough',
  },
  {
    name: 'cases-behind',
    as: 'imogen',
    address: '/figures/open-caseload/cases?series=open',
    arrive: whenReady,
    says: 'The figure counts',
  },
  { name: 'look-back-work', as: 'amira', address: '/look-back?returnTo=/work', says: 'What was due as of' },
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
  { name: 'start-operator', as: 'sefa', address: '/', says: 'Feeds and data quality' },
  { name: 'start-auditor', as: 'imogen', address: '/', says: 'Every attempt to open a record' },
  { name: 'start-police', as: 'dawn', address: '/', says: 'Other pages' },
  { name: 'start-court', as: 'ngozi', address: '/', says: 'Other pages' },
  { name: 'start-marac', as: 'ruth', address: '/', says: 'Other pages' },
  { name: 'feeds', as: 'sefa', address: '/feeds', says: 'Parked cases' },
  { name: 'feeds-own', as: 'dawn', address: '/feeds', says: 'You see the feeds of your own agency.' },
  { name: 'feeds-court', as: 'ngozi', address: '/feeds', says: 'Messages held back' },
  {
    name: 'feeds-empty',
    as: 'amira',
    at: 'policeOnly',
    address: '/feeds',
    says: 'Nothing has come from your agency yet',
  },
  { name: 'feeds-not-for-role', as: 'ruth', address: '/feeds', says: 'Your role does not open this page.' },
  {
    name: 'held-messages',
    as: 'sefa',
    address: '/feeds',
    arrive: lookAtHeldMessages,
    says: 'What is to become of them?',
  },
  {
    name: 'held-messages-wrong',
    as: 'sefa',
    address: '/feeds',
    arrive: decideNothing,
    says: 'There is a problem',
  },
  {
    name: 'held-messages-decided',
    as: 'sefa',
    address: '/feeds',
    arrive: takeAgain,
    says: 'being taken again.',
  },
  {
    name: 'held-messages-to-look-at',
    as: 'ngozi',
    address: '/feeds',
    arrive: lookAtHeldMessages,
    says: 'came',
  },
  {
    name: 'held-messages-gone',
    as: 'sefa',
    address: '/feeds/messages?cause=none',
    says: 'No message is held back for this cause any more.',
  },
  {
    name: 'held-messages-none-discarded',
    as: 'imogen',
    address: '/feeds/messages?status=discarded',
    says: 'No message has been discarded.',
  },
  { name: 'contracts', address: '/contracts', says: 'What agencies may send' },
  {
    name: 'contract',
    as: 'dawn',
    address: '/contracts/police.crime-reported',
    says: 'Try it: nothing is stored',
  },
  {
    name: 'contract-tried',
    as: 'dawn',
    address: '/contracts/police.crime-reported',
    arrive: tryEvent,
    says: 'It would be stored.',
  },
  {
    name: 'contract-refused',
    as: 'ngozi',
    address: '/contracts/police.crime-reported',
    arrive: tryEvent,
    says: 'It would be refused',
  },
  {
    name: 'contract-not-json',
    as: 'dawn',
    address: '/contracts/police.crime-reported',
    arrive: tryNonsense,
    says: 'Enter one JSON object',
  },
  {
    name: 'no-such-contract',
    address: '/contracts/police.crime-reportd',
    says: 'Nearest: police.crime-reported.',
  },
  { name: 'not-measured', as: 'henrik', address: '/not-measured', says: 'What we do not measure' },
  { name: 'who-looked', as: 'imogen', address: '/who-looked', says: 'Who looked' },
  {
    name: 'who-looked-found',
    as: 'imogen',
    address: movedTwice,
    arrive: (page) => page.goto('/who-looked?reference=crime:01-4400102-25'),
    says: 'Opened',
  },
  {
    name: 'who-looked-nobody',
    as: 'imogen',
    address: '/who-looked?reference=crime:01-9999999-26',
    says: 'Nobody has tried to open this record.',
  },
  {
    name: 'who-looked-wrong',
    as: 'imogen',
    address: '/who-looked?reference=Lindqvist',
    says: 'Enter a reference of a case',
  },
  {
    name: 'who-looked-not-for-role',
    as: 'dawn',
    address: '/who-looked',
    says: 'Your role does not open this page.',
  },
  {
    name: 'summary',
    as: 'amira',
    address: `${movedTwiceVictim}/summary`,
    says: 'Before you give it',
  },
  {
    name: 'summary-in-welsh',
    as: 'amira',
    address: `${movedTwiceVictim}/summary?language=cy`,
    says: 'Beth sydd wedi digwydd yn eich achos',
  },
  {
    name: 'not-known-then',
    as: 'amira',
    address: `${movedTwiceVictim}?asKnownOn=2024-01-01`,
    says: 'nothing of this case had been recorded',
  },
];

async function lookAtHeldMessages(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Look at them' }).first().click();
}

async function decideNothing(page: Page): Promise<void> {
  await lookAtHeldMessages(page);
  await page.getByRole('button', { name: 'Do this' }).click();
}

async function takeAgain(page: Page): Promise<void> {
  await lookAtHeldMessages(page);
  await page.getByLabel('Take them again: another reason').check();
  await page.getByRole('button', { name: 'Do this' }).click();
}

async function tryEvent(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check it' }).click();
}

async function tryNonsense(page: Page): Promise<void> {
  await page.getByLabel('An event as JSON').fill('not an event');
  await tryEvent(page);
}

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

/** Figures are read when the server has started: the page is loaded again until they are. */
export async function whenReady(page: Page): Promise<void> {
  const again = page.getByRole('link', { name: 'Load the page again' });
  while ((await again.count()) > 0) await again.click();
}
