/** Logs and measures each request once it is over: route pattern, status, time, who; nothing that names a person. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { monotonicNow } from '#src/clock.ts';
import type { Logger } from '#src/logging.ts';
import type { Metrics } from '../metrics.ts';
import { contextOf } from '../request-context.ts';

/** Routes that are asked all day by machines and would drown the log. */
const quietRoutes: readonly string[] = ['/healthz', '/readyz', '/metrics'];

export function recordRequest(logger: Logger, metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    response.once('close', () => {
      const { id, startedAt, caller, route } = contextOf(request);
      const { method } = request;
      const status = response.headersSent ? response.statusCode : 'none';
      const millis = monotonicNow() - startedAt;
      metrics.requestSeconds.observe({ method, route, status }, millis / 1000);
      const line = {
        requestId: id,
        method,
        route,
        status,
        ms: Math.round(millis * 10) / 10,
        caller: caller.id,
      };
      const level = quietRoutes.includes(route) ? 'debug' : 'info';
      if (response.writableFinished) logger[level](line, 'answered');
      else logger.info(line, 'caller went away');
    });
    next();
  };
}
