/** What the demo goes on to arrives when its time comes, as its agency's, and no sooner. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Caller } from '#src/access/caller.ts';
import type { Submission } from '#src/ingest/submission.ts';
import { keepArriving, type Arriving } from './keep-arriving.ts';
import type { ToCome } from './load-messages.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;

function toCome(id: string, minutes: number): ToCome {
  const recordedAt = noon + minutes * minute;
  const recordedat = new Date(recordedAt).toISOString();
  return {
    recordedAt,
    json: JSON.stringify({ id, source: '/synthetic/met/connect', agency: 'police', recordedat }),
  };
}

type Posted = { readonly event: unknown; readonly caller: Caller };

let arriving: Arriving | undefined;
afterEach(() => arriving?.stop());

function arrive(first: readonly ToCome[], more: readonly ToCome[] = []) {
  const posted: Posted[] = [];
  const accepted: Submission = { kind: 'accepted', stream: 's', receipts: [], position: 'p' } as never;
  let now = noon;
  const started = keepArriving(
    {
      clock: () => now,
      logger: { warn: () => undefined },
      ingest: {
        submit: async ([event], caller) => {
          posted.push({ event, caller });
          return accepted;
        },
      },
      foresee: async () => more,
    },
    first,
  );
  arriving = started;
  const ids = () => posted.map(({ event }) => (event as { id?: unknown }).id);
  const at = async (minutes: number) => {
    now = noon + minutes * minute;
    await started.tick();
    return ids();
  };
  return { at, posted, stop: started.stop };
}

describe('events to come', () => {
  test('are posted when they are due, in their order', async () => {
    const { at } = arrive([toCome('a', 1), toCome('b', 2), toCome('c', 200)]);
    expect(await at(0)).toEqual([]);
    expect(await at(2)).toEqual(['a', 'b']);
    expect(await at(3)).toEqual(['a', 'b']);
  });

  test('are posted as an agency would: whose they are and when they are recorded is not for them to say', async () => {
    const { at, posted } = arrive([toCome('a', 1)]);
    await at(1);
    expect(posted[0]?.event).toEqual({ id: 'a', source: '/synthetic/met/connect' });
    expect(posted[0]?.caller).toMatchObject({ agency: 'police', sources: ['/synthetic/met/connect'] });
  });

  test('are foreseen again before the last has come', async () => {
    const { at } = arrive([toCome('a', 90)], [toCome('b', 100)]);
    await at(89);
    expect(await at(100)).toEqual(['b']);
  });

  test('stop coming once it is stopped', async () => {
    const { at, stop } = arrive([toCome('a', 1)]);
    stop();
    expect(await at(1)).toEqual([]);
  });
});
