/** Finds out who asks: by bearer token, or in local mode by the session cookie. Whether they may is decided later. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import { anonymous } from '#src/access/caller.ts';
import type { Sessions } from '#src/access/sessions.ts';
import type { TokenVerifier } from '#src/access/tokens.ts';
import { Problem } from '../problem.ts';
import { contextOf } from '../request-context.ts';

export function authenticate(verifyToken: TokenVerifier, sessions: Sessions | undefined): RequestHandler {
  return async (request: Request, _response: Response, next: NextFunction) => {
    const { authorization, cookie } = request.headers;
    contextOf(request).caller =
      authorization === undefined
        ? (sessions?.callerOf(cookie) ?? anonymous)
        : await bearerOf(authorization, verifyToken);
    next();
  };
}

async function bearerOf(authorization: string, verifyToken: TokenVerifier): Promise<Caller> {
  const [scheme, token, ...more] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) {
    throw unauthorised('Authorization is not of the form `Bearer {token}`.');
  }
  const verdict = await verifyToken(token);
  if (verdict.kind === 'accepted') return verdict.caller;
  if (verdict.kind === 'refused') throw unauthorised(verdict.reason);
  throw new Problem('not-ready', {
    detail: 'The keys of the token issuer cannot be read now.',
    retryAfterSeconds: 5,
    cause: verdict.cause,
  });
}

function unauthorised(detail: string): Problem {
  return new Problem('invalid-token', {
    detail,
    headers: { 'WWW-Authenticate': 'Bearer realm="vjt", error="invalid_token"' },
  });
}
