/** `/who-looked`: who tried to open the records of a case or a person, for auditors. */
import { z } from 'zod';
import type { WhoLooked } from '#src/audit/routes.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { whoLookedView } from './view.ts';

const openingsPerPage = 50;

const query = z.strictObject({
  reference: z.string('expected once').trim().max(200, 'expected at most 200 characters').default(''),
  after: z.string('expected once').max(2000, 'expected at most 2000 characters').optional(),
});

export function whoLookedRoutes(
  frames: Frames,
  { whoLooked }: Pick<WebServices, 'whoLooked'>,
): readonly Route[] {
  const ask = async (
    reference: string,
    after: string | undefined,
  ): Promise<WhoLooked | 'not-a-reference'> => {
    try {
      return await whoLooked({ reference, after, limit: openingsPerPage });
    } catch (error) {
      const isReference =
        error instanceof Problem && error.errors?.some(({ pointer }) => pointer === 'reference');
      if (isReference === true) return 'not-a-reference';
      throw error;
    }
  };
  return [
    {
      method: 'get',
      path: pathPatterns.whoLooked,
      action: 'audit.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const { reference, after } = readParameters(request.query, query);
        const isAsked = request.query['reference'] !== undefined;
        const answer = isAsked ? await ask(reference, after) : undefined;
        const isWrong = answer === 'not-a-reference';
        const page = {
          page: 'who-looked',
          title: strings.whoLooked.title,
          view: isWrong
            ? whoLookedView(reference, undefined, strings.whoLooked.notAReference)
            : whoLookedView(reference, answer),
          back: { href: paths.start(), text: strings.search.title },
          sensitive: true,
          ...(isWrong && { status: 400, hasError: true }),
        };
        frames.answer(page, request, response, caller);
      },
    },
  ];
}
