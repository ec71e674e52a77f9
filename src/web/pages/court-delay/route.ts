/** `/court-delay`: how long cases take and whether that has changed; what is asked stands in the address. */
import type { Request } from 'express';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { courtDelayComputations } from '#projections/court-delay/figures/computations.ts';
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
import {
  delayDimensions,
  headlineStage,
  measureName,
  questionsOf,
  readDelay,
  restsOn,
  stageIds,
} from './asked.ts';
import { delayView } from './view.ts';

const several = z.union([z.string().max(100), z.array(z.string().max(100)).max(50)]).optional();
const query = z.strictObject({
  stage: z.enum(stageIds, `expected one of ${stageIds.join(', ')}`).optional(),
  ...spanQuery,
  /** The form was sent, so that no tier ticked means both. */
  chosen: z.string().optional(),
  ...Object.fromEntries(delayDimensions.map((dimension) => [dimension, several])),
});

export function courtDelayRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.courtDelay,
      action: 'measure.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const page = await whenReady(() => courtDelayPage(services, request, caller), request.originalUrl);
        frames.answer(page, request, response, caller);
      },
    },
  ];
}

async function courtDelayPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  const { measuring, charts, clock, feeds } = services;
  const { stage = headlineStage, to, asKnownOn, chosen, ...others } = readParameters(request.query, query);
  const given = conditionsIn(others, delayDimensions);
  const conditions =
    chosen === undefined && given.size === 0 ? new Map([['tier', ['crown']] as const]) : given;
  const span = spanOf({ to, asKnownOn }, measuring.list(caller), caller, londonDateAt(clock()));
  const asked = { span, stage, conditions };
  const answers = await readDelay(
    { figures: measuring.figures, explain: measuring.explain, chart: charts.chart },
    asked,
    caller,
  );
  const questions = questionsOf(asked);
  return {
    page: 'court-delay',
    title: strings.figures.courtDelay.title,
    view: {
      ...delayView(answers, asked, {
        missing: missingWithin(feeds, span, restsOn),
        cases: wayToCases(caller, courtDelayComputations, request.originalUrl),
      }),
      away: [
        questions.official,
        questions.waiting,
        questions.pace,
        questions.open,
        questions.byCourt,
        ...questions.trials,
      ].map((question) => awayOf(question, measureName(question[0]), request)),
    },
    back: { href: paths.start(), text: strings.back },
    ...freshnessIn(answers.official),
    ...lookingBackIn(span, request.originalUrl),
  };
}
