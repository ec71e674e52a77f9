/** Knows a browser again by a random cookie, so that the forms it is given can carry a token that fits no other. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { FormTokens } from '#src/access/form-tokens.ts';
import { prefersPage } from '../answer-problem.ts';
import { contextOf } from '../request-context.ts';

const cookieName = 'vjt_visitor';

/** Of programs, which bring a bearer token, nothing is kept. */
export function knowVisitor(tokens: FormTokens): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.headers.authorization === undefined) {
      const visitor = visitorOf(request, tokens) ?? newVisitor(request, response, tokens);
      if (visitor !== undefined) {
        contextOf(request).formTokenFor = (callerId) => tokens.tokenFor(visitor, callerId);
      }
    }
    next();
  };
}

function visitorOf({ headers: { cookie } }: Request, { isVisitor }: FormTokens): string | undefined {
  const cookies = cookie?.split(';').map((each) => each.trim()) ?? [];
  const value = cookies.find((each) => each.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
  return value !== undefined && isVisitor(value) ? value : undefined;
}

function newVisitor(request: Request, response: Response, tokens: FormTokens): string | undefined {
  if (!prefersPage(request)) return undefined;
  const visitor = tokens.newVisitor();
  response.append('Set-Cookie', `${cookieName}=${visitor}; Path=/; HttpOnly; SameSite=Lax`);
  return visitor;
}
