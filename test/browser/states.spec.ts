/** Every state of every page, at a phone's and a desk's width: it says what it must, and nothing is wrong with it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPlaces, type Places } from './places.ts';
import { states } from './states.ts';
import {
  accessibilityFaults,
  bytesOf,
  layoutShift,
  overflow,
  screenNames,
  visit,
  type Visitor,
} from './visitor.ts';

const mostBytes = 150_000;

let browser: Browser;
let places: Places;
beforeAll(async () => {
  [browser, places] = await Promise.all([launchChromium(), openPlaces()]);
});
afterAll(async () => {
  await browser.close();
  await places.leave();
});

describe.each(screenNames)('at the width of a %s', (screen) => {
  const visitors = new Map<string, Visitor>();
  afterAll(async () => {
    for (const visitor of visitors.values()) await visitor.leave();
  });

  /** One visitor for each person at each place; a state that changes what the browser keeps has its own. */
  async function visitorAt(at: 'showcase' | 'policeOnly', as: string | undefined, own: string | undefined) {
    const key = `${at} ${as} ${own}`;
    const known = visitors.get(key);
    if (known !== undefined) return known;
    const visitor = await visit(browser, places[at].url, { screen });
    if (as !== undefined) await visitor.signIn(as);
    visitors.set(key, visitor);
    return visitor;
  }

  test.each(states)('$name', async ({ name, as, at = 'showcase', address, arrive, says }) => {
    const { page, complaints } = await visitorAt(at, as, arrive === undefined ? undefined : name);
    complaints();
    const bytes = await bytesOf(page, () => page.goto(address));
    await arrive?.(page);
    await page.getByText(says).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page), 'pixels beyond the screen').toBe(0);
    expect(await layoutShift(page), 'layout shift').toBeLessThan(0.01);
    expect(bytes, 'bytes of the page and what it loads').toBeLessThan(mostBytes);
    expect(complaints()).toEqual([]);
  });
});
