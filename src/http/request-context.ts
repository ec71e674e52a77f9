/** What is known of a request while it is answered: its id, who asks, which route it met. */
import type { Request } from 'express';
import { anonymous, type Caller } from '#src/access/caller.ts';

export type RequestContext = {
  readonly id: string;
  /** Milliseconds on the monotonic clock. */
  readonly startedAt: number;
  caller: Caller;
  /** The pattern of the route met; never the address itself, which may name a person. */
  route: string;
  /** The token that forms of this browser carry, for a person by her id; undefined for programs. */
  formTokenFor?: (callerId: string) => string;
};

const contexts = new WeakMap<object, RequestContext>();

export function startContext(request: Request, id: string, startedAt: number): RequestContext {
  const context: RequestContext = { id, startedAt, caller: anonymous, route: 'none' };
  contexts.set(request, context);
  return context;
}

/** @throws where the request did not come through `assignRequestId`. */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('the request has no context');
  return context;
}

/** What the server log knows a request by; stands in every problem and in `X-Request-Id`. */
export function requestIdOf(request: Request): string {
  return contextOf(request).id;
}
