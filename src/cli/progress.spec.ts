/** Progress is drawn on a terminal only, not too soon and not too often, and taken away at the end. */
import { expect, test } from 'vitest';
import { bytes, counted, durationText, openProgress } from './progress.ts';

function setUp({ isTTY = true, json = false } = {}) {
  let time = 0;
  const written: string[] = [];
  const terminal = { isTTY, columns: 70, write: (text: string) => written.push(text) };
  const progress = openProgress(json, terminal, () => time);
  return { progress, written, pass: (millis: number) => (time += millis) };
}

test('after half a second it says how much of how much, how fast, and how long still', () => {
  const { progress, written, pass } = setUp();
  const show = (done: number) => progress.show('Folding', done, 1000, counted('cases'));
  show(0);
  pass(400);
  show(100);
  expect(written).toEqual([]);
  pass(100);
  show(250);
  expect(written).toEqual(['\r\u001b[KFolding ███░░░░░░░░░ 25%  250 cases  500 cases/s  2 s left']);
  pass(50);
  show(275);
  expect(written).toHaveLength(1);
  progress.end();
  expect(written.slice(1)).toEqual(['\r\u001b[K']);
  progress.end();
  expect(written).toHaveLength(2);
});

test('where nobody knows how much there is, it says how much there was; never more than a line', () => {
  const { progress, written, pass } = setUp();
  progress.show('Reading '.repeat(10), 0, undefined, bytes);
  pass(1000);
  progress.show('Reading', 0, undefined, bytes);
  pass(1000);
  progress.show('Reading', 2_500_000, undefined, bytes);
  expect(written.at(-1)).toBe('\r\u001b[KReading  2.5 MB  2.5 MB/s');
  for (const line of written) expect(line.length).toBeLessThan(70 + 4);
});

test.each([
  ['where it is no terminal', { isTTY: false }],
  ['for programs', { json: true }],
])('nothing is drawn %s', (_, how) => {
  const { progress, written, pass } = setUp(how);
  pass(5000);
  progress.show('Folding', 5, 10, counted('cases'));
  progress.end();
  expect(written).toEqual([]);
});

test.each([
  [0, '0 s'],
  [59.2, '1 min'],
  [40, '40 s'],
  [61, '1 min'],
  [7800, '2 h 10 min'],
])('%s seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
