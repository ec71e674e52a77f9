/** `/feeds/messages`: messages held back for one cause, or discarded; an operator has them taken again, or discards them. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem, problemOfRefusal } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { keepDone } from '../../cookies.ts';
import type { Frames, Page } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { allOf, oneOf, typedOf } from '../../typed.ts';
import { causesOf } from './causes.ts';
import { discardedMessages, heldBack } from './held.ts';
import type { Chosen, Decision } from './view.ts';
import { decisionIn, heldMessagesView } from './view.ts';

const text = strings.heldMessages;
const query = z.strictObject({
  cause: z.string('expected once').max(500, 'expected at most 500 characters').optional(),
  status: z.enum(['discarded'], 'expected discarded').optional(),
});
type Asked = z.output<typeof query>;
type Feed = Pick<WebServices, 'feed'>['feed'];

export function heldMessagesRoutes(frames: Frames, { feed }: Pick<WebServices, 'feed'>): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.heldMessages,
      action: 'feed.read',
      produces: ['text/html'],
      handle(request, response, caller) {
        frames.answer(pageOf(feed, readParameters(request.query, query), caller), request, response, caller);
      },
    },
    {
      method: 'post',
      path: pathPatterns.heldMessages,
      action: 'feed.replay',
      produces: ['text/html'],
      body: 'form',
      async handle(request, response, caller) {
        await decide(frames, feed, request, response, caller);
      },
    },
  ];
}

function pageOf(feed: Feed, asked: Asked, caller: Caller, chosen?: Chosen): Page {
  const isDiscarded = asked.status === 'discarded';
  const cause = isDiscarded ? undefined : causesOf(heldBack(feed)).find(({ key }) => key === asked.cause);
  const messages = isDiscarded ? discardedMessages(feed) : (cause?.messages ?? []);
  const mayDecide = permission('feed.replay', caller, false).kind === 'permitted';
  return {
    page: 'held-messages',
    title: isDiscarded ? text.titleDiscarded : text.title,
    view: heldMessagesView(messages, cause, { mayDecide, isDiscarded, chosen }),
    back: { href: paths.feeds(), text: strings.feeds.title },
    ...(chosen !== undefined && { status: 400, hasError: true }),
  };
}

async function decide(
  frames: Frames,
  feed: Feed,
  request: Request,
  response: Response,
  caller: Caller,
): Promise<void> {
  const typed = typedOf(request.body);
  const [messages, stated] = [allOf(typed, 'message'), oneOf(typed, 'decision')];
  const decision = decisionIn(stated);
  if (decision === undefined || messages.length === 0) {
    const errors = {
      ...(messages.length === 0 && { messages: text.noMessage }),
      ...(decision === undefined && { decision: text.noDecision }),
    };
    const chosen = { messages, decision: stated, errors };
    frames.answer(
      pageOf(feed, readParameters(request.query, query), caller, chosen),
      request,
      response,
      caller,
    );
    return;
  }
  if (decision.act === 'discard') requireDiscarding(caller);
  const done = await decideOn(feed, messages, decision, caller);
  response.append('Set-Cookie', keepDone({ says: done })).redirect(303, `${paths.feeds()}#held`);
}

function requireDiscarding(caller: Caller): void {
  if (permission('feed.discard', caller, false).kind !== 'permitted') throw new Problem('not-permitted');
}

/** One after the other: each is a decision of its own in the log. Says what came of them. */
async function decideOn(
  feed: Feed,
  messages: readonly string[],
  decision: Decision,
  caller: Caller,
): Promise<string> {
  let done = 0;
  for (const message of messages) {
    const outcome =
      decision.act === 'replay'
        ? await feed.replay(message, decision.reason, caller)
        : await feed.discard(message, decision.reason, caller);
    if (outcome.kind === 'refused') throw problemOfRefusal(outcome.refusal);
    if (outcome.kind === 'kept') done += 1;
  }
  const says = decision.act === 'replay' ? text.doneReplay(done) : text.doneDiscard(done);
  return done === messages.length ? says : `${says} ${text.notDone(messages.length - done)}`;
}
