/** What the rows of the read model depend on besides the log, as hashes: a change builds a new generation. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Table } from '#projections/kit/tables.ts';
import type { ReadModelVersion } from './generation/workspace.ts';
import { format } from './generation/workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Code and reference data that make rows. */
const sources = [
  'contracts/**/*.{ts,json}',
  'projections/**/*.{ts,json}',
  'src/projecting/recorded-event.ts',
  'src/projecting/read-model-projection.ts',
];

/** The libraries that code rests on; their versions are pinned exactly. */
const librariesSchema = z.object({ dependencies: z.object({ luxon: z.string(), zod: z.string() }) });

/** The version of the code that runs. `settings` are those that rows depend on. */
export function readModelVersion(
  tables: readonly Table[],
  settings: Readonly<Record<string, string>> = {},
): ReadModelVersion {
  const { dependencies } = librariesSchema.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const code = digestWithSources(JSON.stringify([format, tables, dependencies, settings]), sources);
  return { code, tables: digest(JSON.stringify([format, tables])) };
}

/** Changes with a text and with every source file that these patterns, from the top folder on, find; specs aside. */
export function digestWithSources(text: string, patterns: readonly string[]): string {
  const hash = createHash('sha256').update(text);
  for (const file of sourceFiles(patterns))
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function sourceFiles(patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: root })
    .filter((file) => !file.endsWith('.spec.ts') && !file.startsWith('contracts/generated'))
    .filter((file) => !file.includes('/scenarios/'))
    .sort()
    .map((file) => join(root, file));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
