/** The way of a witness care officer through the pages, by click and by key, with JavaScript and without. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPlaces, type Places } from './places.ts';
import { visit, type Visitor } from './visitor.ts';

let browser: Browser;
let places: Places;
beforeAll(async () => {
  [browser, places] = await Promise.all([launchChromium(), openPlaces()]);
});
afterAll(async () => {
  await browser.close();
  await places.leave();
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const counted = async (page: Page) => Number.parseInt(await page.locator('#results').innerText(), 10);
const textOf = (page: Page) => page.locator('main').innerText();

const ways = [
  { screen: 'desk', javaScript: true },
  { screen: 'desk', javaScript: false },
  { screen: 'phone', javaScript: true },
  { screen: 'phone', javaScript: false },
] as const;

describe.each(ways)('at a $screen, with JavaScript: $javaScript', (way) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, places.showcase.url, way);
  });
  afterAll(() => visitor.leave());

  test('one click signs in, and leads to the page that was asked for', async () => {
    const { page } = visitor;
    await page.goto('/cases/urn:01LX0050226');
    await page.getByRole('button', { name: 'Sign in as Amira Haddad' }).click();
    expect(await heading(page)).toBe('Case 01LX0050226');
    expect(new URL(page.url()).pathname).toBe('/cases/urn:01LX0050226');
  });

  test('a search finds a case by any of its references, in any spelling', async () => {
    const { page } = visitor;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Reference' }).fill('01lx 00502/26');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '01LX0050226' }).click();
    expect(await heading(page)).toBe('Case 01LX0050226');
    expect(await textOf(page)).toContain('01-4400102-25');
  });

  test('the case leads to the victim, whose journey says how to contact her before all else', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Nasreen Marrowstone' }).click();
    expect(await heading(page)).toBe('Nasreen Marrowstone: journey');
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'How to contact them first',
      'Where the case stands',
      'Next',
      'What moved',
      'Still to tell them',
      'Latest',
    ]);
    expect(await textOf(page)).toContain('Trial moved from 3 November 2026 to 15 February 2027');
  });

  test('a statement leads to the event that proves it', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Proof of Charging decision' }).click();
    const target = page.locator('.vjt-event:target');
    expect(await target.innerText()).toContain('The suspect was charged');
    await page.goBack();
  });

  test('all events are filtered by boxes and one button; the address says what is ticked', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: /^All events/ }).click();
    expect(await heading(page)).toBe('Nasreen Marrowstone: all events');
    const all = await page.locator('#results').innerText();
    await page.getByLabel(/^Courts/).check();
    await page.getByLabel('Oldest first').check();
    await page.getByRole('button', { name: 'Apply' }).click();
    const { searchParams, hash } = new URL(page.url());
    expect(searchParams.getAll('agency')).toEqual(['court']);
    expect(searchParams.get('order')).toBe('oldest');
    expect(hash).toBe('#results');
    expect(await page.locator('#results').innerText()).toBe(
      `${await page.locator('.vjt-event').count()} of ${all}`,
    );
    expect(await page.locator('.vjt-event', { hasNotText: 'Sent by Courts' }).count()).toBe(0);
    if (way.javaScript) expect(await page.evaluate('document.activeElement.id')).toBe('results');
  });

  test('looking back is one link and two questions, and the page says so until one returns', async () => {
    const { page } = visitor;
    await page.goBack();
    await page.getByRole('link', { name: 'Nasreen Marrowstone: journey' }).click();
    await page.getByRole('link', { name: 'Look back' }).click();
    const known = page.getByRole('group', { name: 'What was known by' });
    await known.getByLabel('Day').fill('3');
    await known.getByLabel('Month').fill('5');
    await known.getByLabel('Year').fill('2026');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(new URL(page.url()).searchParams.get('asKnownOn')).toBe('2026-05-03');
    expect(await page.locator('.vjt-looking-back').innerText()).toBe('As known on 3 May 2026. Return to now');
    expect(await textOf(page)).toContain('No date was moved.');

    await page.getByRole('link', { name: /^All events/ }).click();
    expect(await page.locator('.vjt-looking-back').innerText()).toContain('As known on 3 May 2026.');
    const then = await counted(page);

    await page.getByRole('link', { name: 'Return to now' }).click();
    expect(await page.locator('.vjt-looking-back').count()).toBe(0);
    expect(await counted(page)).toBeGreaterThan(then);
  });

  test('a restricted case opens with a reason, which holds for its pages and for nobody else', async () => {
    const { page, signIn } = visitor;
    const address = '/cases/crime:01-4400115-26';
    await page.goto(address);
    expect(await heading(page)).toBe('This case is restricted');
    await page.getByRole('button', { name: 'Open the case' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose why you need to open it');
    await page.getByLabel('To prepare a hearing').check();
    await page.getByRole('button', { name: 'Open the case' }).click();
    expect(await textOf(page)).toContain('You opened it with the reason: To prepare a hearing.');
    await page.getByRole('link', { name: /^All events/ }).click();
    expect(await heading(page)).toBe('All events of the case');

    await signIn('imogen');
    await page.goto(address);
    expect(await heading(page)).toBe('This case is restricted');
  });

  test('signing out ends it', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await heading(page)).toBe('Sign in');
  });
});

describe('by keyboard alone', () => {
  test('the first key leads past the header, and Enter searches', async () => {
    const visitor = await visit(browser, places.showcase.url);
    await visitor.signIn('amira');
    const { page } = visitor;
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('01-4400102');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    expect(await textOf(page)).toContain('Cases for “01-4400102”');
    await visitor.leave();
  });
});

describe('printed', () => {
  test('a page of a case is marked, with who and when, and carries no forms', async () => {
    const visitor = await visit(browser, places.showcase.url);
    await visitor.signIn('amira');
    const { page } = visitor;
    await page.goto('/cases/crime:01-4400102-25/victims/met-nominal:910102/events?asKnownOn=2026-05-03');
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('body').innerText();
    expect(printed).toContain('OFFICIAL-SENSITIVE · Printed by Amira Haddad, 23 November 2026, 9am');
    expect(printed).toContain('As known on 3 May 2026.');
    expect(await page.locator('form:visible').count()).toBe(0);
    await visitor.leave();
  });
});

describe.each([{ javaScript: true }, { javaScript: false }])(
  'an officer’s morning, with JavaScript: $javaScript',
  ({ javaScript }) => {
    test('from the list to what was told, back to the same list, and put right', async () => {
      const { page, signIn, leave } = await visit(browser, places.showcase.url, { javaScript });
      await signIn('amira');
      await page.goto('/work?whose=mine&group=overdue');
      const list = page.url();
      const row = page.locator('.vjt-work').first();
      const name = await row.getByRole('link').first().innerText();
      await row.getByRole('link', { name: /^Record contact/ }).click();
      expect(await textOf(page)).toContain(name);

      await page.getByRole('button', { name: 'Record contact' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('Choose what came of it');
      await page.getByLabel('Not reached').check();
      await page.getByLabel('Phone').check();
      await page.getByRole('button', { name: 'Record contact' }).click();
      expect(page.url()).toBe(list);
      const said = page.getByRole('alert');
      expect(await said.innerText()).toContain('Failed contact recorded. It meets no duty.');

      await said.getByRole('link', { name: 'Correct this' }).click();
      expect(await page.getByLabel('Not reached').isChecked()).toBe(true);
      await page.getByRole('button', { name: 'It did not happen: take it back' }).click();
      expect(page.url()).toBe(list);
      expect(await page.getByRole('alert').innerText()).toContain('Taken back.');
      await page.reload();
      expect(await page.getByRole('alert').count()).toBe(0);
      await leave();
    });

    test('what was typed outlives the session', async () => {
      const { page, signIn, leave } = await visit(browser, places.showcase.url, { javaScript });
      await signIn('amira');
      await page.goto('/cases/crime:01-4400102-25/victims/met-nominal:910102/record/communication');
      await page.getByLabel('Which language is best?').selectOption({ label: 'Polish' });
      await page.context().clearCookies({ name: 'vjt_session' });
      await page.getByRole('button', { name: 'Record language and communication needs' }).click();
      await page.getByRole('button', { name: 'Sign in as Amira Haddad' }).click();
      await page.getByRole('button', { name: 'Go on to the form' }).click();
      expect(await page.getByLabel('Which language is best?').inputValue()).toBe('pl');
      await leave();
    });
  },
);

describe('an open page', () => {
  test('says that something new has come, and nothing moves until it is asked for', async () => {
    const [reader, sender] = [
      await visit(browser, places.showcase.url),
      await visit(browser, places.showcase.url),
    ];
    const her = '/cases/crime:01-4400103-26/victims/met-nominal:910103';
    await reader.signIn('amira');
    await reader.page.goto(her);
    const before = await reader.page.getByRole('link', { name: /^All events/ }).innerText();

    await sender.signIn('joanna');
    await sender.page.goto(`${her}/record/agency-chased`);
    await sender.page.getByLabel('Courts', { exact: true }).check();
    await sender.page.locator('#other').selectOption({ label: 'Sentence' });
    await sender.page.getByRole('button', { name: 'Record that an agency was chased' }).click();

    const notice = reader.page.getByRole('status').filter({ hasText: '1 new event.' });
    await notice.waitFor();
    expect(await reader.page.getByRole('link', { name: /^All events/ }).innerText()).toBe(before);
    await notice.getByRole('link', { name: 'Show them' }).click();
    expect(await reader.page.getByRole('link', { name: /^All events/ }).innerText()).not.toBe(before);
    expect(reader.complaints()).toEqual([]);
    await reader.leave();
    await sender.leave();
  });
});
