/** What goes between the threads arrives as it was sent. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendOf, event, events } from '#test/conformance/log-fixture.ts';
import type { AppendedEvent, AppendRequest, AppendVerdict } from '../port.ts';
import { packAppends, packOutcome, unpackAppends, unpackOutcome } from './wire.ts';

const newEvent = fc.record({
  uuid: fc.uuid(),
  type: fc.string(),
  body: fc.string({ unit: 'binary' }),
  personal: fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined }),
  content: fc.record({
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    personal: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.option(fc.string()), {
      noNullPrototype: true,
    }),
  }),
  linkedStreams: fc.option(fc.array(fc.string()), { nil: undefined }),
  recordedAt: fc.option(fc.nat(), { nil: undefined }),
});

const appendRequest: fc.Arbitrary<AppendRequest> = fc.record({
  stream: fc.string(),
  events: fc.array(newEvent, { minLength: 1, maxLength: 5 }),
  expected: fc.option(fc.oneof(fc.constant('no-stream' as const), fc.integer()), { nil: undefined }),
  dryRun: fc.option(fc.boolean(), { nil: undefined }),
});

describe('between the threads', () => {
  it('appends arrive as they were sent', () => {
    fc.assert(
      fc.property(fc.array(appendRequest, { maxLength: 6 }), (requests) => {
        expect(unpackAppends(structuredClone(packAppends(requests)))).toEqual(requests);
      }),
    );
  });

  it('bytes taken from a pool arrive without the pool', () => {
    const pooled = Buffer.from('sealed');
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.byteLength);
    const packed = packAppends([appendOf('case-a', { ...event('e1'), personal: pooled })]);
    expect(packed.bytes.buffer.byteLength).toBe(32 + pooled.byteLength);
  });

  it('every kind of verdict arrives as it was given', () => {
    const requests = Array.from({ length: 7 }, (_, index) => appendOf('case-a', ...events(`r${index}-`, 2)));
    const placed = (index: number, position: number, traits: Partial<AppendedEvent> = {}): AppendedEvent[] =>
      (requests[index]?.events ?? []).map(({ uuid }, nth) => ({
        uuid,
        position: position + nth,
        stream: 'case-a',
        revision: position + nth - 1,
        recordedAt: 1_000 + (traits.duplicate === true ? nth : 0),
        duplicate: false,
        ...traits,
      }));
    const verdicts: AppendVerdict[] = [
      { kind: 'stored', events: placed(0, 1) },
      { kind: 'stored', events: placed(1, 3, { duplicate: true }) },
      { kind: 'stored', events: placed(2, 5, { position: -1, revision: -1 }) },
      { kind: 'conflict', uuids: ['a', 'b'] },
      { kind: 'wrong-revision', expected: 'no-stream', actual: 4 },
      { kind: 'failed', reason: 'disk-full', message: 'full' },
      { kind: 'stored', events: placed(6, 5) },
    ];
    const outcome = { verdicts, head: { position: 6, recordedAt: 1_000 } };
    expect(unpackOutcome(structuredClone(packOutcome(outcome)), requests)).toEqual(outcome);
  });
});
