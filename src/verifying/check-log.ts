/** Walks the whole log once, in its order: places, revisions, times, ids, hashes, contracts and links of every event. */
import { hash } from 'node:crypto';
import { instantText } from '#src/clock.ts';
import type { InspectedEvent, InspectedStream, LogInspector } from '#src/event-log/sqlite/inspect.ts';
import { eventUuid } from '#src/ids.ts';
import { caseStreamPrefix } from '#src/projecting/generation/follow.ts';
import { isBeside } from '#src/projecting/generation/heard.ts';
import type { Check } from './findings.ts';
import { auditStreamPrefix, readAsWritten, type Written } from './read-as-written.ts';
import { createStreamGroups, type StreamGroups } from './stream-groups.ts';

/** What the walk learns for the checks that come after it. */
export type Heard = {
  readonly agency: string;
  readonly source: string;
  events: number;
  readonly first: number;
  last: number;
};

export type Walked = {
  readonly events: number;
  readonly auditStreams: ReadonlySet<string>;
  /** Streams beside the cases with an event at or before `countUpTo`. */
  readonly besideStreams: ReadonlySet<string>;
  /** By agency and source, of the cases' events at or before `countUpTo`. */
  readonly heard: ReadonlyMap<string, Heard>;
};

export type WalkChecks = Readonly<Record<'log' | 'contracts' | 'neighbourhoods', Check>>;

export type WalkOptions = {
  readonly inspector: LogInspector;
  readonly checks: WalkChecks;
  /** How far the read model had come when the walk began. */
  readonly countUpTo: number;
  readonly onProgress: (done: number, of: number) => void;
};

type State = {
  readonly streams: StreamGroups;
  position: number;
  recordedAt: number;
  events: number;
  readonly auditStreams: Set<string>;
  readonly besideStreams: Set<string>;
  readonly heard: Map<string, Heard>;
};

const pageSize = 2000;

/**
 * Goes to the end of the log as it stands when the walk begins, then holds the index of neighbourhoods against the links,
 * together with what was written meanwhile, at one moment: a link stored between would look like a fault.
 */
export function checkLog({ inspector, checks, countUpTo, onProgress }: WalkOptions): Walked {
  const state: State = {
    streams: createStreamGroups(),
    position: 0,
    recordedAt: 0,
    events: 0,
    auditStreams: new Set(),
    besideStreams: new Set(),
    heard: new Map(),
  };
  const walkTo = (end: number): void => {
    for (let page; (page = inspector.events(state.position, end, pageSize)).length > 0;) {
      for (const event of page) checkEvent(event, { state, checks, inspector, countUpTo });
      onProgress(state.position, end);
    }
  };
  walkTo(inspector.head().position);
  inspector.atOneMoment(() => {
    walkTo(inspector.head().position);
    checkNeighbourhoods(inspector, state.streams, checks.neighbourhoods);
  });
  checkPassedOver(inspector, checks.log);
  checks.log.look('events', state.events);
  checks.contracts.look('events', state.events);
  return state;
}

type Context = {
  readonly state: State;
  readonly checks: WalkChecks;
  readonly inspector: LogInspector;
  readonly countUpTo: number;
};

function checkEvent(event: InspectedEvent, context: Context): void {
  const { checks } = context;
  checkPlace(event, context);
  if (event.stream === null) return;
  const { stream } = event;
  const { written, fault } = readAsWritten({ ...event, stream });
  if (fault !== undefined) {
    const expected = `${event.type} as its contract says`;
    checks.contracts.find({
      what: 'an event breaks its contract',
      expected,
      found: fault,
      position: event.position,
      stream,
    });
  }
  checkContent(event, stream, written, context);
  if (written !== undefined) learn(event, stream, written, context);
}

/** Positions and revisions one after the other, times never before the last. */
function checkPlace(
  { position, stream, streamId, revision, recordedAt }: InspectedEvent,
  { state, inspector, checks }: Context,
): void {
  const { find } = checks.log;
  const place = { position, stream: stream ?? undefined };
  if (position !== state.position + 1) {
    const found = `position ${position}: ${position - state.position - 1} missing before it`;
    find({ what: 'a gap in the log', expected: `position ${state.position + 1}`, found, ...place });
  }
  if (recordedAt < state.recordedAt) {
    const expected = `recorded at ${timeText(state.recordedAt)} or later, as the event before`;
    find({ what: 'time goes back', expected, found: timeText(recordedAt), ...place });
  }
  if (stream === null) {
    find({
      what: 'an event of no stream',
      expected: `a stream of id ${streamId}`,
      found: 'none of that id',
      ...place,
    });
  }
  const isPassedOver = (at: number) => stream !== null && inspector.isPassedOver(stream, at);
  let next = state.streams.revisionOf(streamId) + 1;
  while (next < revision && isPassedOver(next)) next += 1;
  if (revision !== next) {
    find({
      what: 'a gap in a stream',
      expected: `revision ${next}`,
      found: `revision ${revision}`,
      ...place,
    });
  }
  state.streams.setRevision(streamId, revision);
  state.events += 1;
  state.position = position;
  state.recordedAt = Math.max(state.recordedAt, recordedAt);
}

/** A second event of an id comes after the first, and no revision of a stream is both held and passed over. */
function checkPassedOver(inspector: LogInspector, { find, look, note }: Check): void {
  const counts = { shadowed: 0, foreign: 0 };
  for (const { stream, revision, why, after, position } of inspector.passedOver()) {
    look('passed over');
    if (why === 'shadowed') counts.shadowed += 1;
    else counts.foreign += 1;
    if (why === 'shadowed' && (position === null || position > after)) {
      find({
        what: 'an event passed over as a second one of its id',
        expected: `the first at or before position ${after}`,
        found: position === null ? 'none of that id' : `position ${position}`,
        stream,
      });
    }
    if (inspector.holdsRevision(stream, revision)) {
      const found = `revision ${revision} held too`;
      find({ what: 'an event both held and passed over', expected: 'one of the two', found, stream });
    }
  }
  if (counts.shadowed > 0) note(`${counts.shadowed} passed over: another event of their id came first.`);
  if (counts.foreign > 0) note(`${counts.foreign} passed over: not written by this program.`);
}

/** What is out of range of a date is told as the number it is. */
function timeText(millis: number): string {
  return Math.abs(millis) <= 8.64e15 ? instantText(millis) : `${millis} ms`;
}

/** The columns beside the body are what follows from it. */
function checkContent(
  { position, uuid, type, body, contentHash }: InspectedEvent,
  stream: string,
  written: Written | undefined,
  { checks: { log } }: Context,
): void {
  const compare = (what: string, expected: string, found: string): void => {
    if (expected !== found) log.find({ what, expected, found, position, stream });
  };
  compare(
    'the content is not what was taken',
    `SHA-256 ${Buffer.from(contentHash).toString('hex')}`,
    `SHA-256 ${hash('sha256', written?.content ?? body, 'hex')}`,
  );
  if (written === undefined) return;
  compare('an id of another event', eventUuid(written.source, written.id), uuid);
  compare('a type other than what the body says', written.type, type);
  if (written.stream !== undefined) compare('an event in the stream of another', written.stream, stream);
}

function learn(event: InspectedEvent, stream: string, written: Written, context: Context): void {
  const { state, inspector, checks, countUpTo } = context;
  const { position, streamId } = event;
  for (const name of written.linkedStreams) {
    const linked = inspector.streamNamed(name);
    if (linked === undefined) {
      const found = 'no stream of that name';
      checks.neighbourhoods.find({
        what: 'a link into nothing',
        expected: `a stream ${name}`,
        found,
        position,
        stream,
      });
    } else state.streams.link(streamId, linked);
  }
  checks.neighbourhoods.look('links', written.linkedStreams.length);
  if (stream.startsWith(auditStreamPrefix)) state.auditStreams.add(stream);
  if (position > countUpTo) return;
  if (isBeside(stream)) state.besideStreams.add(stream);
  if (stream.startsWith(caseStreamPrefix)) countHeard(state.heard, written, event.recordedAt);
}

function countHeard(heard: Map<string, Heard>, { agency, source }: Written, recordedAt: number): void {
  if (agency === undefined) return;
  const key = `${agency} ${source}`;
  const known = heard.get(key);
  if (known === undefined) {
    heard.set(key, { agency, source, events: 1, first: recordedAt, last: recordedAt });
    return;
  }
  known.events += 1;
  known.last = recordedAt;
}

/** Each stream stands in the neighbourhood that all links ever made give, under its smallest number. */
function checkNeighbourhoods(inspector: LogInspector, streams: StreamGroups, check: Check): void {
  let after = 0;
  for (let page: readonly InspectedStream[]; (page = inspector.streams(after, pageSize)).length > 0;) {
    for (const { id, name, neighbourhood } of page) {
      const expected = streams.groupOf(id);
      if (neighbourhood !== expected) {
        check.find({
          what: 'a stream in another neighbourhood than its links say',
          expected: `neighbourhood ${expected}`,
          found: `neighbourhood ${neighbourhood}`,
          stream: name,
        });
      }
      if (streams.revisionOf(id) === -1 && !streams.isLinked(id)) {
        check.find({
          what: 'a stream that nothing speaks of',
          expected: 'an event or a link',
          found: 'neither',
          stream: name,
        });
      }
      after = id;
    }
    check.look('streams', page.length);
  }
}
