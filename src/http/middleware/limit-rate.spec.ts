/** The token bucket: so many at once, so many a second, each caller for itself. */
import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './limit-rate.ts';

describe('the rate', () => {
  it('lets a burst through, then says when the next may come, and keeps its word', () => {
    const wait = createRateLimiter({ perSecond: 2, burst: 3 });
    expect([wait('a', 0), wait('a', 0), wait('a', 0), wait('a', 0)]).toEqual([0, 0, 0, 0.5]);
    expect([wait('b', 0), wait('a', 499), wait('a', 500)]).toEqual([0, expect.closeTo(0.001), 0]);
  });

  it('never lets more through than the burst and what was gained since', () => {
    const gaps = array(integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 });
    assert(
      property(
        gaps,
        integer({ min: 1, max: 50 }),
        integer({ min: 1, max: 20 }),
        (given, perSecond, burst) => {
          const wait = createRateLimiter({ perSecond, burst });
          let now = 0;
          let passed = 0;
          for (const gap of given) {
            now += gap;
            if (wait('a', now) === 0) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(burst + (now / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });

  it('forgets callers that have gone quiet, so that memory stays bounded', () => {
    const wait = createRateLimiter({ perSecond: 1, burst: 1 });
    for (let caller = 0; caller < 10_000; caller += 1) wait(`quiet-${caller}`, 0);
    wait('late', 10_000);
    expect(wait('late', 10_000)).toBe(1);
    expect(wait('quiet-1', 10_000)).toBe(0);
  });
});
