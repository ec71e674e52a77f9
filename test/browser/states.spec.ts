/** Every state of every page, at a phone's and a desk's width: it says what it must, and nothing is wrong with it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPlaces, type Places } from './places.ts';
import { states, type State } from './states.ts';
import {
  accessibilityFaults,
  bytesOf,
  layoutShift,
  overflow,
  screenNames,
  visit,
  type Screen,
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

const visitors = new Map<string, Visitor>();
afterAll(async () => {
  for (const visitor of visitors.values()) await visitor.leave();
});

/** One visitor for each person at each place and screen; a state that changes what the browser keeps has its own. */
async function visitorAt({ name, as, at = 'showcase', arrive }: State, screen: Screen): Promise<Visitor> {
  const key = [screen, at, as, arrive === undefined ? undefined : name].join(' ');
  const known = visitors.get(key);
  if (known !== undefined) return known;
  const visitor = await visit(browser, places[at].url, { screen });
  if (as !== undefined) await visitor.signIn(as);
  visitors.set(key, visitor);
  return visitor;
}

async function look(state: State, screen: Screen): Promise<void> {
  const { address, arrive, says } = state;
  const { page, complaints } = await visitorAt(state, screen);
  complaints();
  const bytes = await bytesOf(page, () => page.goto(address));
  await arrive?.(page);
  await page.getByText(says).first().waitFor();
  expect(await accessibilityFaults(page), screen).toEqual([]);
  expect(await overflow(page), `pixels beyond the ${screen}`).toBe(0);
  expect(await layoutShift(page), `layout shift at a ${screen}`).toBeLessThan(0.01);
  expect(bytes, 'bytes of the page and what it loads').toBeLessThan(mostBytes);
  expect(complaints(), screen).toEqual([]);
}

/** Both screens beside each other, unless something is done there: what one does is not to meet what the other does. */
test.each(states)('$name', async (state) => {
  if (state.arrive === undefined) await Promise.all(screenNames.map((screen) => look(state, screen)));
  else for (const screen of screenNames) await look(state, screen);
});
