/** `/contracts` and `/contracts/{type}`: what agencies may send; an event can be tried there, and nothing is stored. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AnyEventType } from '#contracts/registry.ts';
import { anyEventTypes, isAnyEventType } from '#contracts/registry.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { contractsView } from '../contracts/view.ts';
import type { TriedView } from './try-it.ts';
import { tryEvent } from './try-it.ts';
import { contractView, exampleOf } from './view.ts';

const produces = ['text/html'];
const form = z.object({ event: z.string().max(1_000_000).default('') });

export function contractRoutes(
  frames: Frames,
  { reads, ingest }: Pick<WebServices, 'reads' | 'ingest'>,
): readonly Route[] {
  const show = (type: AnyEventType, tried: TriedView | undefined, status = 200) => ({
    page: 'contract',
    title: type,
    status,
    hasError: tried?.error !== undefined,
    view: contractView(type, reads.rules, tried),
    back: { href: paths.contracts(), text: strings.contract.back },
  });
  return [
    {
      method: 'get',
      path: pathPatterns.contracts,
      action: 'contract.read',
      produces,
      handle(request, response, caller) {
        const page = {
          page: 'contracts',
          title: strings.contracts.title,
          view: contractsView(),
          back: { href: paths.start(), text: strings.problem.start },
        };
        frames.answer(page, request, response, caller);
      },
    },
    {
      method: 'get',
      path: pathPatterns.contract,
      action: 'contract.read',
      produces,
      handle(request, response, caller) {
        const type = typeAsked(request);
        const empty = { typed: JSON.stringify(exampleOf(type, caller.sources[0]), null, 2) };
        frames.answer(show(type, maySendEvents(caller) ? empty : undefined), request, response, caller);
      },
    },
    {
      method: 'post',
      path: pathPatterns.contract,
      action: 'event.post',
      produces,
      body: 'form',
      async handle(request: Request, response: Response, caller) {
        const type = typeAsked(request);
        const { event } = form.parse(request.body);
        const tried = await tryEvent(ingest, event, caller);
        frames.answer(show(type, tried, tried.error === undefined ? 200 : 400), request, response, caller);
      },
    },
  ];
}

function typeAsked({ params: { type } }: Request): AnyEventType {
  if (typeof type === 'string' && isAnyEventType(type)) return type;
  const near = nearest(String(type), anyEventTypes);
  throw new Problem('not-found', {
    detail: `There is no event type of that name.${near === undefined ? '' : ` Nearest: ${near}.`}`,
  });
}

function maySendEvents(caller: Caller): boolean {
  return permission('event.post', caller, false).kind === 'permitted';
}
