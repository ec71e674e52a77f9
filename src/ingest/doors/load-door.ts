/** The door for loads: NDJSON of any length in, a verdict for each line out while more lines come in. */
import type { Request, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import { problemOfRefusal } from '#src/http/problem.ts';
import type { Loads } from '../loads/loads.ts';
import { LoadBroken } from '../loads/run-load.ts';
import { bodyChunks } from './body-stream.ts';

/** Verdicts that the sender has not read yet are held up to so many bytes; then no more lines are read. */
const mostUnreadBytes = 4 * 1024 * 1024;
/** A sender that reads no verdict for so long is given up on. */
const longestUnreadMillis = 60_000;
/** What a sender goes on sending after its load was ended is read away for so long, so that it sees the answer. */
const readAwayMillis = 2000;

export const loadMediaType = 'application/x-ndjson';

export type LoadPost = {
  readonly gzip: boolean;
  readonly dryRun: boolean;
  readonly minimal: boolean;
};

/** Answers 200 at once: what is wrong with a line is a verdict, what ends the load is said in the summary. */
export async function takeLoad(
  request: Request,
  response: Response,
  caller: Caller,
  post: LoadPost,
  loads: Loads,
): Promise<void> {
  const beginning = loads.begin(caller);
  if (beginning.kind === 'refused') throw problemOfRefusal(beginning.refusal);
  const { id } = beginning;
  response.status(200).set({
    'Content-Type': loadMediaType,
    Location: `/api/loads/${id}`,
    'X-Accel-Buffering': 'no',
    ...(post.minimal && { 'Preference-Applied': 'return=minimal' }),
  });
  response.flushHeaders();
  const { summary, failure } = await loads.run({
    id,
    caller,
    chunks: (stopping) => bodyChunks(request, post.gzip, stopping),
    dryRun: post.dryRun,
    problemsOnly: post.minimal,
    write: async (text) => write(response, text),
  });
  await finish(request, response, `${JSON.stringify({ summary })}\n`);
  if (failure !== undefined) throw failure;
}

async function write(response: Response, text: string): Promise<void> {
  if (response.destroyed) return;
  response.write(text);
  if (response.writableLength <= mostUnreadBytes) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (done: () => void) => () => {
      clearTimeout(timer);
      response.off('drain', read).off('close', read);
      done();
    };
    const read = settle(resolve);
    const timer = setTimeout(
      settle(() => {
        reject(new LoadBroken('body-too-slow'));
      }),
      longestUnreadMillis,
    );
    response.once('drain', read).once('close', read);
  });
}

async function finish(request: Request, response: Response, text: string): Promise<void> {
  if (response.destroyed) return;
  if (!request.complete) {
    request.resume();
    setTimeout(() => request.socket.destroy(), readAwayMillis).unref();
  }
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(text, resolve);
  });
}
