/** `/figures/{measure}/cases`: the cases behind a figure that its reader may open; what is asked stands in the address. */
import type { Request } from 'express';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import type { Route } from '#src/http/route.ts';
import { whenReady } from '../../figures/when-ready.ts';
import type { Frames, Page } from '../../frame.ts';
import { ownPath, pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { casesBehindView } from './view.ts';

const one = z.string().optional().catch(undefined);
const meant = z.object({ series: one, category: one, returnTo: one });

export function casesBehindRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.casesBehind,
      action: 'measure.cases',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const page = await whenReady(() => casesBehindPage(services, request, caller), request.originalUrl);
        frames.answer(page, request, response, caller);
      },
    },
  ];
}

async function casesBehindPage({ measuring }: WebServices, request: Request, caller: Caller): Promise<Page> {
  const id = String(request.params['measure']);
  const { returnTo: _returnTo, ...texts } = request.query;
  const { returnTo = paths.start(), ...figure } = meant.parse(request.query);
  const answer = await measuring.cases(id, texts, caller);
  const { pathname, search } = ownPath(returnTo);
  return {
    page: 'cases-behind',
    title: strings.figures.behind.title(answer.measure.name),
    view: casesBehindView(answer, measuring.describe(id), figure),
    back: { href: `${pathname}${search}`, text: strings.back },
    sensitive: true,
  };
}
