/** `/`: whom to sign in as, or, signed in, the search for a case. */
import type { Request } from 'express';
import { z } from 'zod';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { keepPosition, positionSeen } from '../../cookies.ts';
import { figurePages } from '../../figures/pages.ts';
import type { Frames, Page } from '../../frame.ts';
import { freshnessOf } from '../../reading/freshness.ts';
import { pathPatterns } from '../../paths.ts';
import type { WebServices, WorthALook } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { signInPage } from '../sign-in/view.ts';
import { workLinkFor } from '../work/route.ts';
import { otherPages } from './other-pages.ts';
import { isTooShort, searchView } from './view.ts';

const text = z.string('expected once').max(200, 'expected at most 200 characters');
const query = z.strictObject({ q: text.optional(), after: text.optional() });

export function searchRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.start,
      action: 'sign-in',
      produces: ['text/html'],
      async handle(request, response, caller) {
        frames.answer(await startPage(services, request, caller), request, response, caller);
      },
    },
  ];
}

async function startPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  if (caller.kind === 'nobody') {
    if (services.sessions)
      return signInPage({ returnTo: request.originalUrl, awaiting: services.awaiting?.() });
    throw new Problem('not-signed-in');
  }
  if (permission('case.search', caller, false).kind !== 'permitted') {
    return {
      page: 'search',
      title: strings.service,
      view: { noCases: strings.search.noCases, figures: figurePages(caller), pages: otherPages(caller) },
    };
  }
  return searchPage(services, request, caller);
}

async function searchPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  const { reads, showcase } = services;
  const { q, after } = readParameters(request.query, query);
  const title = strings.search.title;
  if (q === undefined) {
    const view = searchView(q, undefined, await openTo(caller, showcase ?? [], reads));
    const work = await workLinkFor(services, caller);
    return {
      page: 'search',
      title,
      view: { ...view, ...(work && { work }), figures: figurePages(caller), pages: otherPages(caller) },
    };
  }
  if (isTooShort(q)) {
    return { page: 'search', title, status: 400, hasError: true, view: searchView(q, undefined) };
  }
  const atLeast = positionSeen(request);
  const answer = await reads.search(
    { q, ...(after !== undefined && { after }), ...(atLeast !== undefined && { atLeast }) },
    caller,
  );
  return {
    page: 'search',
    title: strings.search.resultsTitle(q.trim()),
    view: searchView(q, answer),
    freshness: freshnessOf(answer),
    sensitive: true,
    cookies: answer.behind ? [keepPosition(answer.position)] : [],
  };
}

/** Of the pages worth a look those the caller may open. */
async function openTo(
  caller: Caller,
  showcase: readonly WorthALook[],
  reads: WebServices['reads'],
): Promise<readonly WorthALook[]> {
  const seesVictims = permission('victim.read', caller, false).kind === 'permitted';
  const open: WorthALook[] = [];
  for (const page of showcase) {
    const [, reference, below] = /^\/cases\/([^/?]+)(\/victims)?/.exec(page.path) ?? [];
    if (reference === undefined || (below !== undefined && !seesVictims)) continue;
    const { cases } = await reads.search({ q: decodeURIComponent(reference), limit: 1 }, caller);
    if (cases.length > 0) open.push(page);
  }
  return open;
}
