/** `/look-back`: asks of when a page is to be shown, and leads to its address. */
import { z } from 'zod';
import { londonDateAt } from '#projections/kit/london.ts';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { ownPath, pathPatterns } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { lookBack, lookBackView } from './view.ts';

const typed = z.string('expected once').max(20, 'expected at most 20 characters').optional();
const query = z.strictObject({
  returnTo: z.string('expected once').max(2000, 'expected at most 2000 characters').default('/'),
  'knownBy-day': typed,
  'knownBy-month': typed,
  'knownBy-year': typed,
  'dueAsOf-day': typed,
  'dueAsOf-month': typed,
  'dueAsOf-year': typed,
});

export function lookBackRoutes(frames: Frames, { clock }: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.lookBack,
      action: 'case.read',
      produces: ['text/html'],
      handle(request, response, caller) {
        const asked = readParameters(request.query, query);
        const { pathname, search } = ownPath(asked.returnTo);
        const returnTo = `${pathname}${search}`;
        const parts = (name: 'knownBy' | 'dueAsOf') => ({
          day: asked[`${name}-day`] ?? '',
          month: asked[`${name}-month`] ?? '',
          year: asked[`${name}-year`] ?? '',
        });
        const title = strings.lookingBack.title;
        if (!Object.keys(request.query).some((name) => name.includes('-'))) {
          const page = { page: 'look-back', title, view: lookBackView(returnTo) };
          frames.answer(page, request, response, caller);
          return;
        }
        const answer = lookBack(
          { returnTo, knownBy: parts('knownBy'), dueAsOf: parts('dueAsOf') },
          londonDateAt(clock()),
        );
        if ('address' in answer) response.redirect(303, answer.address);
        else {
          const page = { page: 'look-back', title, status: 400, hasError: true, view: answer.view };
          frames.answer(page, request, response, caller);
        }
      },
    },
  ];
}
