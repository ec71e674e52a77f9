/** The files pages load: GOV.UK and Ministry of Justice styles without the Crown's own font, our few rules, and one icon, held in memory. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { govukFrontendRoot, mojFrontendRoot } from './renderer.ts';

export type Asset = {
  readonly name: string;
  readonly contentType: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

export type Assets = {
  /** Part of every asset's address; changes with any of them, so they may be cached for ever. */
  readonly version: string;
  readonly byName: ReadonlyMap<string, Asset>;
};

/** Reads and prepares all assets once. */
export function loadAssets(): Assets {
  const dist = path.join(govukFrontendRoot, 'dist', 'govuk');
  const own = (name: string) => readFileSync(path.join(import.meta.dirname, 'assets', name), 'utf8');
  const assets = [
    asset(
      'application.css',
      'text/css; charset=utf-8',
      withoutCrownFont(readFileSync(path.join(dist, 'govuk-frontend.min.css'), 'utf8')) +
        withoutCrownFont(readFileSync(path.join(mojFrontendRoot, 'moj', 'moj-frontend.min.css'), 'utf8')) +
        own('application.css') +
        own('charts.css'),
    ),
    asset(
      'govuk-frontend.js',
      'text/javascript; charset=utf-8',
      readFileSync(path.join(dist, 'govuk-frontend.min.js'), 'utf8'),
    ),
    asset('application.js', 'text/javascript; charset=utf-8', own('application.js')),
    asset('icon.svg', 'image/svg+xml', own('icon.svg')),
  ];
  const version = createHash('sha256');
  for (const each of assets) version.update(each.plain);
  return {
    version: version.digest('hex').slice(0, 12),
    byName: new Map(assets.map((each) => [each.name, each])),
  };
}

/** GDS Transport may be used on GOV.UK addresses only; elsewhere the styles fall back to Arial. */
function withoutCrownFont(css: string): string {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,', '')
    .replaceAll('"GDS Transport",', '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
}

/** The best quality costs the start a second and saves a kilobyte. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

function asset(name: string, contentType: string, text: string): Asset {
  const plain = Buffer.from(text);
  return { name, contentType, plain, gzip: gzipSync(plain), brotli: brotliCompressSync(plain, quickly) };
}
