/** A route declares its action; the policy table says who may do it. */
import type { Request, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import type { Action } from '#src/access/policy.ts';

export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path. */
  readonly path: string;
  readonly action: Action;
  /**
   * Answers, or throws a Problem (`src/http/problem.ts`); rejections reach the error handler.
   * Where the action is for anyone and nobody is signed in, the caller is `anonymous` (`src/access/caller.ts`).
   */
  readonly handle: (request: Request, response: Response, caller: Caller) => Promise<void> | void;
  /** How the body arrives: read and parsed by the handler itself as a stream unless said otherwise. */
  readonly body?: 'json' | 'form' | 'stream';
  /** Media types it answers in, the preferred first; others asked for are answered 406. Default: JSON. */
  readonly produces?: readonly string[];
};
