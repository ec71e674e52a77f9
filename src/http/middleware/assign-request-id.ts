/** Gives each request an id: the sender's own where it is sane, else a new one. */
import type { NextFunction, Request, Response } from 'express';
import { monotonicNow } from '#src/clock.ts';
import { newRequestId } from '#src/ids.ts';
import { startContext } from '../request-context.ts';

const sane = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && sane.test(sent) ? sent : newRequestId();
  startContext(request, id, monotonicNow());
  response.setHeader('X-Request-Id', id);
  next();
}
