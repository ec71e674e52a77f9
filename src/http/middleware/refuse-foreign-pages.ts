/** Keeps pages of other sites from using this server through a visitor's browser: by name (rebinding) or by form. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from '../problem.ts';

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** In local mode only the names of this machine are answered. */
export function refuseForeignHosts(local: boolean): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (local && !localHost.test(request.headers.host ?? '')) throw new Problem('wrong-host');
    next();
  };
}

/** A form or script that changes something must come from a page of this server, as browsers say in these headers. */
export function refuseForeignForms(request: Request, _response: Response, next: NextFunction): void {
  const reading = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  if (!reading && !isFromHere(request)) throw new Problem('foreign-origin');
  next();
}

function isFromHere({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
