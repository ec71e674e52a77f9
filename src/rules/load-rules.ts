/** The rules that duties are judged by: the project's own files, and an operator's folder of corrections and additions. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { RuleBook, RuleFaults, RuleFile } from '#projections/victims-code/rules/rule-book.ts';
import { ownRuleFiles, readRuleBook } from '#projections/victims-code/rules/rule-book.ts';

/**
 * Every `*.json` of the folder is one edition; of an edition the project has, it takes the whole place. Without a folder
 * the project's own. Faults are sentences that name file and entry; with any, no rule of the folder is used.
 */
export function loadRules(folder: string | undefined): RuleBook | RuleFaults {
  if (folder === undefined) return readRuleBook(ownRuleFiles);
  const files: RuleFile[] = [];
  const faults: string[] = [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of names.sort()) {
    const content = parsed(readFileSync(path.join(folder, name), 'utf8'));
    if (content === undefined) faults.push(`${name}: expected JSON`);
    else files.push({ name, content });
  }
  return faults.length > 0 ? { faults } : readRuleBook([...ownRuleFiles, ...files]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
