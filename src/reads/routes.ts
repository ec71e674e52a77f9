/** The read API: cases by reference, their events and timelines, each of the moment asked for. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { describeFinding } from '#projections/case-history/findings.ts';
import type { Access, CaseEntry } from '#projections/case-history/model.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import { requestIdOf } from '#src/http/request-context.ts';
import type { Route } from '#src/http/route.ts';
import type { CaseAsked, CaseOverview, CaseReading, Opened, Reading } from './answers.ts';
import type { Reads } from './reads.ts';
import { describeHandOvers } from './rights/describe-hand-overs.ts';
import { rightsJson } from './rights/describe-rights.ts';

const text = z.string('expected once').max(200, 'expected at most 200 characters');

const searchParameters = z.strictObject({
  q: text,
  limit: z.coerce
    .number('expected a number from 1 to 100')
    .int('expected a whole number')
    .min(1, 'expected a number from 1 to 100')
    .max(100, 'expected a number from 1 to 100')
    .optional(),
  after: text.optional(),
  atLeast: text.optional(),
});

const caseParameters = z.strictObject({
  asOf: text.optional(),
  asKnownOn: text.optional(),
  atLeast: text.optional(),
  reason: text.optional(),
});

/** Header that says why a restricted case is opened, for those who would rather not have it in the address. */
export const reasonHeader = 'access-reason';

/** `GET /api/cases?q=`, `/api/cases/{reference}` and what stands below it. */
export function readRoutes(reads: Reads): readonly Route[] {
  return [
    get('/api/cases', 'case.search', async (request, caller) =>
      reads.search(readParameters(request.query, searchParameters), caller),
    ),
    get('/api/cases/:reference', 'case.read', async (request, caller) =>
      describeCase(found(await reads.openCase(caseAsked(request), caller))),
    ),
    get('/api/cases/:reference/events', 'case.read', async (request, caller) =>
      describeEvents(found(await reads.openEvents(caseAsked(request), caller))),
    ),
    get('/api/cases/:reference/timeline', 'case.read', async (request, caller) => {
      const { timeline, ...reading } = found(await reads.openCaseTimeline(caseAsked(request), caller));
      return { ...momentOf(reading), timeline, ...personsOf(reading) };
    }),
    get('/api/cases/:reference/victims/:person/timeline', 'victim.read', async (request, caller) => {
      const asked = { ...caseAsked(request), person: parameter(request, 'person') };
      const { timeline, ...reading } = found(await reads.openVictimTimeline(asked, caller));
      return { ...momentOf(reading), timeline, ...personsOf(reading) };
    }),
    get('/api/cases/:reference/victims/:person/rights', 'victim.read', async (request, caller) => {
      const asked = { ...caseAsked(request), person: parameter(request, 'person') };
      return found(
        await reads.tellVictimRights(asked, caller, (reading) =>
          rightsJson(momentOf(reading), reading, reads.rules, personsOf(reading)),
        ),
      );
    }),
  ];
}

/** `answer` is what JSON is made of, or the JSON itself. */
function get(
  path: string,
  action: Route['action'],
  answer: (request: Request, caller: Caller) => Promise<object>,
): Route {
  return {
    method: 'get',
    path,
    action,
    handle: async (request: Request, response: Response, caller: Caller) => {
      const answered = await answer(request, caller);
      response.set('Cache-Control', 'no-store');
      if (Buffer.isBuffer(answered)) response.type('json').send(answered);
      else response.json(answered);
    },
  };
}

function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function caseAsked(request: Request): CaseAsked {
  const { reason = request.get(reasonHeader), ...asked } = readParameters(request.query, caseParameters);
  return {
    ...asked,
    reference: parameter(request, 'reference'),
    ...(reason !== undefined && { reason }),
    requestId: requestIdOf(request),
  };
}

/** What was found. @throws Problem where it was not, or may not be shown. */
function found<Found>(opened: Opened<Found>): Found {
  if (opened.kind === 'found') return opened.found;
  throw new Problem(...refusals[opened.kind]);
}

const refusals: Readonly<
  Record<Exclude<Opened<unknown>['kind'], 'found'>, ConstructorParameters<typeof Problem>>
> = {
  restricted: ['restricted'],
  'no-such-case': ['no-such-case'],
  'no-such-victim': ['not-found', { detail: 'The case has no victim of this reference.' }],
  'not-known-then': ['not-found', { detail: 'By then, nothing of this case had been recorded.' }],
};

function momentOf({ position, upToDateAsOf, behind, asOf, asKnownOn, forecast }: Reading): Reading {
  return {
    position,
    upToDateAsOf,
    ...(behind && { behind }),
    asOf,
    ...(asKnownOn !== undefined && { asKnownOn }),
    ...(forecast && { forecast }),
  };
}

function personsOf({ persons }: Pick<CaseReading, 'persons'>): { readonly persons?: object } {
  return persons.size === 0 ? {} : { persons: Object.fromEntries(persons) };
}

function describeCase(reading: CaseOverview) {
  const { entries, access, findings, ...history } = reading.history;
  return {
    ...momentOf(reading),
    case: {
      ...history,
      access: describeAccess(access),
      findings: findings.map((finding) => ({ ...finding, says: describeFinding(finding) })),
      events: entries.length,
    },
    handOvers: describeHandOvers(reading.handOvers),
    feeds: reading.feeds,
    ...personsOf(reading),
  };
}

function describeAccess({ restricted }: Access) {
  if (restricted === undefined) return { restricted: false };
  const { when, agency, key, value } = restricted;
  return { restricted: true, when, agency, key, reasonCode: value };
}

function describeEvents(reading: CaseReading) {
  return {
    ...momentOf(reading),
    case: reading.history.id,
    references: reading.history.references.map(({ reference }) => reference),
    events: reading.history.entries.map(describeEntry),
  };
}

/** An event as it stands now; what it said before, and what became of it, beside it. */
function describeEntry({ key, when, before, ...entry }: CaseEntry) {
  return {
    ...key,
    time: when.time,
    timeprecision: when.precision,
    ...entry,
    before: before.map((earlier) => ({
      ...earlier,
      when: undefined,
      time: earlier.when.time,
      timeprecision: earlier.when.precision,
    })),
  };
}
