/** Installs the other event store into its own folder, once, when it is to be measured. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'emmett');
/** Its SQLite library may have to be compiled. */
const longestMillis = 15 * 60_000;

/** What kept it from being installed; undefined where it is there. */
export function installEmmett(): string | undefined {
  if (existsSync(path.join(folder, 'node_modules/@event-driven-io/emmett-sqlite'))) return undefined;
  process.stderr.write(
    'Installing emmett for comparison, once; compiling its SQLite library can take minutes.\n',
  );
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: longestMillis,
  });
  if (status === 0) return undefined;
  return error?.message ?? `npm ci in ${path.relative(process.cwd(), folder)} ended with ${String(status)}`;
}
