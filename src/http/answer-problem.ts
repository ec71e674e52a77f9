/** Answers what was thrown: RFC 9457 JSON for programs, a plain page for browsers, nothing leaked of the unexpected. */
import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';
import { describeError, type Logger } from '#src/logging.ts';
import { plainProblemPage } from './plain-page.ts';
import { Problem, problemBody, type ProblemBody } from './problem.ts';
import { contextOf } from './request-context.ts';

/** Renders the page a browser gets for a problem; the web brings its own. */
export type ProblemPageRenderer = (problem: ProblemBody, request: Request) => string;

/** A body that still comes after the answer is read away this long, so that the answer is seen, then cut. */
const readAwayMillis = 2000;

export function answerProblem(
  logger: Logger,
  renderPage: ProblemPageRenderer = plainProblemPage,
): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const problem = problemOf(error);
    const { id } = contextOf(request);
    if (problem.code === 'internal' || problem.cause !== undefined) {
      const { route } = contextOf(request);
      logger.error({ requestId: id, route, error: describeError(problem.cause) }, 'failed');
    }
    if (response.headersSent) {
      request.socket.destroy();
      return;
    }
    const body = problemBody(problem, id);
    response.status(body.status).set(problem.headers);
    if (problem.retryAfterSeconds !== undefined) {
      response.set('Retry-After', String(problem.retryAfterSeconds));
    }
    if (body.status === 401 && !response.hasHeader('WWW-Authenticate')) {
      response.set('WWW-Authenticate', 'Bearer realm="vjt"');
    }
    readAwayBody(request, response);
    response.vary('Accept');
    if (prefersPage(request)) response.type('html').send(renderPage(body, request));
    else response.type('application/problem+json').send(JSON.stringify(body));
  };
}

/** What was thrown, as a problem: Express's own 4xx are malformed requests, the rest is our fault. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Problem('invalid-request');
  return new Problem('internal', { cause: error });
}

/** Browsers say they take HTML; a program that takes anything gets JSON. */
export function prefersPage(request: Request): boolean {
  const { accept } = request.headers;
  return accept !== undefined && accept.includes('html') && request.accepts(['json', 'html']) === 'html';
}

function readAwayBody(request: Request, response: Response): void {
  if (request.complete) return;
  request.resume();
  response.once('finish', () => {
    setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, readAwayMillis).unref();
  });
}
