/** `vjt simulate` writes lines that an import takes, and beside them what was put in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { describeSimulation, simulateAsAsked } from './simulate.ts';
import { UsageError } from './usage-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'vjt-simulate-spec-'));
const clock = frozenClock('2026-11-23T09:00:00Z');
const asked = { cases: '12', years: '1', seed: '1', start: '2024-01-01' };

afterAll(() => rmSync(folder, { recursive: true }));

describe('vjt simulate', () => {
  it('writes a file, and beside it what was put in on purpose', async () => {
    const out = join(folder, 'journeys.ndjson');
    const truth = ['slower-court=C01SN00,45,2024-06-01'];
    const answer = await simulateAsAsked({ ...asked, out, truth, onlyCourt: 'C01SN' }, {}, clock);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(answer.events);
    expect(JSON.parse(readFileSync(`${out}.truths.json`, 'utf8'))).toMatchObject({
      synthetic: true,
      cases: 12,
      seed: 1,
      from: '2024-01-01',
      until: '2024-12-31',
      onlyCourt: 'C01SN00',
      truths: [{ kind: 'slower-court', court: 'C01SN00', days: 45, from: '2024-06-01' }],
    });
    expect(describeSimulation(answer)).toContain(`${answer.events} synthetic events`);
  });

  it('fills the log of a data folder, which takes every line', async () => {
    const into = join(folder, 'data');
    const { events, imported } = await simulateAsAsked({ ...asked, into }, {}, clock);
    expect(imported).toMatchObject({ lines: events, stored: events, refused: 0, duplicates: 0 });
  });

  it.each([
    [{ cases: 'many' }, '--cases: expected a number'],
    [{ cases: '0' }, '--cases: at least 1'],
    [{ start: 'June' }, '--start: expected a day'],
    [{ out: 'a', into: 'b' }, 'Either --out or --into'],
    [{ truth: ['slower-court=C01SN00'] }, '--truth: slower-court takes 3 values'],
    [{ onlyCourt: 'C01XX' }, '--only-court: "C01XX" is no court'],
  ])('refuses %j with what was expected', async (wrong, message) => {
    await expect(simulateAsAsked({ ...asked, ...wrong }, {}, clock)).rejects.toThrow(UsageError);
    await expect(simulateAsAsked({ ...asked, ...wrong }, {}, clock)).rejects.toThrow(message);
  });
});
