/** Finds the Chromium of this machine and starts it without a window. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws where there is none, saying how to get one. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args });
}

function chromiumPath(): string {
  const own = process.env['VJT_CHROMIUM'];
  if (own !== undefined) {
    if (existsSync(own)) return own;
    throw new Error(`VJT_CHROMIUM is ${JSON.stringify(own)}: there is no such file.`);
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...onPath, chromium.executablePath()].find((file) => file !== '' && existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found. Install it (`apt-get install chromium`, or ' +
      '`npx playwright-core install chromium`), or say where it is with VJT_CHROMIUM.',
  );
}
