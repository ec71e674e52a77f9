/** `/outcomes`: what came of crimes, withdrawal, times and sentences; what is asked stands in the address. */
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
import type { Frames, Page } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import type { OutcomesAsked } from './asked.ts';
import {
  measureName,
  outcomeDimensions,
  outcomeLines,
  positiveSets,
  questionsOf,
  readOutcomes,
  restsOn,
} from './asked.ts';
import { outcomesView } from './view.ts';

const several = z.union([z.string().max(100), z.array(z.string().max(100)).max(50)]).optional();
const lineIds = outcomeLines.map(({ id }) => id);
const query = z.strictObject({
  line: z.enum(lineIds, `expected one of ${lineIds.join(', ')}`).optional(),
  ...spanQuery,
  crimes: z.enum(['hate-crime', 'all'], 'expected hate-crime or all').optional(),
  set: z.enum(positiveSets, `expected one of ${positiveSets.join(', ')}`).optional(),
  ...Object.fromEntries(outcomeDimensions.map((dimension) => [dimension, several])),
});

export function outcomesRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.outcomes,
      action: 'measure.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const page = await whenReady(() => outcomesPage(services, request, caller), request.originalUrl);
        frames.answer(page, request, response, caller);
      },
    },
  ];
}

async function outcomesPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  const { measuring, charts, clock, feeds } = services;
  const {
    line: chosen,
    to,
    asKnownOn,
    crimes = 'hate-crime',
    set,
    ...others
  } = readParameters(request.query, query);
  const [first] = outcomeLines;
  const line = outcomeLines.find(({ id }) => id === chosen) ?? first;
  if (line === undefined) throw new RangeError('there is no measure of outcomes');
  const span = spanOf({ to, asKnownOn }, measuring.list(caller), caller, londonDateAt(clock()));
  const asked: OutcomesAsked = {
    span,
    line,
    crimes,
    set: set ?? positiveSets[0] ?? '',
    conditions: conditionsIn(others, outcomeDimensions),
  };
  const answers = await readOutcomes({ figures: measuring.figures, chart: charts.chart }, asked, caller);
  const { chart, whole, types } = questionsOf(asked);
  return {
    page: 'outcomes',
    title: strings.figures.outcomes.title,
    view: {
      ...outcomesView(answers, asked, {
        missing: missingWithin(feeds, span, restsOn),
        cases: wayToCases(caller, outcomeComputations, request.originalUrl),
      }),
      away: [chart, whole, ...types].map((question) => awayOf(question, measureName(question[0]), request)),
    },
    back: { href: paths.start(), text: strings.back },
    ...freshnessIn(answers.whole),
    ...lookingBackIn(span, request.originalUrl),
  };
}
