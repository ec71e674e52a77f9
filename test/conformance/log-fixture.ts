/** A fresh directory, a clock that is set by hand, and made-up events, for the tests that every event log runs through. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Clock } from '#src/clock.ts';
import type { WaitingLimits } from '#src/event-log/admission.ts';
import type { AppendedEvent, AppendRequest, AppendVerdict, EventLog, NewEvent } from '#src/event-log/port.ts';

export type OpenLogOptions = {
  readonly directory: string;
  readonly clock: Clock;
  readonly limits?: Partial<WaitingLimits>;
  readonly maxBytes?: number;
};

/** How the log under test is opened; opened again with the same directory it must hold what it held. */
export type OpenLog = (options: OpenLogOptions) => Promise<EventLog>;

/** Where logs may differ, by what keeps them. */
export type LogTraits = {
  /** Whether appends to different streams stand in the order of the calls too; those to one stream always do. */
  readonly ordersAllCalls: boolean;
  /** Whether what it writes is all on its own disk, so that `maxBytes` bounds what it takes. */
  readonly boundsItsDisk: boolean;
};

export const onOneMachine: LogTraits = { ordersAllCalls: true, boundsItsDisk: true };

export type LogFixture = {
  /** What the clock says, in milliseconds since the epoch. */
  now: number;
  /** A directory of the test's own, for a log beside the usual one. */
  directoryFor(name: string): Promise<string>;
  /** Opens the log of this test's directory; closed when the test ends. */
  open(overrides?: Partial<OpenLogOptions>): Promise<EventLog>;
};

/** A log far away finishes what is in flight first. */
const closingMillis = 120_000;

const startOfTests = Date.parse('2026-05-04T09:00:00Z');

/** One fixture for the tests of the describe block it is called in. */
export function useLogs(openLog: OpenLog): LogFixture {
  let directory = '';
  let opened: EventLog[] = [];
  const fixture: LogFixture = {
    now: startOfTests,
    directoryFor: async (name) => {
      const own = join(directory, name);
      await mkdir(own);
      return own;
    },
    open: async (overrides) => {
      const log = await openLog({ directory, clock: () => fixture.now, ...overrides });
      opened.push(log);
      return log;
    },
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vjt-log-'));
    fixture.now = startOfTests;
  });
  afterEach(async () => {
    await Promise.all(opened.map((log) => log.close()));
    opened = [];
    await rm(directory, { recursive: true });
  }, closingMillis);
  return fixture;
}

export type EventTraits = {
  /** What the event says: another text is other content. */
  readonly says?: string;
  readonly macs?: Readonly<Record<string, string | null>>;
  readonly personal?: string;
  readonly links?: readonly string[];
  readonly recordedAt?: number;
};

/** The event a sender calls `id`. */
export function event(id: string, traits: EventTraits = {}): NewEvent {
  const says = traits.says ?? `what ${id} says`;
  return {
    uuid: uuidFor(id),
    type: 'police.crime-reported',
    body: JSON.stringify({ id, says }),
    personal: traits.personal === undefined ? undefined : Buffer.from(traits.personal),
    content: { hash: createHash('sha256').update(says).digest(), personal: traits.macs ?? {} },
    linkedStreams: traits.links,
    recordedAt: traits.recordedAt,
  };
}

export function uuidFor(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Events `{prefix}1` to `{prefix}{count}`. */
export function events(prefix: string, count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => event(`${prefix}${index + 1}`));
}

export function appendOf(stream: string, ...ofStream: readonly NewEvent[]): AppendRequest {
  return { stream, events: ofStream };
}

/** The stored events of a verdict; fails the test for any other. */
export function stored(verdict: AppendVerdict | undefined): readonly AppendedEvent[] {
  expect(verdict).toMatchObject({ kind: 'stored' });
  return verdict?.kind === 'stored' ? verdict.events : [];
}

/** Every event of the log, read in pages. */
export function wholeLog(log: EventLog, pageSize = 1_000): ReturnType<EventLog['reader']['readAll']> {
  const pages: ReturnType<EventLog['reader']['readAll']> = [];
  for (;;) {
    const page = log.reader.readAll(pages.at(-1)?.position ?? 0, pageSize);
    if (page.length === 0) return pages;
    pages.push(...page);
  }
}
