/** Cuts a stream of bytes into blocks of whole lines, holding no more of it than one block and one chunk. */

/** Lines with their line feeds, or the place of one line that is longer than any event may be. */
export type Block =
  { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'too-long' };

const lineFeed = 0x0a;

/** Blocks of about `blockBytes`; a line of more than `mostLineBytes` is a block of its own, without its bytes. */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array>,
  { blockBytes, mostLineBytes }: { readonly blockBytes: number; readonly mostLineBytes: number },
): AsyncGenerator<Block> {
  let whole: Uint8Array[] = [];
  let wholeBytes = 0;
  let begun: Uint8Array[] = [];
  let begunBytes = 0;

  const begin = (part: Uint8Array): void => {
    begunBytes += part.length;
    if (begunBytes > mostLineBytes) begun = [];
    else if (part.length > 0) begun.push(part);
  };
  const takeWhole = (): Block[] => {
    if (wholeBytes === 0) return [];
    const bytes = joined(whole, wholeBytes);
    whole = [];
    wholeBytes = 0;
    return [{ kind: 'lines', bytes }];
  };
  /** Closes the line that was begun; a block where it was too long, after what came before it. */
  const close = (rest: Uint8Array): Block[] => {
    begin(rest);
    const isTooLong = begunBytes > mostLineBytes;
    if (!isTooLong) {
      whole.push(...begun);
      wholeBytes += begunBytes;
    }
    begun = [];
    begunBytes = 0;
    return isTooLong ? [...takeWhole(), { kind: 'too-long' }] : [];
  };

  for await (const chunk of chunks) {
    const firstEnd = chunk.indexOf(lineFeed) + 1;
    if (firstEnd === 0) {
      begin(chunk);
      continue;
    }
    yield* close(chunk.subarray(0, firstEnd));
    const lastEnd = chunk.lastIndexOf(lineFeed) + 1;
    if (lastEnd > firstEnd) {
      whole.push(chunk.subarray(firstEnd, lastEnd));
      wholeBytes += lastEnd - firstEnd;
    }
    begin(chunk.subarray(lastEnd));
    if (wholeBytes >= blockBytes) yield* takeWhole();
  }
  if (begunBytes > 0) yield* close(new Uint8Array());
  yield* takeWhole();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
