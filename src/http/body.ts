/** Reads request bodies whole, within a bound of bytes and of time, as strict UTF-8. */
import type { Request } from 'express';
import { Problem } from './problem.ts';

/** Most bytes of one append, of a form and of a JSON body. */
export const mostBodyBytes = 900_000;
/** Within this time a body of that size must have come. */
const longestBodyMillis = 30_000;

export type BodyBounds = { readonly bytes?: number; readonly millis?: number };

/** The bytes of a body. @throws Problem 413 over the bound, 408 where it comes too slowly, 400 where it is cut off. */
export async function readBody(request: Request, bounds: BodyBounds = {}): Promise<Buffer> {
  const { bytes = mostBodyBytes, millis = longestBodyMillis } = bounds;
  if (Number(request.headers['content-length'] ?? 0) > bytes) throw tooLarge(bytes);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (done: () => void) => {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('close', close);
      done();
    };
    const fail = (problem: Problem) => settle(() => reject(problem));
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > bytes) fail(tooLarge(bytes));
    };
    const end = () =>
      settle(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const close = () => fail(new Problem('invalid-body', { detail: 'The body was cut off.' }));
    const timer = setTimeout(() => fail(tooSlow(millis)), millis);
    request.on('data', take).on('end', end).on('close', close);
  });
}

function tooLarge(bytes: number): Problem {
  return new Problem('body-too-large', { detail: `The body is over ${bytes} bytes.` });
}

function tooSlow(millis: number): Problem {
  const detail = `The body was not received within ${millis / 1000} seconds. Nothing of it is stored.`;
  return new Problem('body-too-slow', { detail });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text. @throws Problem 400 where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem('invalid-body', { detail: 'The body is not UTF-8.' });
  }
}

/** A JSON body. @throws Problem 400 where it is empty or not JSON (a byte order mark is not), 415 for another type. */
export async function readJson(request: Request, bounds?: BodyBounds): Promise<unknown> {
  requireType(request, ['application/json']);
  const bytes = await readBody(request, bounds);
  if (bytes.length === 0) throw new Problem('invalid-body', { detail: 'The body is empty.' });
  const text = textOf(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-json');
  }
}

/** The fields of a form; a field sent several times is a list. */
export async function readForm(request: Request): Promise<Readonly<Record<string, string | string[]>>> {
  requireType(request, ['application/x-www-form-urlencoded']);
  const fields = new URLSearchParams(textOf(await readBody(request)));
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const [first = '', ...more] = fields.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

/** @throws Problem 415 where the body is of none of the types, or compressed, or not said to be UTF-8. */
function requireType(request: Request, types: readonly string[]): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  if (!types.includes(type.trim())) {
    throw new Problem('unsupported-media-type', { detail: `Send ${types.join(' or ')}.` });
  }
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || (charset !== undefined && !/^charset="?utf-8"?$/.test(charset))) {
    throw new Problem('unsupported-encoding');
  }
}
