/** Between the messages of EventStoreDB's wire protocol and the records of the stand-in. */
import { Buffer } from 'node:buffer';
import type { ServiceError } from '@grpc/grpc-js';
import grpc from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import { maxAppendBytes, type Expected, type Outcome, type Proposed, type StoredRecord } from './records.ts';

type StreamName = { getStreamName(): Uint8Array | string } | undefined;

export function streamNameFrom(identifier: StreamName): string {
  const name = identifier?.getStreamName() ?? '';
  return typeof name === 'string' ? Buffer.from(name, 'base64').toString() : Buffer.from(name).toString();
}

export function proposedFrom(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage | undefined,
): Proposed {
  if (message === undefined) throw new Error('an append message without an event');
  const described = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: described.get('type') ?? '',
    isJson: described.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

type Expecting = {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
};

export function expectedFrom(options: Expecting, revision: string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return BigInt(revision);
}

export function appendRespOf(outcome: Outcome, expected: Expected, stream: string): AppendResp {
  const response = new streamsPb.AppendResp();
  if (outcome.kind === 'written') {
    const success = new streamsPb.AppendResp.Success();
    if (outcome.revision < 0n) success.setNoStream(empty());
    else success.setCurrentRevision(`${outcome.revision}`);
    const place = new streamsPb.AppendResp.Position();
    place.setCommitPosition(`${outcome.position}`).setPreparePosition(`${outcome.position}`);
    return response.setSuccess(success.setPosition(place));
  }
  if (outcome.kind !== 'wrong-version') throw refusalOf(outcome, stream, expected);
  const wrong = new streamsPb.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0n) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(`${outcome.current}`);
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(empty());
  else wrong.setExpectedRevision(`${expected}`);
  return response.setWrongExpectedVersion(wrong);
}

export function batchAppendRespOf(outcome: Outcome, expected: Expected, stream: string): BatchAppendResp {
  const response = new streamsPb.BatchAppendResp();
  response.setStreamIdentifier(new sharedPb.StreamIdentifier().setStreamName(Buffer.from(stream)));
  if (outcome.kind !== 'written') return response.setError(statusOf(outcome, expected, stream));
  const success = new streamsPb.BatchAppendResp.Success();
  if (outcome.revision < 0n) success.setNoStream(new emptyPb.Empty());
  else success.setCurrentRevision(`${outcome.revision}`);
  const place = new sharedPb.AllStreamPosition();
  place.setCommitPosition(`${outcome.position}`).setPreparePosition(`${outcome.position}`);
  return response.setSuccess(success.setPosition(place));
}

type Refusal = Exclude<Outcome, { kind: 'written' }>;

/** What a batch is answered with where its call names nobody. */
export function deniedRespOf(stream: string): BatchAppendResp {
  const response = new streamsPb.BatchAppendResp();
  response.setStreamIdentifier(new sharedPb.StreamIdentifier().setStreamName(Buffer.from(stream)));
  return response.setError(packed('AccessDenied', new sharedPb.AccessDenied()));
}

function packed(name: string, message: { serializeBinary(): Uint8Array }) {
  const details = new anyPb.Any();
  details.pack(message.serializeBinary(), `event_store.client.${name}`);
  return new statusPb.Status().setMessage(name).setDetails(details);
}

function statusOf(refusal: Refusal, expected: Expected, stream: string) {
  if (refusal.kind === 'deleted') {
    const identifier = new sharedPb.StreamIdentifier().setStreamName(Buffer.from(stream));
    return packed('StreamDeleted', new sharedPb.StreamDeleted().setStreamIdentifier(identifier));
  }
  if (refusal.kind === 'too-large') {
    const exceeded = new sharedPb.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendBytes);
    return packed('MaximumAppendSizeExceeded', exceeded);
  }
  const wrong = new sharedPb.WrongExpectedVersion();
  const nothing = new emptyPb.Empty();
  if (refusal.current < 0n) wrong.setCurrentNoStream(nothing);
  else wrong.setCurrentStreamRevision(`${refusal.current}`);
  if (expected === 'any') wrong.setExpectedAny(nothing);
  else if (expected === 'no-stream') wrong.setExpectedNoStream(nothing);
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(nothing);
  else wrong.setExpectedStreamPosition(`${expected}`);
  return packed('WrongExpectedVersion', wrong);
}

/** How the server writes what is no revision. */
const codes = { any: '-2', 'no-stream': '-1', 'stream-exists': '-4' } as const;

/** What a unary call is ended with. */
export function refusalOf(
  refusal: Refusal,
  stream: string,
  expected: Expected = 'any',
): Partial<ServiceError> {
  const { FAILED_PRECONDITION, INVALID_ARGUMENT } = grpc.status;
  if (refusal.kind === 'deleted') {
    const said = { exception: 'stream-deleted', 'stream-name': stream };
    return failure(FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, said);
  }
  if (refusal.kind === 'too-large') {
    const said = { exception: 'maximum-append-size-exceeded', 'maximum-append-size': `${maxAppendBytes}` };
    return failure(INVALID_ARGUMENT, `Maximum Append Size of ${maxAppendBytes} Exceeded.`, said);
  }
  const current = `${refusal.current}`;
  const said = {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': typeof expected === 'bigint' ? `${expected}` : codes[expected],
    'actual-version': current,
  };
  return failure(FAILED_PRECONDITION, 'Delete failed due to WrongExpectedVersion.', said);
}

/** How a call fails: a status of gRPC, and what the client tells its errors apart by. */
export function failure(
  code: grpc.status,
  details: string,
  said: Readonly<Record<string, string>> = {},
): Partial<ServiceError> {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(said)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

const ticksPerMillisecond = 10_000n;

export function readRespOf(record: StoredRecord): ReadResp {
  const recorded = new streamsPb.ReadResp.ReadEvent.RecordedEvent()
    .setId(new sharedPb.UUID().setString(record.id))
    .setStreamIdentifier(new sharedPb.StreamIdentifier().setStreamName(Buffer.from(record.stream)))
    .setStreamRevision(`${record.revision}`)
    .setCommitPosition(`${record.position}`)
    .setPreparePosition(`${record.position}`)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  recorded
    .getMetadataMap()
    .set('type', record.type)
    .set('created', `${BigInt(record.created) * ticksPerMillisecond}`)
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  const event = new streamsPb.ReadResp.ReadEvent().setEvent(recorded);
  return new streamsPb.ReadResp().setEvent(event.setCommitPosition(`${record.position}`));
}

export function confirmationOf(subscription: string): ReadResp {
  const confirmation = new streamsPb.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscription);
  return new streamsPb.ReadResp().setConfirmation(confirmation);
}

export function checkpointAt(position: number): ReadResp {
  const checkpoint = new streamsPb.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(`${position}`).setPreparePosition(`${position}`);
  return new streamsPb.ReadResp().setCheckpoint(checkpoint);
}

export function caughtUp(): ReadResp {
  return new streamsPb.ReadResp().setCaughtUp(new streamsPb.ReadResp.CaughtUp());
}

export function notFound(stream: string): ReadResp {
  const identifier = new sharedPb.StreamIdentifier().setStreamName(Buffer.from(stream));
  const missing = new streamsPb.ReadResp.StreamNotFound().setStreamIdentifier(identifier);
  return new streamsPb.ReadResp().setStreamNotFound(missing);
}

/** Whether a record passes the filter of a read of everything. */
export function passes(options: ReadReq.Options): (record: StoredRecord) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const ofStream = filter.getStreamIdentifier();
  const expression = ofStream ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(expression?.getRegex() ?? '');
  return ({ stream, type }) => {
    const text = ofStream === undefined ? type : stream;
    return prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  };
}

export function empty() {
  return new sharedPb.Empty();
}
