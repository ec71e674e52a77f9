/** Installs the analytical database into its own folder, once, when measures are to be measured beside it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'duckdb');
const longestMillis = 5 * 60_000;

/** What kept it from being installed; undefined where it is there. */
export function installDuckdb(): string | undefined {
  if (existsSync(path.join(folder, 'node_modules/@duckdb/node-api'))) return undefined;
  process.stderr.write('Installing DuckDB for comparison, once: some 40 MB.\n');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: longestMillis,
  });
  if (status === 0) return undefined;
  return error?.message ?? `npm ci in ${path.relative(process.cwd(), folder)} ended with ${String(status)}`;
}
