/** The stand-in's service of streams: appends, reads, subscriptions and ends, as EventStoreDB 23.10 answers them. */
import grpc, { type ServerWritableStream } from '@grpc/grpc-js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { Gate } from './gate.ts';
import {
  appendRespOf,
  batchAppendRespOf,
  caughtUp,
  checkpointAt,
  confirmationOf,
  deniedRespOf,
  expectedFrom,
  failure,
  notFound,
  passes,
  proposedFrom,
  readRespOf,
  refusalOf,
  streamNameFrom,
} from './messages.ts';
import type { Expected, Proposed, Records, StoredRecord } from './records.ts';

/** How many records the server looks at in one go; a filtered subscription says how far it has looked after each. */
const pageSize = 32;

export function createStreamsService(records: Records, gate: Gate): IStreamsServer {
  return {
    append: (call, answer) => {
      const sent: AppendReq[] = [];
      call.on('data', (message: AppendReq) => sent.push(message));
      call.on('end', () => {
        const refused = gate.refusalOf(call.metadata);
        if (refused !== undefined) return answer(refused);
        const options = sent[0]?.getOptions();
        if (options === undefined) return answer(failure(grpc.status.UNKNOWN, 'no options'));
        const stream = streamNameFrom(options.getStreamIdentifier());
        const expected = expectedFrom(options, options.getRevision());
        const events = sent.slice(1).map((message) => proposedFrom(message.getProposedMessage()));
        return gate.letThrough(
          () => records.append(stream, expected, events),
          (outcome) => answerOrFail(answer, () => appendRespOf(outcome, expected, stream)),
          answer,
        );
      });
    },
    batchAppend: (call) => serveBatches(call, records, gate),
    read: (call) => {
      const refused = gate.refusalOf(call.metadata);
      if (refused === undefined) void serveRead(call, records, gate);
      else call.emit('error', refused);
    },
    tombstone: (call, answer) => {
      const refused = gate.refusalOf(call.metadata);
      const options = call.request.getOptions();
      if (refused !== undefined || options === undefined) return answer(refused ?? null);
      const stream = streamNameFrom(options.getStreamIdentifier());
      const expected = expectedFrom(options, options.getRevision());
      const outcome = records.tombstone(stream, expected);
      if (outcome.kind !== 'written') return answer(refusalOf(outcome, stream, expected));
      const place = new streamsPb.TombstoneResp.Position();
      place.setCommitPosition(`${outcome.position}`).setPreparePosition(`${outcome.position}`);
      return answer(null, new streamsPb.TombstoneResp().setPosition(place));
    },
    delete: (_call, answer) =>
      answer(failure(grpc.status.UNIMPLEMENTED, 'the stand-in only ends streams for good')),
  };
}

type Answer<Response> = (error: Partial<grpc.ServiceError> | null, response?: Response) => void;

function answerOrFail<Response>(answer: Answer<Response>, response: () => Response): void {
  try {
    answer(null, response());
  } catch (error) {
    answer(error instanceof Error ? error : failure(grpc.status.UNKNOWN, String(error)));
  }
}

type Batch = { readonly stream: string; readonly expected: Expected; readonly events: Proposed[] };

/** Many appends over one call, each in one or more messages; a call that fails takes all that wait on it with it. */
function serveBatches(
  call: grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  records: Records,
  gate: Gate,
): void {
  const open = new Map<string, Batch>();
  const isAnonymous = gate.isAnonymous(call.metadata);
  const refused = gate.refusalOf(call.metadata);
  if (refused !== undefined && !isAnonymous) {
    call.emit('error', refused);
    return;
  }
  call.on('data', (message: BatchAppendReq) => {
    const correlation = message.getCorrelationId();
    const key = correlation?.getString() ?? '';
    const options = message.getOptions();
    if (options !== undefined) {
      const stream = streamNameFrom(options.getStreamIdentifier());
      open.set(key, { stream, expected: expectedFrom(options, options.getStreamPosition()), events: [] });
    }
    const batch = open.get(key);
    if (batch === undefined) return;
    batch.events.push(...message.getProposedMessagesList().map(proposedFrom));
    if (!message.getIsFinal()) return;
    open.delete(key);
    const { stream, expected, events } = batch;
    if (isAnonymous) {
      call.write(deniedRespOf(stream).setCorrelationId(correlation));
      return;
    }
    gate.letThrough(
      () => records.append(stream, expected, events),
      (outcome) => call.write(batchAppendRespOf(outcome, expected, stream).setCorrelationId(correlation)),
      (error) => call.emit('error', error),
    );
  });
  call.on('end', () => call.end());
}

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

async function serveRead(call: ReadCall, records: Records, gate: Gate): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) return void call.end();
  const isSubscription =
    options.getCountOptionCase() === streamsPb.ReadReq.Options.CountOptionCase.SUBSCRIPTION;
  if (isSubscription) return serveSubscription(call, options, records, gate);
  const stream = options.getStream();
  if (stream === undefined) {
    if (isNoPlace(options, records)) return void call.emit('error', failure(grpc.status.UNKNOWN, noPlace));
    return sendAll(call, ofEverything(options, records));
  }
  const name = streamNameFrom(stream.getStreamIdentifier());
  const there = records.stream(name);
  if (there === 'deleted') return void call.emit('error', refusalOf({ kind: 'deleted' }, name));
  if (there === undefined) {
    call.write(notFound(name));
    return void call.end();
  }
  return sendAll(call, ofStream(options, there));
}

async function sendAll(call: ReadCall, found: readonly StoredRecord[]): Promise<void> {
  for (const record of found) await send(call, readRespOf(record));
  call.end();
}

const isBackwards = (options: ReadReq.Options) =>
  options.getReadDirection() === streamsPb.ReadReq.Options.ReadDirection.BACKWARDS;

const noPlace = 'Unexpected ReadAllResult: Error';

/** A position must be that of a record, or past the end. */
function isNoPlace(options: ReadReq.Options, records: Records): boolean {
  const all = options.getAll();
  if (all?.hasPosition() !== true) return false;
  const from = Number(all.getPosition()?.getCommitPosition());
  const last = records.all().at(-1)?.position ?? 0;
  return from <= last && !records.all().some(({ position }) => position === from);
}

/** Forwards from a position on; backwards from before it. */
function ofEverything(options: ReadReq.Options, records: Records): readonly StoredRecord[] {
  const all = options.getAll();
  const backwards = isBackwards(options);
  const from = all?.hasPosition() === true ? Number(all.getPosition()?.getCommitPosition()) : undefined;
  const isIn = ({ position }: StoredRecord) =>
    from === undefined || (backwards ? position < from : position >= from);
  if (from === undefined && (all?.hasEnd() === true) !== backwards) return [];
  const isWanted = passes(options);
  const found = records.all().filter((record) => isIn(record) && isWanted(record));
  return (backwards ? found.toReversed() : found).slice(0, Number(options.getCount()));
}

function ofStream(options: ReadReq.Options, records: readonly StoredRecord[]): readonly StoredRecord[] {
  const asked = options.getStream();
  const backwards = isBackwards(options);
  const from = asked?.hasRevision() === true ? BigInt(asked.getRevision()) : undefined;
  const isIn = ({ revision }: StoredRecord) =>
    from === undefined || (backwards ? revision <= from : revision >= from);
  if (from === undefined && (asked?.hasEnd() === true) !== backwards) return [];
  const found = records.filter(isIn);
  return (backwards ? found.toReversed() : found).slice(0, Number(options.getCount()));
}

/** All records after a position, then those that come; after each page it says how far it has looked. */
async function serveSubscription(
  call: ReadCall,
  options: ReadReq.Options,
  records: Records,
  gate: Gate,
): Promise<void> {
  if (isNoPlace(options, records)) {
    call.emit('error', failure(grpc.status.UNKNOWN, 'Exception was thrown by handler.'));
    return;
  }
  const over = Promise.withResolvers<void>();
  const forget = gate.subscribed((error) => {
    call.emit('error', error);
    over.resolve();
  });
  call.on('cancelled', over.resolve);
  void over.promise.then(forget);
  const state = { isOver: false };
  void over.promise.then(() => (state.isOver = true));

  const isWanted = passes(options);
  const interval = (options.getFilter()?.getCheckpointintervalmultiplier() ?? 0) * pageSize;
  let next = firstAfter(options, records);
  let looked = 0;
  let isLive = false;
  await send(call, confirmationOf(crypto.randomUUID()));
  while (!state.isOver) {
    const page = records.all().slice(next, next + pageSize);
    const isEnd = next + page.length === records.all().length;
    for (const record of page) if (!state.isOver && isWanted(record)) await send(call, readRespOf(record));
    next += page.length;
    looked += page.length;
    const last = page.at(-1);
    if (interval > 0 && looked >= interval && last !== undefined && !state.isOver) {
      looked %= interval;
      await send(call, checkpointAt(last.position));
    }
    if (!isEnd) continue;
    if (!isLive) await send(call, caughtUp());
    isLive = true;
    if (next === records.all().length) await Promise.race([records.changed(), over.promise]);
  }
}

/** Where in the log a subscription begins: with the record after the position given. */
function firstAfter(options: ReadReq.Options, records: Records): number {
  const all = options.getAll();
  if (all?.hasEnd() === true) return records.all().length;
  const from = all?.getPosition()?.getCommitPosition();
  if (from === undefined) return 0;
  const found = records.all().findIndex(({ position }) => position > Number(from));
  return found < 0 ? records.all().length : found;
}

/** Waits where the client does not take more; a call that is over takes nothing. */
async function send(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.cancelled || call.destroyed || call.write(response)) return;
  const free = Promise.withResolvers<void>();
  for (const event of ['drain', 'cancelled', 'close']) call.once(event, free.resolve);
  await free.promise;
  for (const event of ['drain', 'cancelled', 'close']) call.off(event, free.resolve);
}
