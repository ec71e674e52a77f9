/** A person at a browser: with or without JavaScript, at a phone or a desk, who looks at pages and finds faults in them. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page, Response } from 'playwright-core';

/** Sizes of the screens pages are used at, in CSS pixels. */
export const screens = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 900 },
} as const;
export type Screen = keyof typeof screens;
export const screenNames: readonly Screen[] = ['phone', 'desk'];

export type Visitor = {
  readonly page: Page;
  /** Signs in as one of the invented people, by her first name in lower case. */
  readonly signIn: (person: string) => Promise<void>;
  /** What the browser complained of since it was last asked: errors of scripts, refused styles, missing files. */
  readonly complaints: () => readonly string[];
  readonly leave: () => Promise<void>;
};

export async function visit(
  browser: Browser,
  url: string,
  { screen = 'desk', javaScript = true }: { readonly screen?: Screen; readonly javaScript?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: screens[screen],
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isAnswer = /Failed to load resource: the server responded with a status of (4\d\d|503)/.test(
      message.text(),
    );
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  return {
    page,
    async signIn(person) {
      await page.goto('/sign-in');
      await page.locator(`form:has(input[value="${person}"]) button`).click();
      await page.waitForURL((address) => address.pathname === '/');
    },
    complaints: () => complaints.splice(0),
    leave: () => context.close(),
  };
}

/** What axe finds wrong with the page by WCAG 2.2 AA and good practice, each with where. Needs JavaScript. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** By how many CSS pixels the page is wider than the screen. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** How far things moved while the page came up; 0 is not at all. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
      .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  })`);
}

/** Runs what opens a page, and counts the bytes that came over the line for it. */
export async function bytesOf(page: Page, open: () => Promise<unknown>): Promise<number> {
  const responses: Response[] = [];
  const note = (response: Response) => void responses.push(response);
  page.on('response', note);
  await open();
  await page.waitForLoadState('load');
  page.off('response', note);
  const sizes = await Promise.all(responses.map((response) => response.request().sizes()));
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
}
