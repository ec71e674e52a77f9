/** What an event log is, in its simplest form: arrays and no care for speed. Real logs are held against it. */
import type {
  AppendedEvent,
  AppendRequest,
  AppendVerdict,
  ContentDigest,
  LoggedEvent,
  NewEvent,
} from '#src/event-log/port.ts';

type Held = { readonly logged: LoggedEvent; readonly content: ContentDigest };

export type ModelLog = {
  append(request: AppendRequest, now: number): AppendVerdict;
  readonly events: () => readonly LoggedEvent[];
  /** Every stream there is, events or not. */
  readonly streams: () => readonly string[];
  revisionOf(stream: string): number;
  /** The streams ever linked with this one, itself included. */
  neighboursOf(stream: string): ReadonlySet<string>;
};

export function createModelLog(): ModelLog {
  const held: Held[] = [];
  const streams = new Set<string>();
  const links: [string, string][] = [];

  const last = () => held.at(-1)?.logged.recordedAt ?? 0;
  const revisionOf = (stream: string) => held.filter(({ logged }) => logged.stream === stream).length - 1;
  const find = (uuid: string) => held.find(({ logged }) => logged.uuid === uuid);

  const refusalOf = (request: AppendRequest, now: number): AppendVerdict | undefined => {
    const conflicts = request.events.filter((event, index) => {
      const there = find(event.uuid);
      const before = request.events.slice(0, index).find(({ uuid }) => uuid === event.uuid);
      if (before !== undefined) return !same(before.content, event.content);
      return (
        there !== undefined && (there.logged.stream !== request.stream || !same(there.content, event.content))
      );
    });
    if (conflicts.length > 0) return { kind: 'conflict', uuids: conflicts.map(({ uuid }) => uuid) };
    const fresh = freshOf(request);
    const actual = revisionOf(request.stream);
    const expected = request.expected ?? 'any';
    const isMet =
      expected === 'any' ||
      (expected === 'no-stream' && actual === -1) ||
      (expected === 'stream-exists' && actual >= 0) ||
      expected === actual;
    if (fresh.length > 0 && !isMet) return { kind: 'wrong-revision', expected, actual };
    const notAfter = Math.max(now, last());
    let notBefore = last();
    for (const { recordedAt } of fresh) {
      if (recordedAt !== undefined && (recordedAt < notBefore || recordedAt > notAfter)) {
        return { kind: 'stamp-refused', notBefore, notAfter };
      }
      notBefore = recordedAt ?? notAfter;
    }
    return undefined;
  };

  const freshOf = ({ events }: AppendRequest): NewEvent[] =>
    events.filter(
      ({ uuid }, index) =>
        find(uuid) === undefined && events.findIndex((event) => event.uuid === uuid) === index,
    );

  const place = ({ stream }: AppendRequest, event: NewEvent, now: number): Held => ({
    logged: {
      position: held.length + 1,
      stream,
      revision: revisionOf(stream) + 1,
      uuid: event.uuid,
      type: event.type,
      recordedAt: event.recordedAt ?? Math.max(now, last()),
      body: event.body,
    },
    content: event.content,
  });

  const store = (request: AppendRequest, now: number): AppendedEvent[] =>
    request.events.map((event) => {
      const known = find(event.uuid);
      if (known !== undefined) return answer(known, true);
      const placed = place(request, event, now);
      held.push(placed);
      for (const name of [request.stream, ...(event.linkedStreams ?? [])]) streams.add(name);
      for (const linked of event.linkedStreams ?? []) links.push([request.stream, linked]);
      return answer(placed, false);
    });

  const check = (request: AppendRequest, now: number): AppendedEvent[] => {
    let recordedAt = last();
    const times = new Map<string, number>();
    return request.events.map((event) => {
      const known = find(event.uuid);
      if (known !== undefined) return answer(known, true);
      const before = times.get(event.uuid);
      recordedAt = before ?? event.recordedAt ?? Math.max(now, recordedAt);
      times.set(event.uuid, recordedAt);
      const nowhere = { position: -1, revision: -1, stream: request.stream };
      return { ...nowhere, uuid: event.uuid, recordedAt, duplicate: before !== undefined };
    });
  };

  const neighboursOf = (stream: string): ReadonlySet<string> => {
    const found = new Set([stream]);
    for (const name of found) {
      for (const [a, b] of links) {
        if (a === name) found.add(b);
        if (b === name) found.add(a);
      }
    }
    return found;
  };

  return {
    append: (request, now) =>
      refusalOf(request, now) ?? {
        kind: 'stored',
        events: request.dryRun === true ? check(request, now) : store(request, now),
      },
    events: () => held.map(({ logged }) => logged),
    streams: () => [...streams],
    revisionOf,
    neighboursOf,
  };
}

function answer({ logged }: Held, duplicate: boolean): AppendedEvent {
  const { uuid, position, stream, revision, recordedAt } = logged;
  return { uuid, position, stream, revision, recordedAt, duplicate };
}

function same(a: ContentDigest, b: ContentDigest): boolean {
  const persons = new Set([...Object.keys(a.personal), ...Object.keys(b.personal)]);
  return (
    Buffer.from(a.hash).equals(Buffer.from(b.hash)) &&
    [...persons].every((person) => {
      const [mac, other] = [a.personal[person], b.personal[person]];
      if (mac === undefined || other === undefined) return false;
      return mac === null || other === null || mac === other;
    })
  );
}
