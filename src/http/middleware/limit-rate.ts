/** Holds each caller to a rate, so that one that has run wild slows nobody else. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { monotonicNow } from '#src/clock.ts';
import { Problem } from '../problem.ts';
import { contextOf } from '../request-context.ts';

export type Rate = {
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests at once. */
  readonly burst: number;
};

type Bucket = { tokens: number; filledAt: number };

/** Callers beyond this many make room by forgetting those whose bucket is full again. */
const mostCallers = 10_000;

/**
 * A token bucket per caller: returns 0 where the request is within the rate, else the seconds after which the next one is.
 * `now` in milliseconds.
 */
export function createRateLimiter(rate: Rate): (caller: string, now: number) => number {
  const buckets = new Map<string, Bucket>();
  const full = (bucket: Bucket, now: number) =>
    bucket.tokens + ((now - bucket.filledAt) / 1000) * rate.perSecond >= rate.burst;

  function makeRoom(now: number): void {
    for (const [caller, bucket] of buckets) if (full(bucket, now)) buckets.delete(caller);
  }

  return (caller, now) => {
    let bucket = buckets.get(caller);
    if (bucket === undefined) {
      if (buckets.size >= mostCallers) makeRoom(now);
      bucket = { tokens: rate.burst, filledAt: now };
      buckets.set(caller, bucket);
    }
    const gained = ((now - bucket.filledAt) / 1000) * rate.perSecond;
    bucket.tokens = Math.min(rate.burst, bucket.tokens + gained);
    bucket.filledAt = now;
    if (bucket.tokens < 1) return (1 - bucket.tokens) / rate.perSecond;
    bucket.tokens -= 1;
    return 0;
  };
}

/** 429 with Retry-After for a caller over the rate; those not signed in are told apart by their address. */
export function limitRate(rate: Rate): RequestHandler {
  const waitOf = createRateLimiter(rate);
  return (request: Request, _response: Response, next: NextFunction) => {
    const { caller } = contextOf(request);
    const key = caller.kind === 'nobody' ? `address ${request.socket.remoteAddress ?? ''}` : caller.id;
    const seconds = waitOf(key, monotonicNow());
    if (seconds > 0) throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(seconds) });
    next();
  };
}
