/** Marks every cookie `Secure`, so that a browser never sends it over a line that others can read. */
import type { NextFunction, Request, Response } from 'express';

/**
 * Sign-in and forms exist on the machine itself only, mostly over plain http: Chromium and Firefox count loopback as
 * secure and keep such cookies. Safari does not; over plain http it is given them without the mark, because nobody could
 * sign in with it otherwise, and nothing leaves the machine.
 */
export function secureCookies(request: Request, response: Response, next: NextFunction): void {
  if (keepsSecureCookies(request)) {
    const append = response.append.bind(response);
    response.append = (name, value) =>
      append(name, name === 'Set-Cookie' ? [value ?? []].flat().map(secured) : value);
  }
  next();
}

function secured(cookie: string): string {
  return `${cookie}; Secure`;
}

/** A proxy on this machine says that the browser came by https. */
function keepsSecureCookies({ headers }: Request): boolean {
  const { 'user-agent': agent = '', 'x-forwarded-proto': scheme } = headers;
  const isSafari =
    /\bVersion\/\S+.*\bSafari\//.test(agent) && !/\b(Chrome|Chromium|HeadlessChrome)\//.test(agent);
  return scheme === 'https' || !isSafari;
}
