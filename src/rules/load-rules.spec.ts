/** An operator's folder of rules. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import code2020 from '#projections/victims-code/editions/vc-2020.json' with { type: 'json' };
import { loadRules } from './load-rules.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
};

/** The 2020 Code with five working days for the written confirmation, as an operator may decide. */
const corrected = {
  ...code2020,
  rules: code2020.rules.map((rule) =>
    rule.id === 'v20-r3-written-confirmation'
      ? { ...rule, limit: { standard: 5 }, confidence: { duty: 'SEEN', limit: 'SEEN-2' } }
      : rule,
  ),
};

function limitOfConfirmation(loaded: ReturnType<typeof loadRules>) {
  if ('faults' in loaded) throw new Error(loaded.faults.join('\n'));
  const rules = loaded.editions.flatMap((edition) => edition.rules);
  return rules.find(({ id }) => id === 'v20-r3-written-confirmation')?.limit;
}

describe('rules', () => {
  it("are the project's own where there is no folder, or nothing in it", () => {
    expect(limitOfConfirmation(loadRules(undefined))).toBeUndefined();
    expect(limitOfConfirmation(loadRules(folder))).toBeUndefined();
  });

  it("are those of the folder for an edition it has, the project's for every other", () => {
    write('our-2020.json', JSON.stringify(corrected));
    write('notes.txt', 'not a rule');
    const loaded = loadRules(folder);
    expect(limitOfConfirmation(loaded)).toEqual({ standard: 5 });
    expect('editions' in loaded && loaded.editions.map(({ id }) => id)).toContain('vc-2015');
  });

  it('are refused with the file and entry at fault', () => {
    write('broken.json', '{');
    expect(loadRules(folder)).toEqual({ faults: ['broken.json: expected JSON'] });
    write(
      'broken.json',
      JSON.stringify({ ...corrected, rules: [{ ...corrected.rules[0], holder: 'cops' }] }),
    );
    const { faults } = { faults: [], ...loadRules(folder) };
    expect(faults).toEqual(['broken.json: v20-r2-record: holder: expected a holder; nearest: cps']);
  });
});
