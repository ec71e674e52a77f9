/** Lines are the same however the bytes arrive, and no line can take more memory than its bound. */
import { array, asyncProperty, assert, constantFrom, integer, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, type Line } from './lines.ts';

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const size of sizes) {
    yield bytes.subarray(from, from + size);
    from += size;
  }
  if (from < bytes.length) yield bytes.subarray(from);
}

async function linesIn(bytes: Buffer, sizes: readonly number[] = [], mostBytes = 1000): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const some of linesOf(inPieces(bytes, sizes), mostBytes)) lines.push(...some);
  return lines;
}

const textsOf = (lines: readonly Line[]) => lines.map(({ number, bytes }) => [number, bytes?.toString()]);

test('lines are numbered from one, blank ones counted and left out, the last needs no line feed', async () => {
  expect(textsOf(await linesIn(Buffer.from('{"a":1}\r\n\n  \t\r\n{"b":2}\nlast')))).toEqual([
    [1, '{"a":1}\r'],
    [4, '{"b":2}'],
    [5, 'last'],
  ]);
  expect(await linesIn(Buffer.from(''))).toEqual([]);
  expect(await linesIn(Buffer.from('\n\n'))).toEqual([]);
});

test('bytes cut anywhere give the same lines', async () => {
  const bytes = array(constantFrom('\n', '\r\n', ' ', '{"é":1}', 'x'.repeat(30))).map((parts) =>
    Buffer.from(parts.join('')),
  );
  await assert(
    asyncProperty(bytes, array(integer({ min: 0, max: 20 })), async (text, sizes) => {
      expect(textsOf(await linesIn(text, sizes, 25))).toEqual(textsOf(await linesIn(text, [], 25)));
    }),
  );
});

test('put together again, the lines are the bytes that came', async () => {
  await assert(
    asyncProperty(uint8Array({ maxLength: 200 }), array(integer({ min: 1, max: 9 })), async (raw, sizes) => {
      const bytes = Buffer.from(raw);
      const expected = bytes
        .toString('latin1')
        .split('\n')
        .map((line, index) => [index + 1, line]);
      const lines = await linesIn(bytes, sizes);
      const found = lines.map(({ number, bytes: line }) => [number, line?.toString('latin1')]);
      expect(found).toEqual(expected.filter(([, line]) => !/^[ \t\r]*$/.test(String(line))));
    }),
  );
});

test('a line over the bound is told of without its bytes, and the next one is whole', async () => {
  const text = Buffer.from(`${'x'.repeat(50)}\nnext\n${'y'.repeat(11)}`);
  for (const sizes of [[], [7, 7, 7, 7, 7, 7, 7, 7], [50, 1]]) {
    expect(textsOf(await linesIn(text, sizes, 10))).toEqual([
      [1, undefined],
      [2, 'next'],
      [3, undefined],
    ]);
  }
});

test('at most 500 lines are given out at once', async () => {
  const sizes: number[] = [];
  for await (const some of linesOf(inPieces(Buffer.from('x\n'.repeat(1200)), []), 10))
    sizes.push(some.length);
  expect(sizes).toEqual([500, 500, 200]);
});
