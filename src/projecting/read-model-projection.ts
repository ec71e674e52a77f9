/** What this server keeps across cases, by the rules of a folder or the project's own. */
import { rowsOf, tables } from '#projections/read-model.ts';
import { rulesInForce, rulesVersion } from '#src/rules/rules-in-force.ts';
import type { Projection } from './generation/projection.ts';
import type { ReadModelVersion } from './generation/workspace.ts';
import { readModelVersion } from './version.ts';

/** By the project's own rules. */
export const readModelProjection: Projection = { tables, rowsOf };

/** @throws SettingsError where the folder's files are at fault. */
export function readModelProjectionBy(rulesDir: string | undefined): Projection {
  if (rulesDir === undefined) return readModelProjection;
  const rules = rulesInForce(rulesDir);
  return { tables, rowsOf: (events) => rowsOf(events, rules) };
}

/** Other rules are another version: they build a generation beside the live one. */
export function readModelVersionBy(rulesDir: string | undefined): ReadModelVersion {
  return readModelVersion(tables, rulesVersion(rulesDir));
}
