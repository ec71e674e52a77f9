/** `vjt rules`: which rules are computed, and what a folder of other rules would change before it is switched to. */
import { statSync } from 'node:fs';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { isInForce, isVerified } from '#projections/victims-code/rules/rule-book.ts';
import type { Clock } from '#src/clock.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { Settings } from '#src/config.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import type { RulesDiff } from '#src/rules/diff-rules.ts';
import { diffRules } from '#src/rules/diff-rules.ts';
import { loadRules } from '#src/rules/load-rules.ts';
import { rulesInForce } from '#src/rules/rules-in-force.ts';
import { UsageError } from './usage-error.ts';

export type RuleListed = {
  readonly rule: string;
  readonly edition: string;
  readonly inForce: boolean;
  readonly verified: boolean;
  readonly standard?: number;
  readonly enhanced?: number;
  readonly title: string;
};

/** Every rule of every edition. @throws SettingsError where the folder of VJT_RULES_DIR is at fault. */
export function listRules({ rulesDir }: Settings, clock: Clock): readonly RuleListed[] {
  const today = londonDateAt(clock());
  return rulesInForce(rulesDir).editions.flatMap((edition) =>
    edition.rules.map((rule) => ({
      rule: rule.id,
      edition: edition.id,
      inForce: rule.enabled && isInForce(edition, today),
      verified: isVerified(rule),
      ...(rule.limit !== undefined && { standard: rule.limit.standard }),
      ...(rule.limit?.enhanced !== undefined && { enhanced: rule.limit.enhanced }),
      title: rule.title,
    })),
  );
}

export function describeRules(rules: readonly RuleListed[]): string {
  return rules
    .map(({ rule, inForce, verified, standard, enhanced, title }) => {
      const days = enhanced === undefined ? `${standard}` : `${standard}/${enhanced}`;
      const limit = standard === undefined ? '-' : days;
      const marks = [inForce ? '' : 'not in force', verified ? '' : 'unverified'].filter(
        (each) => each !== '',
      );
      const shown = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
      return `${rule.padEnd(44)} ${limit.padStart(5)}  ${title}${shown}`;
    })
    .join('\n');
}

/** Reads the log only, also beside a running server. @throws UsageError, EventLogError. */
export function rulesDiff(
  settings: Settings,
  folder: string,
  onProgress: (progress: { readonly done: number; readonly of: number }) => void,
): RulesDiff {
  const proposed = proposedRules(folder);
  const reader = openSqliteLogReader(sqliteLogFile(settings.dataDir));
  try {
    return diffRules(reader, rulesInForce(settings.rulesDir), proposed, onProgress);
  } finally {
    reader.close();
  }
}

function proposedRules(folder: string): RuleBook {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError([`${folder} is no folder: expected one with an edition in each *.json file.`]);
  const loaded = loadRules(folder);
  if ('faults' in loaded) throw new UsageError(loaded.faults);
  return loaded;
}

export function describeRulesDiff({ cases, notFolded, changes }: RulesDiff): string {
  const passed = notFolded === 0 ? '' : ` ${notFolded} could not be folded.`;
  if (changes.length === 0) return `Of ${cases} cases no duty would change.${passed}`;
  const lines = changes.flatMap(({ rule, counts, examples }) => [
    `${rule}: ${Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([difference, count]) => `${count} ${difference === 'judged' ? 'judged otherwise' : difference}`)
      .join(', ')}`,
    ...examples.map(
      ({ difference, case: reference, victim, trigger, before = 'none', after = 'none' }) =>
        `  ${difference}: ${reference} ${victim}, set off ${trigger}, due ${before} -> ${after}`,
    ),
  ]);
  return [`Of ${cases} cases:${passed}`, ...lines].join('\n');
}
