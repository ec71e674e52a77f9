/** The feed of Common Platform: keeps each message whole before anything else, then takes them one by one. */
import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import type { FeedReceipt } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { AppendedEvent, AppendVerdict, EventLog, NewEvent } from '#src/event-log/port.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { encodePosition } from '#src/position.ts';
import { parseJson } from '../doors/json.ts';
import type { Ingest, Refusal } from '../ingest.ts';
import { notWritten } from '../verdicts.ts';
import type { Judged, Judgement, Replayed } from './feed-stream.ts';
import { feedEventOf, judgedEvent, receivedEvent, receivedUuid, replayedEvent } from './feed-stream.ts';
import type { MessageFile, MessageRow, MessageStatus } from './message-file.ts';
import { openMessageFile } from './message-file.ts';
import { commonPlatform, feedStreamName } from './names.ts';
import type { OpenMessage, Taking } from './take-message.ts';
import { takeMessage } from './take-message.ts';
import { createTakingLoop, Stalled } from './taking-loop.ts';
import { subjectOf } from './translation/message.ts';

/** The answer to a posted message. `isNew`: it was not there before. */
export type Receiving =
  | { readonly kind: 'kept'; readonly isNew: boolean; readonly receipt: FeedReceipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Replaying =
  | { readonly kind: 'kept'; readonly receipt: FeedReceipt }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

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

/** Sealed and in base64 a message must still fit one append. */
const mostSealedBytes = 880_000;
const retryAfterSeconds = 5;

export function createCommonPlatformFeed(parts: FeedParts): CommonPlatformFeed {
  const { log, keys, clock, onJudged, onFault = () => undefined } = parts;
  const file = openMessageFile(parts.dataDir, log.reader);
  const desk = { file, reader: log.reader, ingest: parts.ingest };
  const taking = createTakingLoop(takeNext, onFault);

  async function receive(bytes: Uint8Array, caller: Caller): Promise<Receiving> {
    if (!caller.sources.includes(commonPlatform)) return refused(foreignSource(caller));
    const reading = parseJson(bytes);
    if (!reading.ok) return refused({ code: reading.code, detail: reading.detail });
    const { value } = reading;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(notAnObject);
    const message = messageId(value);
    const sealed = Buffer.from(keys.sealBlob('feed-message', message, gzipSync(bytes))).toString('base64');
    if (sealed.length > mostSealedBytes) return refused(tooLarge);
    const data = { message, ...subjectOf(value), bytes: bytes.length, sealed };
    const appended = await append(receivedEvent(data, clock()));
    if (appended.kind === 'refused') return appended;
    taking.wake();
    const { duplicate, position, recordedAt } = appended.event;
    return {
      kind: 'kept',
      isNew: !duplicate,
      receipt: receiptOf(message, { position, receivedAt: recordedAt }),
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

  /** Takes the message that came first of those not yet judged; false where there is none. */
  async function takeNext(): Promise<boolean> {
    file.follow();
    const row = file.next();
    if (row === undefined) return false;
    const taken = await takeOrBlame(row);
    if (taken.kind === 'later') throw stalledBy(taken.refusal);
    const appended = await append(judgedEvent(taken.judged, row.judged + 1, clock()));
    if (appended.kind === 'refused') throw stalledBy(appended.refusal);
    onJudged?.(taken.judged.status);
    return true;
  }

  /** One message that this server cannot handle must not stop those behind it. */
  async function takeOrBlame(row: MessageRow): Promise<Taking> {
    try {
      return await takeMessage(openMessage(row), desk);
    } catch (error) {
      onFault(error);
      return { kind: 'judged', judged: blamingOurselves(row.message) };
    }
  }

  function openMessage({ message, receivedAt }: MessageRow): OpenMessage {
    const logged = log.reader.find(receivedUuid(message));
    const event = logged === undefined ? undefined : feedEventOf({ ...logged });
    if (event?.type !== 'feed.message-received') throw new Error(`the log does not hold message ${message}`);
    const sealed = Buffer.from(event.data.sealed, 'base64');
    const reading = parseJson(gunzipSync(keys.openBlob('feed-message', message, sealed)));
    const at = Math.max(clock(), log.reader.head().recordedAt);
    return { message, receivedAt, at, value: reading.ok ? reading.value : undefined };
  }

  async function append(event: NewEvent) {
    return appendedOf(await log.append({ stream: feedStreamName, events: [event] }));
  }

  return {
    receive,
    replay,
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

/** The same content is the same message, however it is written. */
function messageId(value: object): string {
  return hash('sha256', canonicalize(value) ?? '').slice(0, 32);
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
