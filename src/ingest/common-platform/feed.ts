/** The feed of Common Platform: keeps each message whole before anything else, then takes them one by one. */
import type { FeedReceipt } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { AppendedEvent, AppendVerdict, EventLog, NewEvent } from '#src/event-log/port.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { encodePosition } from '#src/position.ts';
import { parseJson } from '../doors/json.ts';
import type { Ingest } from '../ingest.ts';
import type { Refusal } from '../submission.ts';
import { notWritten } from '../verdicts.ts';
import type { Discarded, Judged, Judgement, Replayed } from './feed-stream.ts';
import {
  discardedEvent,
  feedEventOf,
  judgedEvent,
  receivedEvent,
  receivedUuid,
  replayedEvent,
} from './feed-stream.ts';
import { openMessage, sealMessage } from './kept-message.ts';
import type { MessageFile, MessageRow, MessageStatus } from './message-file.ts';
import { openMessageFile } from './message-file.ts';
import { commonPlatform, feedStreamName } from './names.ts';
import type { OpenMessage, Taking } from './take-message.ts';
import { takeMessage } from './take-message.ts';
import { createTakingLoop, Stalled } from './taking-loop.ts';
import { namedIn } from './translation/message.ts';

/** The answer to a posted message. `isNew`: it was not there before. */
export type Receiving =
  | { readonly kind: 'kept'; readonly isNew: boolean; readonly receipt: FeedReceipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Replaying =
  | { readonly kind: 'kept'; readonly receipt: FeedReceipt }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** `not-held`: it was taken, or is about to be; what it said is taken back event by event. */
export type Discarding = Replaying | { readonly kind: 'not-held'; readonly status: MessageStatus };

/** How the feed stands. */
export type FeedState = {
  readonly counts: Readonly<Record<MessageStatus, number>>;
  /** When the last message came, ms since the epoch. */
  readonly lastReceivedAt?: number;
  /** Why messages are not being taken now. */
  readonly stalled?: string;
};

export type CommonPlatformFeed = {
  /** Keeps a message, sealed and durable, before it is read further. */
  receive(bytes: Uint8Array, caller: Caller): Promise<Receiving>;
  /** Has a message taken again: its cause was put right. */
  replay(message: string, reason: Replayed['reason'], caller: Caller): Promise<Replaying>;
  /** Decides that a message held back is not to be taken; it stays kept, and can be taken again. */
  discard(message: string, reason: Discarded['reason'], caller: Caller): Promise<Discarding>;
  readonly messages: MessageFile['list'];
  readonly message: MessageFile['find'];
  state(): FeedState;
  /** Begins to take messages, those kept before included. */
  readonly start: () => void;
  /** Resolves when no message is left to take, or the feed was stopped. */
  readonly idle: () => Promise<void>;
  /** Finishes the message under way and closes the file. */
  stop(): Promise<void>;
};

export type FeedParts = {
  readonly log: Pick<EventLog, 'append' | 'reader'>;
  readonly ingest: Pick<Ingest, 'submit'>;
  readonly keys: Pick<PersonalKeys, 'sealBlob' | 'openBlob'>;
  readonly clock: Clock;
  /** Where the feed's look-up file is kept. */
  readonly dataDir: string;
  /** Told of each judgement, for the metrics. */
  readonly onJudged?: (status: Judgement) => void;
  /** Told of errors that are this server's own, for its log. */
  readonly onFault?: (error: unknown) => void;
};

/** Most messages that are taken side by side. */
const mostOfRound = 32;
const retryAfterSeconds = 5;

export function createCommonPlatformFeed(parts: FeedParts): CommonPlatformFeed {
  const { log, keys, clock, onJudged, onFault = () => undefined } = parts;
  const file = openMessageFile(parts.dataDir, log.reader);
  const desk = { file, reader: log.reader, ingest: parts.ingest };
  const taking = createTakingLoop(takeRound, onFault);

  async function receive(bytes: Uint8Array, caller: Caller): Promise<Receiving> {
    if (!caller.sources.includes(commonPlatform)) return refused(foreignSource(caller));
    const reading = parseJson(bytes);
    if (!reading.ok) return refused({ code: reading.code, detail: reading.detail });
    const { value } = reading;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(notAnObject);
    const kept = sealMessage(value, bytes, keys);
    if (kept === undefined) return refused(tooLarge);
    const appended = await append(receivedEvent(kept, clock()));
    if (appended.kind === 'refused') return appended;
    taking.wake();
    const { duplicate, position, recordedAt } = appended.event;
    return {
      kind: 'kept',
      isNew: !duplicate,
      receipt: receiptOf(kept.message, { position, receivedAt: recordedAt }),
    };
  }

  function receiptOf(message: string, place: Pick<MessageRow, 'position' | 'receivedAt'>): FeedReceipt {
    file.follow();
    const status = file.find(message)?.status ?? 'kept';
    return {
      message,
      status,
      position: encodePosition(place.position),
      receivedAt: instantText(place.receivedAt),
    };
  }

  async function replay(message: string, reason: Replayed['reason'], caller: Caller): Promise<Replaying> {
    file.follow();
    const row = file.find(message);
    if (row === undefined) return { kind: 'unknown' };
    const event = replayedEvent({ message, reason, by: caller.id }, row.replayed + 1, clock());
    const appended = await append(event);
    if (appended.kind === 'refused') return appended;
    const receipt = receiptOf(message, row);
    taking.wake();
    return { kind: 'kept', receipt };
  }

  async function discard(message: string, reason: Discarded['reason'], caller: Caller): Promise<Discarding> {
    file.follow();
    const row = file.find(message);
    if (row === undefined) return { kind: 'unknown' };
    if (row.status === 'discarded') return { kind: 'kept', receipt: receiptOf(message, row) };
    if (!isHeld(row.status)) return { kind: 'not-held', status: row.status };
    const event = discardedEvent({ message, reason, by: caller.id }, row.discards + 1, clock());
    const appended = await append(event);
    return appended.kind === 'refused' ? appended : { kind: 'kept', receipt: receiptOf(message, row) };
  }

  /** Takes the messages that came first of those not yet judged, side by side; false where there is none. */
  async function takeRound(): Promise<boolean> {
    file.follow();
    const round = firstRound(file.list({ status: 'kept', after: 0, limit: mostOfRound }).map(openRow));
    const outcomes = await Promise.allSettled(round.map(takeAndJudge));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return round.length > 0;
  }

  async function takeAndJudge(opened: OpenRow): Promise<void> {
    const taken = await takeOrBlame(opened);
    if (taken.kind === 'later') throw stalledBy(taken.refusal);
    const appended = await append(judgedEvent(taken.judged, opened.row.judged + 1, clock()));
    if (appended.kind === 'refused') throw stalledBy(appended.refusal);
    onJudged?.(taken.judged.status);
  }

  /** One message that this server cannot handle must not stop those behind it. */
  async function takeOrBlame({ row, open }: OpenRow): Promise<Taking> {
    try {
      return await takeMessage(open(), desk);
    } catch (error) {
      onFault(error);
      return { kind: 'judged', judged: blamingOurselves(row.message) };
    }
  }

  function openRow(row: MessageRow): OpenRow {
    const { message, receivedAt } = row;
    const at = Math.max(clock(), log.reader.head().recordedAt);
    try {
      const logged = log.reader.find(receivedUuid(message));
      const event = logged === undefined ? undefined : feedEventOf(logged);
      if (event?.type !== 'feed.message-received')
        throw new Error(`the log does not hold message ${message}`);
      const value = openMessage(event.data, keys);
      const { hearing, cases } = namedIn(value);
      const ofHearing = hearing === undefined ? [] : [hearing, ...file.casesOf(hearing)];
      const about = new Set([...cases, ...ofHearing, ...file.casesSaidBy(message)]);
      return { row, about, open: () => ({ message, receivedAt, at, value }) };
    } catch (error) {
      const open = () => {
        throw error;
      };
      return { row, about: new Set(), open };
    }
  }

  async function append(event: NewEvent) {
    return appendedOf(await log.append({ stream: feedStreamName, events: [event] }));
  }

  return {
    receive,
    replay,
    discard,
    messages: (query) => {
      file.follow();
      return file.list(query);
    },
    message: (id) => {
      file.follow();
      return file.find(id);
    },
    state() {
      file.follow();
      const lastReceivedAt = file.lastReceivedAt();
      const stalled = taking.stalled();
      return {
        counts: file.counts(),
        ...(lastReceivedAt !== undefined && { lastReceivedAt }),
        ...(stalled !== undefined && { stalled }),
      };
    },
    start: taking.start,
    idle: taking.idle,
    async stop() {
      await taking.stop();
      file.close();
    },
  };
}

/** A message opened for taking. */
type OpenRow = {
  readonly row: MessageRow;
  /** The hearing and cases it can say something of. */
  readonly about: ReadonlySet<string>;
  /** @throws where it could not be opened */
  readonly open: () => OpenMessage;
};

/** The messages from the first on that name different hearings and cases: what is said of one case is taken in order. */
function firstRound(opened: readonly OpenRow[]): readonly OpenRow[] {
  const named = new Set<string>();
  const end = opened.findIndex(({ about }) => {
    if ([...about].some((id) => named.has(id))) return true;
    for (const id of about) named.add(id);
    return false;
  });
  return end < 0 ? opened : opened.slice(0, end);
}

/** Neither taken nor about to be. */
function isHeld(status: MessageStatus): boolean {
  return status === 'quarantined' || status === 'waiting';
}

function stalledBy({ detail, retryAfterSeconds: seconds = retryAfterSeconds }: Refusal): Stalled {
  return new Stalled(detail, seconds);
}

function blamingOurselves(message: string): Judged {
  const fault = {
    pointer: '',
    code: 'internal',
    expected: 'a server that can take the message: this one failed, its log says how',
    cure: 'Tell the operator; replay the message once the fault is put right.',
  };
  return { message, status: 'quarantined', faults: [fault], notes: [], statements: [], sentUnder: [] };
}

function refused(refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return { kind: 'refused', refusal };
}

const notAnObject: Refusal = { code: 'invalid-json', detail: 'The body is JSON, but not an object.' };
const tooLarge: Refusal = { code: 'body-too-large', detail: 'The message is too large to be kept.' };

function foreignSource({ sources }: Caller): Refusal {
  const detail = `The feed needs a token for the source ${commonPlatform}; this one is for ${sources.join(', ') || 'none'}.`;
  return { code: 'foreign-source', detail };
}

function appendedOf(
  verdict: AppendVerdict,
): { readonly kind: 'stored'; readonly event: AppendedEvent } | ReturnType<typeof refused> {
  switch (verdict.kind) {
    case 'stored': {
      const [event] = verdict.events;
      if (event === undefined) throw new Error('an append of one event stores one');
      return { kind: 'stored', event };
    }
    case 'overloaded': {
      const detail = 'The event log has more waiting than it takes. Nothing was stored.';
      return refused({ code: 'overloaded', detail, retryAfterSeconds: verdict.retryAfterSeconds });
    }
    case 'failed':
      return refused(notWritten(verdict.reason));
    case 'closed':
      return refused({
        code: 'not-ready',
        detail: 'The server is stopping. Nothing was stored.',
        retryAfterSeconds,
      });
    default:
      throw new Error(`the log judged a feed event: ${verdict.kind}`);
  }
}
