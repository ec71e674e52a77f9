/** The door for events: one, or several of one subject, stored all or none and answered when they are durable. */
import { gunzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import { readBody, mostBodyBytes } from '#src/http/body.ts';
import { Problem, problemOfRefusal } from '#src/http/problem.ts';
import { decodePosition } from '#src/position.ts';
import type { Ingest } from '../ingest.ts';
import type { Submission } from '../submission.ts';
import { eventOfBinaryMode } from './binary-mode.ts';
import { parseJson } from './json.ts';
import { isGzip, type Form } from './media.ts';
import { expectedRevisionOf, preferencesOf } from './preferences.ts';

/** Resolves true once the case of a stream shows everything up to a position, false when the time is over. */
export type WaitUntilClean = (stream: string, position: number, millis: number) => Promise<boolean>;

export type EventDoor = {
  readonly ingest: Pick<Ingest, 'submit'>;
  readonly waitUntilClean: WaitUntilClean;
};

export async function takeEvents(
  request: Request,
  response: Response,
  caller: Caller,
  form: Exclude<Form, 'lines'>,
  dryRun: boolean,
  { ingest, waitUntilClean }: EventDoor,
): Promise<void> {
  const { headers } = request;
  const expected = expectedRevisionOf(headers);
  const { waitMillis } = preferencesOf(headers);
  const { inputs, batch } = await postedOf(request, form);
  const submission = await ingest.submit(inputs, caller, { dryRun, expected, batch });
  if (submission.kind === 'refused') throw problemOfRefusal(submission.refusal);
  const waited = dryRun ? 0 : waitMillis;
  const position = decodePosition(submission.position) ?? 0;
  const clean = waited === 0 || (await waitUntilClean(submission.stream, position, waited));
  answer(response, submission, { behind: !clean, waited });
}

type Posted = { readonly inputs: readonly unknown[]; readonly batch: boolean };

async function postedOf(request: Request, form: Exclude<Form, 'lines'>): Promise<Posted> {
  const gzip = isGzip(request.headers);
  const bytes = await readBody(request);
  const body = gzip ? unzip(bytes) : bytes;
  if (body.length === 0 && form !== 'binary') {
    throw new Problem('invalid-body', { detail: 'The body is empty.' });
  }
  const value = body.length === 0 ? undefined : jsonOf(body);
  if (form === 'binary') return { inputs: [eventOfBinaryMode(request.headers, value)], batch: false };
  if (Array.isArray(value) && form !== 'event') return { inputs: value, batch: true };
  if (form === 'batch') {
    throw new Problem('invalid-json', { detail: 'Expected a JSON array of events.' });
  }
  return { inputs: [value], batch: false };
}

function unzip(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBodyBytes });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw tooLarge
      ? new Problem('body-too-large')
      : new Problem('invalid-body', { detail: 'The body is not gzip.' });
  }
}

function jsonOf(body: Uint8Array): unknown {
  const reading = parseJson(body);
  if (reading.ok) return reading.value;
  throw new Problem(reading.code, { detail: reading.detail });
}

/** 201 where anything was stored; 200 where everything was there already, or was only checked. */
function answer(
  response: Response,
  { receipts, position, revision }: Extract<Submission, { kind: 'accepted' }>,
  { behind, waited }: { readonly behind: boolean; readonly waited: number },
): void {
  const stored = receipts.some(({ status }) => status === 'stored');
  const body = JSON.stringify({ receipts, position, ...(behind && { behind }) });
  response.statusCode = stored ? 201 : 200;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Position', position);
  if (revision !== undefined) response.setHeader('ETag', `"${revision}"`);
  if (waited > 0) response.setHeader('Preference-Applied', `wait=${waited / 1000}`);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
