/** `/not-measured`: what nobody can read from this system, and why. */
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { notMeasuredView } from './view.ts';

export function notMeasuredRoutes(frames: Frames, { reads }: Pick<WebServices, 'reads'>): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.notMeasured,
      action: 'contract.read',
      produces: ['text/html'],
      handle(request, response, caller) {
        const page = {
          page: 'not-measured',
          title: strings.notMeasured.title,
          view: notMeasuredView(reads.rules),
          back: { href: paths.start(), text: strings.problem.start },
        };
        frames.answer(page, request, response, caller);
      },
    },
  ];
}
