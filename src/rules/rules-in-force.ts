/** The rules a process judges by: read once for a folder, the same for every thread of it. */
import { createHash } from 'node:crypto';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { SettingsError } from '#src/config.ts';
import { loadRules } from './load-rules.ts';

const byFolder = new Map<string, RuleBook>();

/** @throws SettingsError with a sentence for each fault of the folder's files. */
export function rulesInForce(folder: string | undefined): RuleBook {
  if (folder === undefined) return ownRuleBook;
  const known = byFolder.get(folder);
  if (known !== undefined) return known;
  const loaded = loadRules(folder);
  if ('faults' in loaded) {
    throw new SettingsError(loaded.faults.map((fault) => `VJT_RULES_DIR: ${fault}`));
  }
  byFolder.set(folder, loaded);
  return loaded;
}

/** What rows depend on beside the project's files: a folder of rules builds a generation of its own. */
export function rulesVersion(folder: string | undefined): Readonly<Record<string, string>> {
  if (folder === undefined) return {};
  const { editions } = rulesInForce(folder);
  return { rules: createHash('sha256').update(JSON.stringify(editions)).digest('hex') };
}
