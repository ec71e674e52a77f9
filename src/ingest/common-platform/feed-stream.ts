/** The feed's own stream in the log: messages as they came, what became of each, and who had one taken again. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { dataSchemaOf } from '#contracts/registry.ts';
import { caseReferenceSchema } from '#contracts/references.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent, NewEvent } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';
import { commonPlatform, feedName } from './names.ts';
import { messageFaultSchema } from './translation/faults.ts';
import { caseStatementSchema, trialNoticeSchema } from './translation/statement.ts';

/** What became of a message that was judged. */
export const judgements = ['taken', 'superseded', 'waiting', 'quarantined'] as const;
export type Judgement = (typeof judgements)[number];

/** A message as it came: only its ids are in clear, the rest is sealed. */
const receivedSchema = z.strictObject({
  message: z.string(),
  hearing: z.guid().optional(),
  /** Size of the message in bytes. */
  bytes: z.int(),
  /** The bytes of the message: compressed, sealed under the key of feed messages, base64. */
  sealed: z.string(),
});

/** What became of a message, and what it says in the project's terms, without names. */
const judgedSchema = z.strictObject({
  message: z.string(),
  status: z.enum(judgements),
  faults: z.array(messageFaultSchema),
  notes: z.array(messageFaultSchema),
  /** The hearing a waiting message needs. */
  waitsFor: z.guid().optional(),
  statements: z.array(caseStatementSchema),
  notice: trialNoticeSchema.optional(),
  /** The references under which events were sent, or begun to be. */
  sentUnder: z.array(z.strictObject({ case: z.guid(), subject: caseReferenceSchema })),
});

/** Why somebody had a message taken again. Codes: a reason in words might name people. */
export const replayReasons = ['standing-data-updated', 'court-advised', 'fault-fixed', 'other'] as const;

const replayedSchema = z.strictObject({
  message: z.string(),
  reason: z.enum(replayReasons),
  /** Id of who asked. */
  by: z.string(),
});

/** Why an operator decided that a message is not to be taken. Codes: a reason in words might name people. */
export const discardReasons = [
  'sent-by-mistake',
  'test-message',
  'said-by-a-later-message',
  'not-of-this-area',
  'other',
] as const;

/** A message stays kept whole, and can be taken again: only that it is not to be taken is decided. */
const discardedSchema = z.strictObject({
  message: z.string(),
  reason: z.enum(discardReasons),
  /** Id of who decided. */
  by: z.string(),
});

const schemas = {
  'feed.message-received': receivedSchema,
  'feed.message-judged': judgedSchema,
  'feed.message-replayed': replayedSchema,
  'feed.message-discarded': discardedSchema,
} as const;

type FeedEventType = keyof typeof schemas;
export type Received = z.output<typeof receivedSchema>;
export type Judged = z.output<typeof judgedSchema>;
export type Replayed = z.output<typeof replayedSchema>;
export type Discarded = z.output<typeof discardedSchema>;

type Place = { readonly position: number; readonly revision: number; readonly recordedAt: number };

export type FeedEvent =
  | (Place & { readonly type: 'feed.message-received'; readonly data: Received })
  | (Place & { readonly type: 'feed.message-judged'; readonly data: Judged })
  | (Place & { readonly type: 'feed.message-replayed'; readonly data: Replayed })
  | (Place & { readonly type: 'feed.message-discarded'; readonly data: Discarded });

const bodySchema = z.looseObject({ data: z.unknown() });

/** @throws where the event was not written by this feed. */
export function feedEventOf({ type, body, position, revision, recordedAt }: LoggedEvent): FeedEvent {
  const { data } = bodySchema.parse(JSON.parse(body));
  const place = { position, revision, recordedAt };
  switch (type) {
    case 'feed.message-received':
      return { ...place, type, data: receivedSchema.parse(data) };
    case 'feed.message-judged':
      return { ...place, type, data: judgedSchema.parse(data) };
    case 'feed.message-replayed':
      return { ...place, type, data: replayedSchema.parse(data) };
    case 'feed.message-discarded':
      return { ...place, type, data: discardedSchema.parse(data) };
    default:
      throw new Error(`${type} is no event of this feed`);
  }
}

/** The id of the event by which a message was received. */
export function receivedUuid(message: string): string {
  return eventUuid(commonPlatform, `message/${message}`);
}

/** The same message again is the same event, whatever it was sealed to. */
export function receivedEvent(data: Received, at: number): NewEvent {
  const id = `message/${data.message}`;
  return { ...newEvent('feed.message-received', id, data, at), content: contentOf(data.message) };
}

/** @param ordinal how often the message was judged, this time included */
export function judgedEvent(data: Judged, ordinal: number, at: number): NewEvent {
  return newEvent('feed.message-judged', `judged/${data.message}/${ordinal}`, data, at);
}

/** @param ordinal how often the message was replayed, this time included */
export function replayedEvent(data: Replayed, ordinal: number, at: number): NewEvent {
  return newEvent('feed.message-replayed', `replayed/${data.message}/${ordinal}`, data, at);
}

/** @param ordinal how often the message was discarded, this time included */
export function discardedEvent(data: Discarded, ordinal: number, at: number): NewEvent {
  return newEvent('feed.message-discarded', `discarded/${data.message}/${ordinal}`, data, at);
}

function newEvent(
  type: FeedEventType,
  id: string,
  data: Received | Judged | Replayed | Discarded,
  at: number,
): NewEvent {
  const body = canonicalize({
    specversion: '1.0',
    id,
    source: commonPlatform,
    type,
    subject: `feed:${feedName}`,
    time: instantText(at),
    dataschema: dataSchemaOf(type, 1),
    data,
    agency: 'court',
  });
  if (body === undefined) throw new Error('a feed event always has a canonical form');
  return { uuid: eventUuid(commonPlatform, id), type, body, content: contentOf(body) };
}

function contentOf(text: string): NewEvent['content'] {
  return { hash: hash('sha256', text, 'buffer'), personal: {} };
}
