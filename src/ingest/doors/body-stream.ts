/** The bytes of a request as they come: decompressed, given up on where they stall, and told apart where they break. */
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { LoadBroken } from '../loads/run-load.ts';

/** A sender that sends nothing for so long is given up on. */
const longestSilenceMillis = 30_000;

/** @throws LoadBroken where the sender is silent too long or goes away, what it sends is not gzip, or the server stops. */
export async function* bodyChunks(
  body: Readable,
  gzip: boolean,
  stopping: AbortSignal,
  silenceMillis: number = longestSilenceMillis,
): AsyncGenerator<Uint8Array> {
  const bytes: AsyncIterator<unknown> = (gzip ? unzipped(body) : body)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessBroken(bytes.next(), silenceMillis, stopping);
      if (next.done === true) return;
      if (next.value instanceof Uint8Array) yield next.value;
    }
  } catch (error) {
    throw brokenBy(error);
  }
}

function unzipped(body: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: 64 * 1024, finishFlush: constants.Z_FINISH });
  pipeline(body, gunzip, () => undefined);
  return gunzip;
}

/** The promise's outcome, unless it is too long in coming or the server stops first. Holds on to nothing afterwards. */
async function unlessBroken<T>(promise: Promise<T>, millis: number, stopping: AbortSignal): Promise<T> {
  const broken = Promise.withResolvers<never>();
  const stop = () => broken.reject(new LoadBroken('not-ready'));
  const timer = setTimeout(() => broken.reject(new LoadBroken('body-too-slow')), millis);
  stopping.addEventListener('abort', stop, { once: true });
  if (stopping.aborted) stop();
  try {
    return await Promise.race([promise, broken.promise]);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
  }
}

function brokenBy(error: unknown): unknown {
  if (error instanceof LoadBroken || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code.startsWith('Z_')) return new LoadBroken('invalid-body', error);
  const wentAway = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'EPIPE'].includes(code);
  return wentAway ? new LoadBroken('cut-off', error) : error;
}
