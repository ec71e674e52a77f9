/**
 * Pages go compressed, a seventh of their size, to whoever opens them here. Not to a browser that another site sent:
 * that site may choose what is typed into an address and see how long the answer is, and so guess what the page says
 * (BREACH, https://www.breachattack.com). What a program asks without saying from where goes as it is.
 */
import { constants } from 'node:zlib';
import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';

/** Below this, an answer fits into a packet anyway. */
const threshold = 1400;
/** Of eleven: some two milliseconds for the largest pages. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export const compressPages: RequestHandler = compression({ threshold, brotli, filter: isPageOpenedHere });

function isPageOpenedHere(request: Request, response: Response): boolean {
  const site = request.headers['sec-fetch-site'];
  return (site === 'same-origin' || site === 'none') && isPage(response);
}

/** News of a page comes as a stream, which must not wait for more to compress. */
function isPage(response: Response): boolean {
  return String(response.getHeader('Content-Type')).startsWith('text/html');
}
