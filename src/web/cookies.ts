/** What a browser keeps for the pages: how far its reader has seen, why a restricted case was opened, what was recorded just now. */
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import { decodePosition } from '#src/position.ts';
import type { OpeningReason } from '#src/reads/answers.ts';
import { openingReasons } from '#src/reads/answers.ts';

/** As much of a request as tells what the browser kept. */
type Requested = { readonly headers: Pick<IncomingHttpHeaders, 'cookie'> };

const positionCookie = 'vjt_position';
const reasonCookie = 'vjt_reason';
const reasonSeconds = 60 * 60;
const doneCookie = 'vjt_done';
const doneSeconds = 60;
const attributes = 'HttpOnly; SameSite=Lax';

/** The last position a page was answered with: the next one is not to know less. */
export function positionSeen(request: Requested): string | undefined {
  const position = cookieOf(request, positionCookie);
  return position !== undefined && decodePosition(position) !== undefined ? position : undefined;
}

export function keepPosition(position: string): string {
  return `${positionCookie}=${position}; Path=/; ${attributes}`;
}

const doneSchema = z.strictObject({ says: z.string().max(300), correct: z.string().max(1000).optional() });

/** What was recorded just now, to be said once on the next page. */
export type Done = z.output<typeof doneSchema>;

export function doneJustNow(request: Requested): Done | undefined {
  const value = cookieOf(request, doneCookie);
  if (value === undefined) return undefined;
  try {
    const parsed = doneSchema.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Kept for as long as it takes to come to the next page. */
export function keepDone(done: Done): string {
  const value = Buffer.from(JSON.stringify(done)).toString('base64url');
  return `${doneCookie}=${value}; Path=/; Max-Age=${doneSeconds}; ${attributes}`;
}

export const forgetDone = `${doneCookie}=; Path=/; Max-Age=0; ${attributes}`;

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
