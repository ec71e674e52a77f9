/** What a sender prefers (`Prefer`, RFC 7240) and in which state it expects the case (`If-Match`, `If-None-Match`). */
import type { IncomingHttpHeaders } from 'node:http';
import type { ExpectedRevision } from '#src/event-log/port.ts';
import { Problem } from '#src/http/problem.ts';

export type Preferences = {
  /** Wait until the touched case shows what was sent, so many milliseconds at most; 0 for not at all. */
  readonly waitMillis: number;
  /** Of a load: answer the lines that were refused, and the summary. */
  readonly minimal: boolean;
};

const none: Preferences = { waitMillis: 0, minimal: false };

/** Nobody is kept waiting longer than this. */
const longestWaitSeconds = 30;

/** Preferences that are not ours are ignored, as RFC 7240 has it. @throws Problem 400 where `wait` is no number of seconds. */
export function preferencesOf(headers: IncomingHttpHeaders): Preferences {
  if (headers.prefer === undefined) return none;
  const preferences = new Map<string, string>();
  for (const preference of [headers.prefer ?? []].flat().join(',').split(',')) {
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((part) => part.trim());
    const key = name.toLowerCase();
    if (!preferences.has(key)) preferences.set(key, value.replaceAll('"', ''));
  }
  const wait = preferences.get('wait');
  if (wait !== undefined && !/^\d{1,6}$/.test(wait)) {
    throw invalidHeader('Prefer', 'wait={seconds}, a whole number, e.g. wait=5');
  }
  return {
    waitMillis: Math.min(Number(wait ?? 0), longestWaitSeconds) * 1000,
    minimal: preferences.get('return') === 'minimal',
  };
}

/** @throws Problem 400 where a header is not of the form expected, or the two are sent together. */
export function expectedRevisionOf(headers: IncomingHttpHeaders): ExpectedRevision {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match !== undefined && noneMatch !== undefined) {
    throw invalidHeader('If-None-Match', 'either If-Match or If-None-Match');
  }
  if (noneMatch !== undefined) {
    if (noneMatch.trim() === '*') return 'no-stream';
    throw invalidHeader('If-None-Match', '*, for a subject that has no event yet');
  }
  if (match === undefined) return 'any';
  if (match.trim() === '*') return 'stream-exists';
  const revision = /^"?(\d{1,15})"?$/.exec(match.trim())?.[1];
  if (revision === undefined) {
    throw invalidHeader('If-Match', 'the revision that an answer gave as ETag, e.g. "7", or *');
  }
  return Number(revision);
}

export function invalidHeader(name: string, expected: string): Problem {
  return new Problem('invalid-header', {
    detail: `${name}: expected ${expected}.`,
    errors: [{ pointer: name, code: 'malformed', expected }],
  });
}
