/** What a cut keeps: the tables of facts, how their rows are made, and by which code. */
import { createHash } from 'node:crypto';
import type { Table } from '#projections/kit/tables.ts';
import { factTables } from '#projections/read-model.ts';
import type { Projection } from '../generation/projection.ts';
import type { ReadModelVersion } from '../generation/workspace.ts';
import { readModelProjectionBy, readModelVersionBy } from '../read-model-projection.ts';

export type Facts = {
  /** Makes the rows of all tables, those kept by cuts among them. */
  readonly projection: Projection;
  /** The tables a cut keeps, each with a `case_id`. */
  readonly tables: readonly Table[];
  /** What makes the rows of the live read model: a cut takes over rows of the same version only. */
  readonly version: ReadModelVersion;
};

const current = new Map<string | undefined, Facts>();

/** The facts of the code that runs, by the rules of a folder or the project's own. Its version is a hash of the source files, which do not change while it does. */
export function currentFacts(rulesDir?: string): Facts {
  const known = current.get(rulesDir);
  if (known !== undefined) return known;
  const facts = {
    projection: readModelProjectionBy(rulesDir),
    tables: factTables,
    version: readModelVersionBy(rulesDir),
  };
  current.set(rulesDir, facts);
  return facts;
}

/** What cuts of the code that runs say they were made by. */
export function currentCutVersion(rulesDir?: string): ReturnType<typeof cutVersion> {
  return cutVersion(currentFacts(rulesDir));
}

/** What a cut says it was made by. Cuts of one `tables` can be read alike, whatever their `code`. */
export function cutVersion({ tables, version }: Facts): { readonly code: string; readonly tables: string } {
  return {
    code: version.code,
    tables: createHash('sha256').update(JSON.stringify(tables)).digest('hex'),
  };
}
