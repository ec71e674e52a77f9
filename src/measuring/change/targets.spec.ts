/** The file of targets is held to the measures there are, and says every fault by its place. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { computations } from '#projections/measures.ts';
import { temporaryDirectory } from '#src/projecting/spec-support.ts';
import { readTargets } from './targets.ts';

const target = {
  measure: 'charge-rate',
  value: 0.1,
  direction: 'at-least',
  from: '2026-04-01',
  origin: 'proposed',
};

function read(content: unknown) {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  const file = path.join(directory.path, 'targets.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readTargets(file, computations);
}

test('targets are read as they stand, and none without a file', () => {
  expect(read([target, { ...target, series: 'rate-with-victim' }])).toHaveLength(2);
  expect(readTargets(undefined, computations)).toEqual([]);
});

test.each([
  ['not json', /targets\.json is not a list of targets/],
  [[{ ...target, direction: 'upwards' }], /\/0\/direction: /],
  [
    [{ ...target, measure: 'charge-rat' }],
    /\/0\/measure: expected a measure, received "charge-rat"; the nearest is charge-rate/,
  ],
  [
    [{ ...target, series: 'rates' }],
    /\/0\/series: expected a series of charge-rate, received "rates"; the nearest is rate/,
  ],
  [[target, { ...target, to: '2026-03-31' }], /\/1\/to: expected a day that is not before 2026-04-01/],
])('%j is refused', (content, told) => {
  expect(() => read(content)).toThrow(told);
});
