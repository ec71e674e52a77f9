/** A route declares its action; the policy table says who may do it. */
import type { Request, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import type { Action } from '#src/access/policy.ts';

export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path. */
  readonly path: string;
  readonly action: Action;
  /** Answers, or throws a Problem (`src/http/problem.ts`); rejections reach the error handler. */
  readonly handle: (request: Request, response: Response, caller: Caller) => Promise<void> | void;
  /** How the body arrives: read and parsed by the handler itself as a stream unless said otherwise. */
  readonly body?: 'json' | 'form' | 'stream';
};
