/** Takes a picture of every state of every page, at a phone's and a desk's width and as printed, into test/pictures/out. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from './chromium.ts';
import { openPlaces } from './places.ts';
import { states } from './states.ts';
import { screenNames, visit } from './visitor.ts';

const folder = path.join(import.meta.dirname, '../pictures/out');
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);

const browser = await launchChromium();
const places = await openPlaces();
try {
  for (const { name, as, at = 'showcase', address, arrive } of states) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const screen of screenNames) {
      const visitor = await visit(browser, places[at].url, { screen });
      if (as !== undefined) await visitor.signIn(as);
      await visitor.page.goto(address);
      await arrive?.(visitor.page);
      await visitor.page.screenshot({ path: path.join(folder, `${name}-${screen}.png`), fullPage: true });
      await visitor.leave();
    }
  }
} finally {
  await browser.close();
  await places.leave();
}
