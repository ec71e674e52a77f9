/** How appends gather into commits. */
import { describe, expect, it } from 'vitest';
import { appendOf, event } from '#test/conformance/log-fixture.ts';
import { defaultWaitingLimits } from './admission.ts';
import { createGroupCommit, type CommitOutcome } from './group-commit.ts';
import type { AppendRequest } from './port.ts';

/** A commit that lasts until it is let go. */
type Running = { readonly requests: readonly AppendRequest[]; finish(): void; lose(): void };

function gathering() {
  const running: Running[] = [];
  const heads: number[] = [];
  const group = createGroupCommit({
    commit: (requests) => {
      const { promise, resolve, reject } = Promise.withResolvers<CommitOutcome>();
      const verdicts = requests.map(() => ({ kind: 'stored', events: [] }) as const);
      const head = { position: requests.length, recordedAt: 0 };
      running.push({
        requests,
        finish: () => resolve({ verdicts, head }),
        lose: () => reject(new Error('the writer is gone')),
      });
      return promise;
    },
    clock: () => 0,
    limits: defaultWaitingLimits,
    committed: ({ position }) => heads.push(position),
  });
  const append = (count: number, says?: string) =>
    Array.from({ length: count }, (_, index) =>
      group.append(appendOf('case-a', event(`e${index}`, { says }))),
    );
  /** Lets the running commit end and gives the size of the one that follows it. */
  const finishOne = async (verdicts: readonly Promise<unknown>[]) => {
    running.at(-1)?.finish();
    await verdicts.at(0);
    await Promise.resolve();
    return running.at(-1)?.requests.length;
  };
  return { group, running, heads, append, finishOne };
}

describe('group commit', () => {
  it('commits what is appended in one go in one go, and all that waits when that has ended', async () => {
    const { running, heads, append, finishOne } = gathering();
    const first = append(3);
    await Promise.resolve();
    expect(running.map(({ requests }) => requests.length)).toEqual([3]);
    const second = append(5);
    const third = append(2);
    expect(await finishOne(first)).toBe(7);
    expect(heads).toEqual([3]);
    await finishOne([...second, ...third]);
    await Promise.all(third);
    expect(running).toHaveLength(2);
  });

  it('puts at most 512 appends into a commit', async () => {
    const { running, append, finishOne } = gathering();
    const verdicts = append(1_200);
    await Promise.resolve();
    expect(running[0]?.requests).toHaveLength(512);
    expect(await finishOne(verdicts)).toBe(512);
    expect(await finishOne(verdicts.slice(512))).toBe(1_200 - 2 * 512);
  });

  it('puts at most 4 MB into a commit', async () => {
    const { running, append, finishOne } = gathering();
    const verdicts = append(6, 'x'.repeat(900_000));
    await Promise.resolve();
    expect(running[0]?.requests).toHaveLength(4);
    expect(await finishOne(verdicts)).toBe(2);
  });

  it('answers every append of a commit whose writer is lost, and hands the next to it all the same', async () => {
    const { group, running, append } = gathering();
    const verdicts = append(2);
    await Promise.resolve();
    running[0]?.lose();
    const lost = { kind: 'failed', reason: 'unavailable', message: 'the writer is gone' };
    expect(await Promise.all(verdicts)).toEqual([lost, lost]);
    expect(group.health()).toEqual({ writable: false, waiting: 0, detail: 'the writer is gone' });
    const [next] = append(1);
    await Promise.resolve();
    running[1]?.finish();
    expect(await next).toMatchObject({ kind: 'stored' });
  });
});
