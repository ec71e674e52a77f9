/** What an operator sees of projecting, and may ask of it. */
import { z } from 'zod';
import { instantText } from '#src/clock.ts';
import type { Route } from '#src/http/route.ts';
import { Problem } from '#src/http/problem.ts';
import { encodePosition } from '#src/position.ts';
import type { Projecting } from './projecting.ts';

const neighbourhoodSchema = z.coerce.number().int().positive();

/** `GET /api/projections`, `POST /api/projections/rebuild`, `POST /api/projections/parked/{neighbourhood}/retry`. */
export function projectionRoutes(projecting: Projecting): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/projections',
      action: 'projection.read',
      handle: (_request, response) => {
        response.set('Cache-Control', 'no-store').json(describe(projecting));
      },
    },
    {
      method: 'post',
      path: '/api/projections/rebuild',
      action: 'projection.rebuild',
      handle: (_request, response) => {
        projecting.rebuild().catch(() => undefined);
        response.status(202).set('Location', '/api/projections').json(describe(projecting));
      },
    },
    {
      method: 'post',
      path: '/api/projections/parked/:neighbourhood/retry',
      action: 'projection.rebuild',
      handle: async (request, response) => {
        const neighbourhood = neighbourhoodSchema.safeParse(request.params['neighbourhood']);
        if (!neighbourhood.success || !(await projecting.retry(neighbourhood.data))) {
          throw new Problem('not-found', { detail: 'No case is parked under this number.' });
        }
        response.status(202).set('Location', '/api/projections').json(describe(projecting));
      },
    },
  ];
}

function describe(projecting: Projecting) {
  const { head, tail, checkpoint, upToDateAsOf, ...status } = projecting.status();
  return {
    ...status,
    head: encodePosition(head),
    tail: encodePosition(tail),
    checkpoint: encodePosition(checkpoint),
    lag: head - checkpoint,
    upToDateAsOf: instantText(upToDateAsOf),
    parkedCases: projecting.parked().map(({ position, ...parked }) => ({
      ...parked,
      position: encodePosition(position),
    })),
  };
}
