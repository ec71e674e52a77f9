/** Cuts a stream of bytes into lines, holding no more of it than one line and one chunk. */

/** One line without its line feed. A line over the bound is told of without its bytes. */
export type Line =
  | { readonly number: number; readonly bytes: Buffer }
  | { readonly number: number; readonly bytes: undefined };

const lineFeed = 0x0a;

/** Most lines given out at once. */
const mostTogether = 500;

/** The lines of a stream, some at a time, as they come; blank ones are counted and left out. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let lines: Line[] = [];

  const close = (rest: Buffer): void => {
    number += 1;
    const bytes = begunBytes + rest.length;
    if (bytes > mostBytes) lines.push({ number, bytes: undefined });
    else {
      const line = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      if (!isBlank(line)) lines.push({ number, bytes: line });
    }
    begun = [];
    begunBytes = 0;
  };

  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = buffer.indexOf(lineFeed); at !== -1; at = buffer.indexOf(lineFeed, from)) {
      close(buffer.subarray(from, at));
      from = at + 1;
      if (lines.length === mostTogether) {
        yield lines;
        lines = [];
      }
    }
    if (lines.length > 0) yield lines;
    lines = [];
    begunBytes += buffer.length - from;
    if (begunBytes > mostBytes) begun = [];
    else if (from < buffer.length) begun.push(Buffer.from(buffer.subarray(from)));
  }
  if (begunBytes > 0) close(Buffer.alloc(0));
  if (lines.length > 0) yield lines;
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
