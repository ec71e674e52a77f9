/** A day of each reader, from signing in to what it was for, with JavaScript and without. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPlaces, type Places } from './places.ts';
import { whenReady } from './states.ts';
import { visit, type Visitor } from './visitor.ts';

let browser: Browser;
let places: Places;
beforeAll(async () => {
  [browser, places] = await Promise.all([launchChromium(), openPlaces()]);
  const { cuts } = places.showcase.services;
  cuts.ask('2026-10-31');
  await cuts.idle();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await places.leave();
});

/** Waits for the page that says so. */
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const headed = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const alerts = (page: Page, text: string) =>
  page.getByRole('alert').filter({ hasText: text }).first().waitFor();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();

/** A page of figures, once they have been counted. */
async function openFigures(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await whenReady(page);
}

describe.each([{ javaScript: true }, { javaScript: false }])('with JavaScript: $javaScript', (way) => {
  async function day(person: string, walk: (visitor: Visitor) => Promise<void>): Promise<void> {
    const visitor = await visit(browser, places.showcase.url, way);
    await visitor.signIn(person);
    await walk(visitor);
    expect(visitor.complaints()).toEqual([]);
    await visitor.leave();
  }

  test('what the browser keeps is kept from scripts, other sites and open lines', () =>
    day('amira', async ({ page }) => {
      const kept = await page.context().cookies();
      expect(kept.map(({ name }) => name).toSorted()).toContain('vjt_session');
      expect(
        kept.filter(({ secure, httpOnly, sameSite }) => !secure || !httpOnly || sameSite !== 'Lax'),
      ).toEqual([]);
    }));

  test('a care officer proposes not to tell, and the lead of her unit signs', async () => {
    const her = '/cases/crime:01-4400108-26/victims/met-nominal:910108';
    await day('amira', async ({ page }) => {
      await page.goto(`${her}/record/not-telling`);
      await page
        .getByRole('group', { name: 'What is not to be told?' })
        .getByRole('checkbox')
        .first()
        .check();
      await page.getByRole('group', { name: 'Why?' }).getByRole('radio').first().check();
      await page.locator('main form[method="post"] button').first().click();
      await alerts(page, 'Decision recorded. It waits');
      await page.goto(`${her}/record/sign-off`);
      await says(page, 'You made this decision yourself.');
    });
    await day('joanna', async ({ page }) => {
      await follow(page, /^Work/);
      await page.goto(`${her}/record/sign-off`);
      await page.getByRole('group', { name: 'Which decision?' }).getByRole('radio').first().check();
      await page.getByLabel('No: it is to be told').check();
      await page.locator('main form[method="post"] button').first().click();
      await alerts(page, 'Not agreed. The duty to tell goes on.');
    });
  });

  test('the lead of a victim care service sees whom no unit holds, and records what one needs', () =>
    day('colm', async ({ page }) => {
      await page.getByRole('link', { name: /^Work \(/ }).click();
      await headed(page, /^Work \(\d+\)$/);
      await page.getByLabel('No owner').first().check();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/whose=none/);
      await page.goto('/cases/crime:01-4400112-26/victims/met-nominal:910112');
      await says(page, 'No safe way to contact is recorded');
    }));

  test('a police officer goes from what the police owe to the case, and tries an event', () =>
    day('dawn', async ({ page }) => {
      await follow(page, 'Work');
      await page.getByRole('heading', { name: /^Overdue \(\d+\)$/ }).waitFor();
      await page.locator('.vjt-work').first().getByRole('link').first().click();
      await headed(page, /^Case /);
      await page.goto('/');
      await follow(page, 'What agencies may send');
      await follow(page, 'police.crime-reported');
      await page.getByRole('button', { name: 'Check it' }).click();
      await says(page, 'It would be stored.');
    }));

  test('a prosecutor goes from a review that is due to the case and what was said in it', () =>
    day('piers', async ({ page }) => {
      await follow(page, 'Work');
      await says(page, 'asked the Crown Prosecution Service to review the decision');
      await page.locator('.vjt-work').first().getByRole('link').first().click();
      await follow(page, /^All events/);
      await headed(page, 'All events of the case');
      await page.getByLabel(/^Crown Prosecution Service/).check();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/agency=cps/);
      await page.locator('.vjt-event').first().waitFor();
    }));

  test('a listing officer sees what the court has not passed on, and which of its messages are held back', () =>
    day('ngozi', async ({ page }) => {
      await follow(page, 'Work');
      await says(page, 'The court sat at');
      await page.goto('/');
      await follow(page, 'Feeds and data quality');
      await follow(page, /^Look at them/);
      await says(page, 'came');
      expect(await page.getByRole('button', { name: 'Do this' }).count()).toBe(0);
    }));

  test('the chair of the risk conference goes from its clocks to a case with an action overdue', () =>
    day('ruth', async ({ page }) => {
      await openFigures(page, 'Repeat and hotspots');
      await page.locator('svg[role="img"]:visible').first().waitFor();
      const cases = page.locator('#conferences ~ ul').getByRole('link');
      await cases.first().click();
      await headed(page, /^Case |restricted/);
    }));

  test('an analyst reads whether it has changed, narrows it, sees no case, and takes the figures away', () =>
    day('henrik', async ({ page }) => {
      await openFigures(page, 'Court delay');
      await page.locator('.vjt-changed dt').nth(4).waitFor();
      expect(await page.locator('.vjt-changed dt').count()).toBe(5);
      await page.locator('#r').waitFor();
      expect(await page.locator('.vjt-tile').count()).toBe(5);
      expect(await page.getByRole('link', { name: 'The cases' }).count()).toBe(0);
      await page.getByLabel("Magistrates' court").check();
      await page.getByLabel('Crown Court', { exact: true }).uncheck();
      await page.getByRole('button', { name: 'Apply' }).click();
      await whenReady(page);
      expect(new URL(page.url()).searchParams.getAll('tier')).toEqual(['magistrates']);
      await page.locator('#results', { hasText: "Magistrates' court" }).waitFor();
      await says(page, 'read.csv(');

      await page.goto('/');
      await openFigures(page, 'Outcomes');
      await page.getByLabel('Measure by month').selectOption({ label: 'Crimes reported' });
      await page.getByRole('button', { name: 'Apply' }).click();
      await whenReady(page);
      await page.waitForURL(/line=reports/);
      await says(page, '* stands for a number from 1 to 7');

      await page.goto('/');
      await openFigures(page, 'Code record');
      await follow(page, /^Duties whose source was not read/);
      await page.waitForURL(/unverified=include/);
      await follow(page, 'What we do not measure');
      await headed(page, 'What we do not measure');
    }));

  test('an auditor goes from a figure to its cases, opens one, and finds herself among who looked', () =>
    day('imogen', async ({ page }) => {
      await openFigures(page, 'Court delay');
      await page.getByRole('link', { name: /^The cases\W+Open cases/ }).click();
      await whenReady(page);
      await says(page, /The figure counts \d+/);
      const reference = await page.locator('#results ~ ul').getByRole('link').first().innerText();
      await page.locator('#results ~ ul').getByRole('link').first().click();
      await headed(page, `Case ${reference}`);
      await page.goto('/');
      await follow(page, 'Who looked');
      await page.getByLabel('Reference of a case or a person').fill('crime:01-4400102-25');
      await page.getByRole('button', { name: 'Show' }).click();
      await headed(page, 'Who looked');

      await page.goto('/court-delay');
      await whenReady(page);
      await page.getByLabel('As known').selectOption({ label: '31 October 2026' });
      await page.getByRole('button', { name: 'Apply' }).click();
      await whenReady(page);
      await page.locator('.vjt-looking-back', { hasText: 'As known on 31 October 2026.' }).waitFor();
      await follow(page, 'Return to now');
      await page.waitForURL((address) => !address.searchParams.has('asKnownOn'));
      await says(page, 'Up to date as of');
      expect(await page.locator('.vjt-looking-back').count()).toBe(0);
    }));

  test('an operator sees which feed is quiet, and looks at what is held back', () =>
    day('sefa', async ({ page }) => {
      await follow(page, 'Feeds and data quality');
      await says(page, 'Quiet');
      await follow(page, /^Look at them/);
      await page.getByRole('button', { name: 'Do this' }).click();
      await alerts(page, 'There is a problem');
      await page.getByLabel('Take them again: another reason').check();
      await page.getByRole('button', { name: 'Do this' }).click();
      await alerts(page, 'being taken again.');
    }));
});
