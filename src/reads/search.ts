/** Searching by the beginning of a reference, among the cases the caller may see. */
import { normaliseCaseReference } from '#contracts/references.ts';
import type { FieldError } from '#contracts/requests.ts';
import type { CaseSummary } from '#projections/case-history/rows.ts';
import { casesByReference } from '#projections/case-history/rows.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { Caller } from '#src/access/caller.ts';
import { maySeeCase } from '#src/access/scope.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import { decodePosition, encodePosition } from '#src/position.ts';
import type { ReadModel } from '#src/projecting/read-model.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import { expectedPosition } from './moment.ts';
import type { FoundCase, SearchAnswer, SearchAsked } from './answers.ts';
import { fewestCharacters, referencePrefixes } from './reference-prefix.ts';
import { standingTowards } from './standing.ts';

export type SearchServices = {
  readonly projecting: Pick<Projecting, 'readModel' | 'status' | 'waitUntilVisible' | 'isVisible'>;
  readonly clock: Clock;
};

const defaultLimit = 25;
const mostLimit = 100;
const pageSize = 100;
/** One answer looks through no more; where the caller may see few of them, `next` goes on. */
const mostLookedThrough = 2000;
const longestWaitMillis = 2000;

/** @throws Problem where what is asked cannot be read, or nothing can be searched yet. */
export async function searchCases(
  services: SearchServices,
  asked: SearchAsked,
  caller: Caller,
): Promise<SearchAnswer> {
  const { prefixes, after, atLeast } = readAsked(asked);
  const { projecting } = services;
  if (atLeast !== undefined) await projecting.waitUntilVisible(atLeast, longestWaitMillis);
  if (!projecting.readModel.isReadable()) {
    throw new Problem('not-ready', {
      detail: 'The index of references is being built.',
      retryAfterSeconds: 5,
    });
  }
  const { checkpoint, upToDateAsOf } = projecting.status();
  const limit = Math.min(asked.limit ?? defaultLimit, mostLimit);
  const { cases, next } = look(services, prefixes, after, limit, caller);
  return {
    position: encodePosition(checkpoint),
    upToDateAsOf: instantText(upToDateAsOf),
    ...(atLeast !== undefined && !projecting.isVisible(atLeast) && { behind: true }),
    cases,
    ...(next !== undefined && { next }),
  };
}

function look(
  { projecting, clock }: SearchServices,
  prefixes: readonly string[],
  after: string | undefined,
  limit: number,
  caller: Caller,
): { readonly cases: readonly FoundCase[]; readonly next?: string } {
  const today = londonDateAt(clock());
  const cases = new Map<string, FoundCase>();
  let looked = 0;
  let last: string | undefined;
  for (const match of matches(projecting.readModel, prefixes, after, today)) {
    if (last !== undefined && (cases.size === limit || looked === mostLookedThrough)) {
      return { cases: [...cases.values()], next: encodeCursor(last) };
    }
    last = match.matched;
    looked += 1;
    if (cases.has(match.caseId) || !maySeeCase(caller, standingTowards(match, caller, today))) continue;
    cases.set(match.caseId, foundCase(match));
  }
  return { cases: [...cases.values()] };
}

type Match = CaseSummary & { readonly matched: string };

/** References that begin so, kind by kind, from the one after `after`. */
function* matches(
  readModel: ReadModel,
  prefixes: readonly string[],
  after: string | undefined,
  today: LondonDate,
): Generator<Match> {
  const resumed = prefixes.findIndex((prefix) => after !== undefined && kindOf(prefix) === kindOf(after));
  for (const prefix of prefixes.slice(Math.max(0, resumed))) {
    let from = after !== undefined && kindOf(prefix) === kindOf(after) ? after : '';
    for (let more = true; more;) {
      const page = readModel.all(casesByReference(prefix, today, pageSize, from));
      yield* page;
      from = page.at(-1)?.matched ?? from;
      more = page.length === pageSize;
    }
  }
}

function kindOf(reference: string): string {
  return reference.slice(0, reference.indexOf(':'));
}

function foundCase(match: Match): FoundCase {
  const { caseId, matched, references, agencies, restricted, victims, nextHearing, lastEvent } = match;
  return {
    caseId,
    matched,
    references,
    agencies,
    restricted,
    victims,
    ...(nextHearing !== null && { nextHearing }),
    ...(lastEvent !== null && { lastEvent }),
  };
}

type Search = {
  readonly prefixes: readonly string[];
  readonly after?: string;
  readonly atLeast?: number;
};

function readAsked(asked: SearchAsked): Search {
  const prefixes = referencePrefixes(asked.q);
  const after = asked.after === undefined ? undefined : decodeCursor(asked.after);
  const atLeast = asked.atLeast === undefined ? undefined : decodePosition(asked.atLeast);
  const errors: FieldError[] = [];
  if (prefixes.length === 0) {
    errors.push({
      pointer: 'q',
      code: 'too-short',
      expected: `the beginning of a reference: at least ${fewestCharacters} letters or digits`,
    });
  }
  if (asked.after !== undefined && after === undefined) {
    errors.push({ pointer: 'after', code: 'invalid', expected: '`next` of an earlier answer' });
  }
  if (asked.atLeast !== undefined && atLeast === undefined) {
    errors.push({ pointer: 'atLeast', code: 'invalid', expected: expectedPosition, received: asked.atLeast });
  }
  if (errors.length > 0) throw invalidParameters(errors);
  return { prefixes, ...(after !== undefined && { after }), ...(atLeast !== undefined && { atLeast }) };
}

function encodeCursor(reference: string): string {
  return Buffer.from(reference).toString('base64url');
}

function decodeCursor(text: string): string | undefined {
  return normaliseCaseReference(Buffer.from(text, 'base64url').toString('utf8'));
}
