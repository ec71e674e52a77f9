/**
 * Appends and verdicts on their way between the threads: columns of text and one block of bytes, because cloning an
 * object for every event, or a Buffer with the pool behind it, would cost the HTTP thread more than all the rest.
 */
import type { CommitOutcome } from '../group-commit.ts';
import type { AppendedEvent, AppendRequest, AppendVerdict, ExpectedRevision, NewEvent } from '../port.ts';
import { macsColumn, macsFrom } from './columns.ts';

/** Appends in columns; those of events run on over the appends, `counts` says how many belong to each. */
export type PackedAppends = {
  readonly streams: readonly string[];
  readonly expected: readonly (ExpectedRevision | undefined)[];
  readonly dryRuns: readonly (boolean | undefined)[];
  readonly counts: readonly number[];
  readonly uuids: readonly string[];
  readonly types: readonly string[];
  readonly bodies: readonly string[];
  readonly macs: readonly (string | null)[];
  readonly links: readonly (readonly string[] | undefined)[];
  readonly stamps: readonly (number | undefined)[];
  /** Of the personal block, -1 where there is none. */
  readonly personalLengths: readonly number[];
  /** Of each event its content hash, then its personal block. */
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type PackedOutcome = {
  /** Of each append first position, first revision and `recordedAt`; NaN where its verdict stands in `others`. */
  readonly runs: Float64Array;
  readonly others: ReadonlyMap<number, AppendVerdict>;
  readonly head?: CommitOutcome['head'];
};

const hashBytes = 32;
const runLength = 3;

export function packAppends(requests: readonly AppendRequest[]): PackedAppends {
  const events = requests.flatMap((request) => request.events);
  return {
    streams: requests.map(({ stream }) => stream),
    expected: requests.map(({ expected }) => expected),
    dryRuns: requests.map(({ dryRun }) => dryRun),
    counts: requests.map((request) => request.events.length),
    uuids: events.map(({ uuid }) => uuid),
    types: events.map(({ type }) => type),
    bodies: events.map(({ body }) => body),
    macs: events.map(({ content }) => macsColumn(content.personal)),
    links: events.map(({ linkedStreams }) => linkedStreams),
    stamps: events.map(({ recordedAt }) => recordedAt),
    personalLengths: events.map(({ personal }) => personal?.byteLength ?? -1),
    bytes: packBytes(events),
  };
}

function packBytes(events: readonly NewEvent[]): Uint8Array<ArrayBuffer> {
  const length = events.reduce((sum, { personal }) => sum + hashBytes + (personal?.byteLength ?? 0), 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const { content, personal } of events) {
    bytes.set(content.hash, at);
    at += hashBytes;
    if (personal === undefined) continue;
    bytes.set(personal, at);
    at += personal.byteLength;
  }
  return bytes;
}

export function unpackAppends(packed: PackedAppends): AppendRequest[] {
  const events = unpackEvents(packed);
  let from = 0;
  return packed.streams.map((stream, index) => {
    const count = packed.counts[index] ?? 0;
    from += count;
    return {
      stream,
      events: events.slice(from - count, from),
      expected: packed.expected[index],
      dryRun: packed.dryRuns[index],
    };
  });
}

function unpackEvents(packed: PackedAppends): NewEvent[] {
  let at = 0;
  const take = (length: number) => packed.bytes.subarray(at, (at += length));
  return packed.uuids.map((uuid, index) => {
    const hash = take(hashBytes);
    const personalLength = packed.personalLengths[index] ?? -1;
    return {
      uuid,
      type: packed.types[index] ?? '',
      body: packed.bodies[index] ?? '',
      personal: personalLength < 0 ? undefined : take(personalLength),
      content: { hash, personal: macsFrom(packed.macs[index] ?? null) },
      linkedStreams: packed.links[index],
      recordedAt: packed.stamps[index],
    };
  });
}

export function packOutcome({ verdicts, head }: CommitOutcome): PackedOutcome {
  const runs = new Float64Array(verdicts.length * runLength).fill(Number.NaN);
  const others = new Map<number, AppendVerdict>();
  for (const [index, verdict] of verdicts.entries()) {
    const first = runStart(verdict);
    if (first === undefined) others.set(index, verdict);
    else runs.set([first.position, first.revision, first.recordedAt], index * runLength);
  }
  return { runs, others, head };
}

/** The first event of an append all of which is newly stored, at one time; undefined for any other verdict. */
function runStart(verdict: AppendVerdict): AppendedEvent | undefined {
  if (verdict.kind !== 'stored') return undefined;
  const first = verdict.events[0];
  const isRun = verdict.events.every(
    (event, index) =>
      !event.duplicate &&
      event.position === (first?.position ?? 0) + index &&
      event.recordedAt === first?.recordedAt,
  );
  return isRun ? first : undefined;
}

/** `requests` are those the outcome is of. */
export function unpackOutcome(
  { runs, others, head }: PackedOutcome,
  requests: readonly AppendRequest[],
): CommitOutcome {
  const verdicts = requests.map(
    (request, index) => others.get(index) ?? storedRun(request, runs.subarray(index * runLength)),
  );
  return { verdicts, head };
}

function storedRun({ stream, events }: AppendRequest, run: Float64Array): AppendVerdict {
  const [position = Number.NaN, revision = Number.NaN, recordedAt = Number.NaN] = run;
  return {
    kind: 'stored',
    events: events.map(({ uuid }, index) => ({
      uuid,
      position: position + index,
      stream,
      revision: revision + index,
      recordedAt,
      duplicate: false,
    })),
  };
}
