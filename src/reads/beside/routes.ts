/** The read API beside cases: how feeds stand, the figures of surveys, what was decided of figures and rules. */
import { z } from 'zod';
import { foldDecisions } from '#projections/admin/decisions.ts';
import { foldSurveys, gapMethod } from '#projections/surveys/waves.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Action } from '#src/access/policy.ts';
import { instantText, type Clock } from '#src/clock.ts';
import { invalidParameters, readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { momentOf, type Moment } from '../moment.ts';
import type { FeedReportServices, FeedStanding } from './feed-reports.ts';
import { feedStandings } from './feed-reports.ts';

export type BesideServices = FeedReportServices & { readonly clock: Clock };

const text = z.string('expected once').max(200, 'expected at most 200 characters');
const knownOn = z.strictObject({ asKnownOn: text.optional() });
const moments = z.strictObject({ asOf: text.optional(), asKnownOn: text.optional() });

/** `GET /api/feeds`, `/api/surveys`, `/api/admin/decisions`. */
export function besideRoutes(services: BesideServices): readonly Route[] {
  const { streams } = services;
  return [
    get('/api/feeds', 'feed-report.read', knownOn, services, async ({ recordedBy }, caller) => {
      const { at, feeds, ...rest } = await feedStandings(services, caller, recordedBy);
      return { at: instantText(at), feeds: feeds.map(feedAnswer), ...rest };
    }),
    get('/api/surveys', 'survey.read', moments, services, ({ asOf, recordedBy }) => ({
      asOf,
      figures: foldSurveys(streams.read('survey', recordedBy), asOf),
      gap: gapMethod,
    })),
    get('/api/admin/decisions', 'decision.read', moments, services, ({ asOf, recordedBy }) => ({
      asOf,
      ...foldDecisions(streams.read('admin', recordedBy), asOf),
    })),
  ];
}

function get(
  path: string,
  action: Action,
  parameters: typeof knownOn | typeof moments,
  { clock }: BesideServices,
  answer: (moment: Moment, caller: Caller) => object | Promise<object>,
): Route {
  return {
    method: 'get',
    path,
    action,
    handle: async (request, response, caller) => {
      const moment = momentOf(readParameters(request.query, parameters), clock());
      if ('errors' in moment) throw invalidParameters(moment.errors);
      response.set('Cache-Control', 'no-store').json(await answer(moment, caller));
    },
  };
}

/** A feed for programs: instants as RFC 3339, what is not known left out. */
function feedAnswer({ coverage, lag, sequence, differences, totalsUpTo, ownFormat, ...feed }: FeedStanding) {
  const { lastHeard, quietSince, ...rest } = feed;
  return {
    ...rest,
    ...(lastHeard !== undefined && { lastHeard: instantText(lastHeard) }),
    ...(quietSince !== undefined && { quietSince: instantText(quietSince) }),
    ...(coverage !== undefined && { coverage }),
    ...(lag !== undefined && { lagSeconds: lag }),
    ...(sequence !== undefined && { sequence }),
    ...(totalsUpTo !== undefined && { totals: { upTo: totalsUpTo, differences } }),
    ...ownFormat,
  };
}
