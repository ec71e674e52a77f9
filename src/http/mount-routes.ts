/** Puts the routes on the application: each authorised by its action, asked for its formats, given its body. */
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { permission } from '#src/access/authorise.ts';
import { isSameToken } from '#src/access/form-tokens.ts';
import { isAction } from '#src/access/policy.ts';
import { readForm, readJson } from './body.ts';
import { Problem } from './problem.ts';
import { contextOf } from './request-context.ts';
import type { Route } from './route.ts';

const json: readonly string[] = ['application/json'];

/** @throws where a route's action is not in the policy table, or two routes are the same. */
export function mountRoutes(app: Express, routes: readonly Route[]): void {
  const methodsByPath = new Map<string, string[]>();
  for (const route of routes) {
    const { method, path, action } = route;
    if (!isAction(action)) {
      throw new Error(`${method} ${path}: the action ${String(action)} is not in the policy table`);
    }
    const methods = methodsByPath.get(path) ?? [];
    if (methods.includes(method)) throw new Error(`${method} ${path} is there twice`);
    methodsByPath.set(path, [...methods, method]);
    app[method](path, serve(route));
  }
  for (const [path, methods] of methodsByPath) app.all(path, collectAllowed(path, methods));
  app.use(refuseUnmatched);
}

function serve(route: Route): RequestHandler {
  const { action, path, handle, body = 'stream', produces = json } = route;
  return async (request, response) => {
    const context = contextOf(request);
    context.route = path;
    const refusal = refusalOf(action, request);
    if (refusal !== undefined) {
      if (body === 'form' && refusal.code === 'not-signed-in') await keepTyped(request);
      throw refusal;
    }
    requireAcceptable(request, produces);
    if (body === 'json') request.body = await readJson(request);
    else if (body === 'form') request.body = ownForm(request, await readForm(request));
    await handle(request, response, context.caller);
  };
}

function refusalOf(action: Route['action'], request: Request): Problem | undefined {
  const { caller } = contextOf(request);
  const given = permission(action, caller, isFromThisMachine(request));
  if (given.kind === 'sign-in-first') return new Problem('not-signed-in');
  if (given.kind === 'denied') {
    return new Problem('not-permitted', {
      detail: `The role ${caller.role} may not do this; ${given.permittedRoles.join(', ')} may.`,
    });
  }
  return undefined;
}

/** What somebody typed outlives the end of the session: the page that asks to sign in carries it on. */
async function keepTyped(request: Request): Promise<void> {
  request.body = await readForm(request).catch(() => ({}));
}

/** The field in which every form carries its token. */
export const formTokenField = 'formToken';

/** The fields of a form that was made for who sends it. @throws Problem 403 where it was made for somebody else, or elsewhere. */
function ownForm(
  request: Request,
  { [formTokenField]: sent, ...fields }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (request.headers.authorization !== undefined) return fields;
  const { caller, formTokenFor } = contextOf(request);
  if (formTokenFor === undefined || !isSameToken(sent, formTokenFor(caller.id))) {
    throw new Problem('stale-form');
  }
  return fields;
}

/** Asked directly over loopback: not passed on by a proxy that runs here too. */
function isFromThisMachine({ socket, headers }: Request): boolean {
  const passedOn = 'forwarded' in headers || 'x-forwarded-for' in headers || 'via' in headers;
  return !passedOn && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function requireAcceptable(request: Request, produces: readonly string[]): void {
  const { accept } = request.headers;
  if (accept === undefined || accept === '*/*' || accept === produces[0]) return;
  if (request.accepts([...produces]) === false) {
    throw new Problem('not-acceptable', { detail: `This address answers in ${produces.join(', ')}.` });
  }
}

const allowedByRequest = new WeakMap<Request, readonly string[]>();

/** Reached where a path matched and the method did not. */
function collectAllowed(path: string, methods: readonly string[]): RequestHandler {
  const upper = methods.map((method) => method.toUpperCase());
  const allowed = upper.includes('GET') ? [...upper, 'HEAD'] : upper;
  return (request: Request, _response: Response, next: NextFunction) => {
    contextOf(request).route = path;
    allowedByRequest.set(request, [...(allowedByRequest.get(request) ?? []), ...allowed]);
    next();
  };
}

function refuseUnmatched(request: Request, response: Response): void {
  const allowed = allowedByRequest.get(request);
  if (allowed === undefined) throw new Problem('not-found', { detail: 'There is no such address.' });
  const headers = { Allow: [...new Set([...allowed, 'OPTIONS'])].join(', ') };
  if (request.method === 'OPTIONS') response.set(headers).status(204).end();
  else throw new Problem('method-not-allowed', { headers });
}
