/** While demo data are being loaded, what is there can be read and nothing can be sent: it would stand before them in the log. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from '../problem.ts';

/** Data on their way into the log. */
export type Loading = {
  /** How far, from 0 to 100. */
  readonly percent: () => number;
};

const retryAfterSeconds = 5;

/** Signing in and out sends nothing to the log. */
const besideTheLog: ReadonlySet<string> = new Set(['/sign-in', '/sign-out']);

export function refuseWhileLoading({ percent }: Loading): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const reading = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    if (!reading && !besideTheLog.has(request.path)) {
      const detail = `Demo data are being loaded, ${percent()}% so far; what is posted would have to wait for them.`;
      throw new Problem('demo-loading', { detail, retryAfterSeconds });
    }
    next();
  };
}
