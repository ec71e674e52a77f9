/** `/sign-in`: the invented people, one click each. Signing in itself is `src/http/sign-in-routes.ts`. */
import { z } from 'zod';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import type { WebServices } from '../../services.ts';
import { pathPatterns, paths } from '../../paths.ts';
import { signInPage } from './view.ts';

const query = z.strictObject({
  returnTo: z.string('expected once').max(2000, 'expected at most 2000 characters').optional(),
});

export function signInRoutes(frames: Frames, { awaiting }: Pick<WebServices, 'awaiting'>): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.signIn,
      action: 'sign-in',
      produces: ['text/html'],
      handle(request, response, caller) {
        const { returnTo = paths.start() } = readParameters(request.query, query);
        frames.answer(signInPage(returnTo, awaiting?.()), request, response, caller);
      },
    },
  ];
}
