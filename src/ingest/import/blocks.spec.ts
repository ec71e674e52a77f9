/** Blocks hold the lines that came, whole, however the bytes arrive, and no line takes more memory than its bound. */
import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const size of sizes) {
    yield bytes.subarray(from, from + size);
    from += size;
  }
  if (from < bytes.length) yield bytes.subarray(from);
}

async function blocksIn(text: string, sizes: readonly number[], mostLineBytes = 1000): Promise<string[]> {
  const blocks: string[] = [];
  const bounds = { blockBytes: 12, mostLineBytes };
  for await (const block of blocksOf(inPieces(Buffer.from(text), sizes), bounds)) {
    blocks.push(block.kind === 'lines' ? Buffer.from(block.bytes).toString() : 'too long');
  }
  return blocks;
}

test('put together again, the blocks are the bytes that came, and each but the last ends with a line', async () => {
  const texts = array(constantFrom('\n', '\r\n', ' ', '{"é":1}', 'x'.repeat(30))).map((parts) =>
    parts.join(''),
  );
  await assert(
    asyncProperty(texts, array(integer({ min: 0, max: 20 })), async (text, sizes) => {
      const blocks = await blocksIn(text, sizes);
      expect(blocks.join('')).toBe(text);
      expect(blocks.slice(0, -1).every((block) => block.endsWith('\n'))).toBe(true);
    }),
  );
});

test('a line over the bound is told of in its place without its bytes', async () => {
  const text = `first\n${'x'.repeat(50)}\nnext\n${'y'.repeat(11)}`;
  const cut = [7, 7, 7, 7, 7, 7, 7, 7];
  expect(await blocksIn(text, cut, 10)).toEqual(['first\n', 'too long', 'next\n', 'too long']);
});
