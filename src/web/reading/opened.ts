/** Opens a case for a page: reads what the address asks for, and answers what was not found or may not be shown. */
import type { Request } from 'express';
import { z } from 'zod';
import { normaliseCaseReference } from '#contracts/references.ts';
import type { Action } from '#src/access/policy.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { requestIdOf } from '#src/http/request-context.ts';
import type { Route } from '#src/http/route.ts';
import type { CaseAsked, CaseReading, Opened } from '#src/reads/answers.ts';
import { keepPosition, positionSeen, reasonGiven } from '../cookies.ts';
import type { Frames, Page } from '../frame.ts';
import { freshnessOf } from './freshness.ts';
import { lookingBackOf } from './looking-back.ts';
import { addressedReference } from './names.ts';
import { missingCasePage, missingVictimPage, notKnownThenPage } from '../pages/missing/view.ts';
import { restrictedPage } from '../pages/restricted/view.ts';
import type { Knowledge } from '../paths.ts';
import { paths } from '../paths.ts';
import { strings } from '../strings/en.ts';
import { typedOf } from '../typed.ts';

/** Where a page stands: what its links carry on. */
export type Place = {
  /** The case, as the address names it, in the log's spelling. */
  readonly reference: string;
  /** The victim, as the address names her. */
  readonly person: string;
  readonly asOf?: string | undefined;
  readonly asKnownOn?: string | undefined;
  readonly caller: Caller;
  readonly query: z.output<typeof query>;
};

const one = z.string('expected once').max(200, 'expected at most 200 characters').optional();
const several = z
  .union([z.string().transform((text) => [text]), z.array(z.string().max(50)).max(30)])
  .optional();

const query = z.strictObject({
  asOf: one,
  asKnownOn: one,
  agency: several,
  concerns: several,
  changed: several,
  order: one,
  page: one,
  language: one,
});

export type CasePage<Reading extends CaseReading> = {
  readonly path: string;
  readonly action: Action;
  readonly open: (asked: CaseAsked & { readonly person: string }, caller: Caller) => Promise<Opened<Reading>>;
  readonly show: (
    reading: Reading,
    place: Place,
  ) => Pick<Page, 'page' | 'title' | 'view' | 'back'> & Partial<Pick<Page, 'sensitive'>>;
};

/** The route of a page about a case. */
export function casePage<Reading extends CaseReading>(frames: Frames, page: CasePage<Reading>): Route {
  return {
    method: 'get',
    path: page.path,
    action: page.action,
    produces: ['text/html'],
    async handle(request, response, caller) {
      const canonical = canonicalAddress(request);
      if (canonical !== undefined) response.redirect(302, canonical);
      else frames.answer(await openPage(page, request, caller), request, response, caller);
    },
  };
}

async function openPage<Reading extends CaseReading>(
  { open, show }: CasePage<Reading>,
  request: Request,
  caller: Caller,
): Promise<Page> {
  const { asOf, asKnownOn, ...rest } = readParameters(request.query, query);
  const opening = await openFor(open, request, caller, { asOf, asKnownOn });
  if (opening.kind === 'page') return opening.page;
  const { found, reference, around } = opening;
  const place: Place = {
    reference,
    person: parameter(request, 'person'),
    asOf,
    asKnownOn,
    caller,
    query: rest,
  };
  const isOfNow = asOf === undefined && asKnownOn === undefined;
  const news = { references: [reference], position: found.position };
  return { ...around, ...(isOfNow && { news }), ...show(found, place) };
}

/** What a case's page is made from; or the page that says why there is nothing to show. */
export type Opening<Reading> =
  | { readonly kind: 'page'; readonly page: Page }
  | {
      readonly kind: 'found';
      readonly found: Reading;
      /** The case, as the address names it, in the log's spelling. */
      readonly reference: string;
      /** What stands around the page, whatever it shows. */
      readonly around: Pick<Page, 'sensitive' | 'freshness' | 'cookies' | 'lookingBack' | 'notice'>;
    };

/** Opens the case that an address names, as of the moment given. */
export async function openFor<Reading extends CaseReading>(
  open: CasePage<Reading>['open'],
  request: Request,
  caller: Caller,
  { asOf, asKnownOn }: Knowledge,
): Promise<Opening<Reading>> {
  const reason = reasonGiven(request, caller);
  const atLeast = positionSeen(request);
  const asked = {
    reference: parameter(request, 'reference'),
    person: parameter(request, 'person'),
    ...(asOf !== undefined && { asOf }),
    ...(asKnownOn !== undefined && { asKnownOn }),
    ...(atLeast !== undefined && { atLeast }),
    ...(reason !== undefined && { reason }),
    requestId: requestIdOf(request),
  };
  const opened = await open(asked, caller);
  const { reference, person } = asked;
  const page = (instead: Page) => ({ kind: 'page', page: instead }) as const;
  if (opened.kind === 'no-such-case') return page(missingCasePage(reference));
  if (opened.kind === 'no-such-victim')
    return page(missingVictimPage(reference, person, { asOf, asKnownOn }));
  if (opened.kind === 'not-known-then') return page(notKnownThenPage(request.originalUrl, asOf, asKnownOn));
  if (opened.kind === 'restricted') {
    const kept = request.method === 'POST' ? { typed: typedOf(request.body) } : {};
    return page(restrictedPage({ address: request.originalUrl, reference, ...kept }));
  }
  const { found } = opened;
  const references = found.history.references.map((each) => each.reference);
  const lookingBack = lookingBackOf(found, request.originalUrl);
  const { restricted } = found.history.access;
  return {
    kind: 'found',
    found,
    reference: addressedReference(reference, references),
    around: {
      sensitive: true,
      freshness: freshnessOf(found),
      cookies: [keepPosition(found.position)],
      ...(lookingBack !== undefined && { lookingBack }),
      ...(restricted !== undefined &&
        reason !== undefined && {
          notice: strings.restricted.openedBecause(strings.restricted.reasons[reason]),
        }),
    },
  };
}

/** The same address with the case's reference in the log's spelling, where it is in another. */
function canonicalAddress(request: Request): string | undefined {
  const reference = normaliseCaseReference(parameter(request, 'reference'));
  if (reference === undefined) return undefined;
  const canonical = request.originalUrl.replace(/^\/cases\/[^/?]+/, () => paths.caseRecord(reference));
  return canonical === request.originalUrl ? undefined : canonical;
}

export function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
