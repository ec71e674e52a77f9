/** The bytes of a request as they come: decompressed, given up on where they stall, and told apart where they break. */
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { LoadBroken } from '../loads/run-load.ts';

/** A sender that sends nothing for so long is given up on. */
const longestSilenceMillis = 30_000;

/** @throws LoadBroken where the sender is silent too long or goes away, or what it sends is not gzip. */
export async function* bodyChunks(
  body: Readable,
  gzip: boolean,
  silenceMillis: number = longestSilenceMillis,
): AsyncGenerator<Uint8Array> {
  const bytes: AsyncIterator<unknown> = (gzip ? unzipped(body) : body)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withinMillis(bytes.next(), silenceMillis);
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

async function withinMillis<T>(promise: Promise<T>, millis: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LoadBroken('body-too-slow'));
    }, millis);
  });
  try {
    return await Promise.race([promise, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}

function brokenBy(error: unknown): unknown {
  if (error instanceof LoadBroken || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code.startsWith('Z_')) return new LoadBroken('invalid-body', error);
  const wentAway = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'EPIPE'].includes(code);
  return wentAway ? new LoadBroken('cut-off', error) : error;
}
