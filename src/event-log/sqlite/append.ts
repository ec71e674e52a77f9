/** Judges one append and stores it: everything is judged before anything is written, so a refusal leaves nothing. */
import { sameContent } from '../content.ts';
import type { AppendedEvent, AppendRequest, AppendVerdict, ExpectedRevision, NewEvent } from '../port.ts';
import type { KnownEvent, Ledger, StreamState } from './ledger.ts';
import { digestFrom } from './columns.ts';

/** What the ids of a request say: which of its events are new, which the log holds already, which it must refuse. */
type Reading = {
  readonly fresh: readonly NewEvent[];
  readonly known: ReadonlyMap<string, KnownEvent>;
  readonly conflicts: readonly string[];
};

/** A new event and the time it will be recorded at. */
type Stamped = { readonly event: NewEvent; readonly recordedAt: number };

/** `now` is in milliseconds since the epoch. */
export function append(ledger: Ledger, request: AppendRequest, now: number): AppendVerdict {
  const { fresh, known, conflicts } = readIds(ledger, request);
  if (conflicts.length > 0) return { kind: 'conflict', uuids: conflicts };

  const stream = ledger.findStream(request.stream);
  const actual = stream?.revision ?? -1;
  const expected = request.expected ?? 'any';
  if (fresh.length > 0 && !meets(expected, actual)) return { kind: 'wrong-revision', expected, actual };

  const stamped = stamp(fresh, ledger.head().recordedAt, now);
  if ('kind' in stamped) return stamped;

  const appended =
    request.dryRun === true || stamped.length === 0
      ? checked(request, stamped)
      : store(ledger, stream ?? ledger.makeStream(request.stream), request, stamped);
  return { kind: 'stored', events: inOrderOf(request, known, appended) };
}

function readIds(ledger: Ledger, request: AppendRequest): Reading {
  const first = new Map<string, NewEvent>();
  const known = new Map<string, KnownEvent>();
  const conflicts: string[] = [];
  for (const event of request.events) {
    const { uuid, content } = event;
    const earlier = first.get(uuid);
    if (earlier !== undefined) {
      if (!sameContent(earlier.content, content)) conflicts.push(uuid);
      continue;
    }
    first.set(uuid, event);
    const held = ledger.findEvent(uuid);
    if (held === undefined) continue;
    known.set(uuid, held);
    if (held.stream !== request.stream || !sameContent(digestFrom(held), content)) conflicts.push(uuid);
  }
  const fresh = [...first.values()].filter(({ uuid }) => !known.has(uuid));
  return { fresh, known, conflicts };
}

function meets(expected: ExpectedRevision, revision: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return revision === -1;
  if (expected === 'stream-exists') return revision >= 0;
  return revision === expected;
}

/** `recordedAt` never goes back: it is the import stamp, else now, and at least that of the event before. */
function stamp(
  events: readonly NewEvent[],
  last: number,
  now: number,
): readonly Stamped[] | Extract<AppendVerdict, { readonly kind: 'stamp-refused' }> {
  const notAfter = Math.max(now, last);
  const stamped: Stamped[] = [];
  let notBefore = last;
  for (const event of events) {
    const wanted = event.recordedAt ?? Math.max(now, notBefore);
    if (wanted < notBefore || wanted > notAfter) return { kind: 'stamp-refused', notBefore, notAfter };
    stamped.push({ event, recordedAt: wanted });
    notBefore = wanted;
  }
  return stamped;
}

function checked({ stream }: AppendRequest, stamped: readonly Stamped[]): AppendedEvent[] {
  return stamped.map(({ event: { uuid }, recordedAt }) => ({
    uuid,
    position: -1,
    stream,
    revision: -1,
    recordedAt,
    duplicate: false,
  }));
}

function store(
  ledger: Ledger,
  state: StreamState,
  { stream }: AppendRequest,
  stamped: readonly Stamped[],
): AppendedEvent[] {
  const appended = stamped.map(({ event, recordedAt }): AppendedEvent => {
    const { position, revision } = ledger.insertEvent(event, state, recordedAt);
    return { uuid: event.uuid, position, stream, revision, recordedAt, duplicate: false };
  });
  const linked = new Set(stamped.flatMap(({ event }) => event.linkedStreams ?? []));
  for (const other of linked) link(ledger, stream, other);
  return appended;
}

/** Makes one neighbourhood of two streams; one that does not exist yet is made. */
export function link(ledger: Ledger, stream: string, other: string): void {
  const find = (name: string) => ledger.findStream(name) ?? ledger.makeStream(name);
  ledger.unite(find(stream), find(other));
}

/** One answer for each event of the request; an id that stood in the log, or earlier in the request, is a duplicate. */
function inOrderOf(
  { events }: AppendRequest,
  known: ReadonlyMap<string, KnownEvent>,
  appended: readonly AppendedEvent[],
): readonly AppendedEvent[] {
  if (known.size === 0 && appended.length === events.length) return appended;
  const answers = new Map(appended.map((event) => [event.uuid, event]));
  for (const [uuid, { position, stream, revision, recordedAt }] of known) {
    answers.set(uuid, { uuid, position, stream, revision, recordedAt, duplicate: true });
  }
  return events.flatMap(({ uuid }) => {
    const answer = answers.get(uuid);
    if (answer === undefined) return [];
    answers.set(uuid, { ...answer, duplicate: true });
    return [answer];
  });
}
