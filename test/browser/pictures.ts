/** Takes a picture of every state of every page, or of those named: at a phone's and a desk's width, and as printed. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from './chromium.ts';
import { openPlaces } from './places.ts';
import { states } from './states.ts';
import { screenNames, visit } from './visitor.ts';

const folder = path.join(import.meta.dirname, '../pictures');
const out = path.join(folder, 'out');
mkdirSync(out, { recursive: true });
const wanted = process.argv.slice(2);

/** Kept with the project, for its README. */
const kept = ['work', 'journey-moved', 'journey-as-known-on'];
/** The width of an A4 sheet, in CSS pixels. */
const sheet = { width: 794, height: 1123 };

const browser = await launchChromium();
const places = await openPlaces();
try {
  for (const { name, as, at = 'showcase', address, arrive } of states) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const screen of screenNames) {
      const visitor = await visit(browser, places[at].url, { screen });
      const { page } = visitor;
      if (as !== undefined) await visitor.signIn(as);
      await page.goto(address);
      await arrive?.(page);
      await page.screenshot({ path: path.join(out, `${name}-${screen}.png`), fullPage: true });
      if (screen === 'desk') {
        await page.setViewportSize(sheet);
        if (kept.includes(name)) {
          await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
        }
        await page.emulateMedia({ media: 'print' });
        await page.screenshot({ path: path.join(out, `${name}-print.png`), fullPage: true });
      }
      await visitor.leave();
    }
  }
} finally {
  await browser.close();
  await places.leave();
}
