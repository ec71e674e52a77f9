/** `/news`: tells an open page, by server-sent events, that something new has come to the cases it shows. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { isSameToken } from '#src/access/form-tokens.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import { contextOf } from '#src/http/request-context.ts';
import type { Route } from '#src/http/route.ts';
import { decodePosition } from '#src/position.ts';
import type { News } from '#src/reads/news.ts';
import { pathPatterns, withQuery } from './paths.ts';
import { strings } from './strings/en.ts';

/** The cases a page shows, and up to where in the log it shows them. */
export type NewsOf = { readonly references: readonly string[]; readonly position: string };

/** A connection is ended after so long; the page comes back by itself, and is asked anew who it is. */
const longestMillis = 10 * 60_000;
/** Proxies cut what is silent for a minute. */
const breathMillis = 25_000;
const retryMillis = 5000;

const query = z.strictObject({
  case: z.union([z.string().transform((text) => [text]), z.array(z.string()).max(50)]),
  after: z.string().max(40),
  ticket: z.string().max(100),
});

/**
 * The address at which a page hears of news. Its ticket says that this person at this browser was shown these cases, so
 * that nothing has to be opened, and nobody's looking written down, to count what came.
 */
export function newsAddress(
  request: Request,
  caller: Caller,
  { references, position }: NewsOf,
): string | undefined {
  const ticket = ticketFor(request, caller, references, position);
  if (ticket === undefined || references.length === 0) return undefined;
  return withQuery(pathPatterns.news, { case: references, after: position, ticket });
}

function ticketFor(
  request: Request,
  { id }: Caller,
  references: readonly string[],
  position: string,
): string | undefined {
  return contextOf(request).formTokenFor?.(JSON.stringify(['news', id, position, ...references]));
}

export function newsRoutes(news: News): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.news,
      action: 'case.search',
      produces: ['text/event-stream'],
      handle: (request, response, caller) => tellNews(news, request, response, caller),
    },
  ];
}

function tellNews(news: News, request: Request, response: Response, caller: Caller): void {
  const { case: references, after, ticket } = readParameters(request.query, query);
  const position = decodePosition(after);
  const expected = ticketFor(request, caller, references, after);
  if (position === undefined || expected === undefined || !isSameToken(ticket, expected)) {
    throw new Problem('not-found', { detail: strings.news.noTicket });
  }
  const say = (text: string) => void response.write(text);
  const stop = news.watch(
    { references, after: position },
    (events) => say(`data: ${JSON.stringify({ says: strings.news.says(events) })}\n\n`),
    () => response.end(),
  );
  if (stop === undefined) throw new Problem('overloaded', { retryAfterSeconds: 60 });
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  say(`retry: ${retryMillis}\n\n`);
  const breath = setInterval(() => say(':\n\n'), breathMillis);
  const ending = setTimeout(() => response.end(), longestMillis);
  response.once('close', () => {
    clearInterval(breath);
    clearTimeout(ending);
    stop();
  });
}
