/** The feed's addresses: messages in, what became of each message, taking one again. */
import { z } from 'zod';
import type { Request } from 'express';
import { instantText } from '#src/clock.ts';
import { readBody } from '#src/http/body.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem, problemOfRefusal } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { decodePosition, encodePosition } from '#src/position.ts';
import type { CommonPlatformFeed, Discarding } from './feed.ts';
import { discardReasons, replayReasons } from './feed-stream.ts';
import type { MessageRow } from './message-file.ts';
import { messageStatuses } from './message-file.ts';

const base = '/api/feeds/common-platform';

/** Routes of the feed. A message is answered 202 when it is durable; the same message again 200 with the first receipt. */
export function commonPlatformRoutes({ feed }: { readonly feed: CommonPlatformFeed }): Route[] {
  return [
    {
      method: 'post',
      path: `${base}/hearing-resulted`,
      action: 'feed.post',
      handle: async (request, response, caller) => {
        requireJson(request);
        const receiving = await feed.receive(await readBody(request), caller);
        if (receiving.kind === 'refused') throw problemOfRefusal(receiving.refusal);
        const { receipt, isNew } = receiving;
        response
          .status(isNew ? 202 : 200)
          .set({ Position: receipt.position, Location: `${base}/messages/${receipt.message}` })
          .json(receipt);
      },
    },
    {
      method: 'get',
      path: `${base}/messages`,
      action: 'feed.read',
      handle: (request, response) => {
        const { status, limit, after } = readParameters(request.query, messagesQuery);
        const rows = feed.messages({ after, limit, ...(status !== undefined && { status }) });
        const last = rows.length === limit ? rows.at(-1) : undefined;
        response.json({
          messages: rows.map(messageAnswer),
          ...(last !== undefined && { after: encodePosition(last.position) }),
        });
      },
    },
    {
      method: 'get',
      path: `${base}/messages/:message`,
      action: 'feed.read',
      handle: (request, response) => {
        const row = feed.message(messageIn(request));
        if (row === undefined) throw noSuchMessage();
        response.json(messageAnswer(row));
      },
    },
    {
      method: 'post',
      path: `${base}/messages/:message/replay`,
      action: 'feed.replay',
      body: 'json',
      handle: async (request, response, caller) => {
        const { reason } = reasonIn(request.body, replayBody);
        const { receipt } = decided(await feed.replay(messageIn(request), reason, caller));
        response.status(202).set('Position', receipt.position).json(receipt);
      },
    },
    {
      method: 'post',
      path: `${base}/messages/:message/discard`,
      action: 'feed.discard',
      body: 'json',
      handle: async (request, response, caller) => {
        const { reason } = reasonIn(request.body, discardBody);
        const { receipt } = decided(await feed.discard(messageIn(request), reason, caller));
        response.set('Position', receipt.position).json(receipt);
      },
    },
  ];
}

function requireJson(request: Request): void {
  if (request.is('application/json') === false) {
    throw new Problem('unsupported-media-type', { detail: 'Send application/json.' });
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Problem('unsupported-encoding', { detail: 'Send the message without compression.' });
  }
}

const messagesQuery = z.strictObject({
  status: z.enum(messageStatuses, `expected one of ${messageStatuses.join(', ')}`).optional(),
  limit: z.coerce
    .number('expected a number')
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(500, 'expected at most 500')
    .default(100),
  after: z
    .string()
    .optional()
    .transform((text, context) => {
      const position = text === undefined ? 0 : decodePosition(text);
      if (position !== undefined) return position;
      context.addIssue({ code: 'custom', message: 'expected `after` as the last answer gave it' });
      return z.NEVER;
    }),
});

/** A message for people: ids, times, what became of it and why. No names, and nothing else of its content. */
function messageAnswer(row: MessageRow) {
  const { message, status, hearing, saidAt, receivedAt, faults, notes, replayed, discarded, position } = row;
  return {
    message,
    status,
    ...(hearing !== undefined && { hearing }),
    ...(saidAt !== undefined && { sharedAt: instantText(saidAt) }),
    receivedAt: instantText(receivedAt),
    position: encodePosition(position),
    ...(status === 'waiting' && hearing !== undefined && { waitsFor: { hearing } }),
    reasons: faults,
    notes,
    replayed,
    ...(discarded && { discarded: { ...discarded, at: instantText(discarded.at) } }),
  };
}

function messageIn(request: Request): string {
  return String(request.params['message']);
}

function noSuchMessage(): Problem {
  return new Problem('not-found', { detail: 'No message of this id was kept.' });
}

const replayBody = z.strictObject({
  reason: z.enum(replayReasons, `expected one of ${replayReasons.join(', ')}`),
});
const discardBody = z.strictObject({
  reason: z.enum(discardReasons, `expected one of ${discardReasons.join(', ')}`),
});

/** @throws Problem `invalid-body`, naming the field at fault. */
function reasonIn<Body>(body: unknown, schema: z.ZodType<Body>): Body {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    pointer: `/${issue.path.join('/')}`,
    code: 'invalid',
    expected: issue.code === 'unrecognized_keys' ? 'reason only' : issue.message,
  }));
  throw new Problem('invalid-body', { errors });
}

/** @throws Problem where the decision was not recorded. */
export function decided(outcome: Discarding): Extract<Discarding, { readonly kind: 'kept' }> {
  if (outcome.kind === 'kept') return outcome;
  if (outcome.kind === 'unknown') throw noSuchMessage();
  if (outcome.kind === 'refused') throw problemOfRefusal(outcome.refusal);
  throw new Problem('message-not-held', { detail: `The message is ${outcome.status}.` });
}
