/** `/repeat-and-hotspots`: who is hit again, and where; the cases only for the chair of the risk conference. */
import type { Request } from 'express';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { outcomeComputations } from '#projections/outcome-measures/figures/computations.ts';
import { freshnessIn } from '../../figures/answers.ts';
import { wayToCases } from '../../figures/behind.ts';
import { conditionsIn } from '../../figures/conditions.ts';
import { awayOf } from '../../figures/in-r.ts';
import { missingWithin } from '../../figures/missing-feeds.ts';
import { lookingBackIn, spanOf, spanQuery } from '../../figures/span.ts';
import { whenReady } from '../../figures/when-ready.ts';
import type { Frames, Link, Page } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { measureName, questionsOf, readRepeat, repeatDimensions, restsOn } from './asked.ts';
import { repeatView } from './view.ts';

const text = strings.figures.repeat;
const several = z.union([z.string().max(100), z.array(z.string().max(100)).max(50)]).optional();
const query = z.strictObject({
  ...spanQuery,
  window: z.enum(['365', '182', '730'], 'expected 365, 182 or 730').optional(),
  match: z.enum(['any-strand', 'same-strand'], 'expected any-strand or same-strand').optional(),
  ...Object.fromEntries(repeatDimensions.map((dimension) => [dimension, several])),
});

export function repeatRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.repeatAndHotspots,
      action: 'measure.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const page = await whenReady(() => repeatPage(services, request, caller), request.originalUrl);
        frames.answer(page, request, response, caller);
      },
    },
  ];
}

async function repeatPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  const { measuring, charts, clock, feeds } = services;
  const {
    to,
    asKnownOn,
    window = '365',
    match = 'any-strand',
    ...others
  } = readParameters(request.query, query);
  const span = spanOf({ to, asKnownOn }, measuring.list(caller), caller, londonDateAt(clock()));
  const asked = {
    span,
    window,
    match,
    conditions: conditionsIn(others, repeatDimensions),
  };
  const answers = await readRepeat({ figures: measuring.figures, chart: charts.chart }, asked, caller);
  const { repeat, again, byBorough, places, conferences } = questionsOf(asked);
  return {
    page: 'repeat-and-hotspots',
    title: text.title,
    view: {
      ...repeatView(answers, asked, {
        missing: missingWithin(feeds, span, restsOn),
        cases:
          caller.role === 'marac-lead'
            ? wayToCases(caller, outcomeComputations, request.originalUrl)
            : () => undefined,
      }),
      cases: await conferenceCases(services, caller),
      away: [repeat, again, byBorough, places, ...conferences].map((question) =>
        awayOf(question, measureName(question[0]), request),
      ),
    },
    back: { href: paths.start(), text: strings.back },
    ...freshnessIn(answers.repeat),
    ...lookingBackIn(span, request.originalUrl),
  };
}

/** Cases with an action of a conference that is not done, for its chair alone; undefined for everybody else. */
async function conferenceCases(
  { measuring }: WebServices,
  caller: Caller,
): Promise<readonly Link[] | undefined> {
  if (caller.role !== 'marac-lead') return undefined;
  const { cases } = await measuring.cases('marac-actions-in-time', { series: 'overdue' }, caller);
  return cases.map(({ case: reference, references }) => ({
    href: paths.caseRecord(reference),
    text: references[0] ?? reference,
  }));
}
