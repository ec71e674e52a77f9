/** Answers the files pages load: compressed beforehand, and kept by browsers for a year under their version. */
import type { Request, Response } from 'express';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { Asset, Assets } from './assets.ts';
import { pathPatterns } from './paths.ts';

const aYear = 'public, max-age=31536000, immutable';
const shortly = 'public, max-age=60';

export function assetRoutes(assets: Assets): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.asset,
      action: 'contract.read',
      produces: ['text/css', 'text/javascript', 'image/svg+xml'],
      handle: (request, response) => answerAsset(assets, request, response),
    },
  ];
}

/** Another version than the present one is answered with the present one, not to be kept. */
function answerAsset({ version, byName }: Assets, request: Request, response: Response): void {
  const { name, version: asked } = request.params;
  const asset = typeof name === 'string' ? byName.get(name) : undefined;
  if (asset === undefined) throw new Problem('not-found', { detail: 'There is no such file.' });
  const [encoding, bytes] = encoded(asset, request);
  response
    .set('Cache-Control', asked === version ? aYear : shortly)
    .set('Content-Type', asset.contentType)
    .vary('Accept-Encoding');
  if (encoding !== undefined) response.set('Content-Encoding', encoding);
  response.end(bytes);
}

function encoded(asset: Asset, request: Request): readonly [encoding: string | undefined, bytes: Buffer] {
  const accepted = request.acceptsEncodings(['br', 'gzip', 'identity']);
  if (accepted === 'br') return ['br', asset.brotli];
  if (accepted === 'gzip') return ['gzip', asset.gzip];
  return [undefined, asset.plain];
}
