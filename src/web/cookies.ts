/** The two things a browser keeps for the pages: how far its reader has seen, and why a restricted case was opened. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '#src/access/caller.ts';
import { decodePosition } from '#src/position.ts';
import type { OpeningReason } from '#src/reads/answers.ts';
import { openingReasons } from '#src/reads/answers.ts';

/** As much of a request as tells what the browser kept. */
type Requested = { readonly headers: Pick<IncomingHttpHeaders, 'cookie'> };

const positionCookie = 'vjt_position';
const reasonCookie = 'vjt_reason';
const reasonSeconds = 60 * 60;
const attributes = 'HttpOnly; SameSite=Lax';

/** The last position a page was answered with: the next one is not to know less. */
export function positionSeen(request: Requested): string | undefined {
  const position = cookieOf(request, positionCookie);
  return position !== undefined && decodePosition(position) !== undefined ? position : undefined;
}

export function keepPosition(position: string): string {
  return `${positionCookie}=${position}; Path=/; ${attributes}`;
}

/** The reason this person gave, within the hour, for opening the case whose pages the cookie is of. */
export function reasonGiven(request: Requested, caller: Caller): OpeningReason | undefined {
  const [person, reason] = cookieOf(request, reasonCookie)?.split('.') ?? [];
  return person === personKey(caller) && reason !== undefined && isReason(reason) ? reason : undefined;
}

/** Keeps a reason for the pages below a case's address, and for nobody else who signs in at the same browser. */
export function keepReason(reason: OpeningReason, casePath: string, caller: Caller): string {
  const value = `${personKey(caller)}.${reason}`;
  return `${reasonCookie}=${value}; Path=${casePath}; Max-Age=${reasonSeconds}; ${attributes}`;
}

export function isReason(text: string): text is OpeningReason {
  return Object.hasOwn(openingReasons, text);
}

function personKey({ id }: Caller): string {
  return Buffer.from(id).toString('base64url');
}

function cookieOf({ headers }: Requested, name: string): string | undefined {
  const prefix = `${name}=`;
  const cookies = headers.cookie?.split(';').map((each) => each.trim()) ?? [];
  return cookies.find((each) => each.startsWith(prefix))?.slice(prefix.length);
}
