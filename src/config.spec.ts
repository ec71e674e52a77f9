/** Settings have defaults, say what is wrong with each, and never let others in by accident. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeSettings, readSettings, SettingsError, type Environment } from './config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-config-'));
const keySet = path.join(folder, 'keys.json');
writeFileSync(keySet, '{}');
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(environment: Environment): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({ PATH: '/bin' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: path.resolve('data'),
      masterKeyFile: path.resolve('data/master.key'),
      logLevel: 'info',
      demo: true,
      local: true,
    });
  });

  it.each([
    [{ PORT: '30O0' }, 'PORT is "30O0": expected a port from 0 to 65535; 0 takes any free one.'],
    [{ PORT: '65536' }, 'PORT is "65536": expected a port'],
    [{ PORT: '' }, 'PORT is "": expected a port'],
    [{ VJT_LOG_LEVEL: 'loud' }, 'VJT_LOG_LEVEL is "loud": expected fatal, error, warn'],
    [{ VJT_RULES_DIR: '/nowhere' }, 'VJT_RULES_DIR is "/nowhere": expected an existing folder.'],
    [{ VJT_JWKS: '/nowhere.json' }, 'VJT_JWKS is "/nowhere.json": expected an existing file, or an https'],
    [{ VJT_JWKS: 'http://issuer.example/keys' }, 'expected an existing file, or an https address'],
    [{ VJT_RATE_LIMIT: '0' }, 'VJT_RATE_LIMIT is "0": expected a whole number from 1'],
    [{ VJT_DEMO: 'maybe' }, 'VJT_DEMO is "maybe": expected yes or no.'],
    [{ VJT_DATADIR: 'x' }, 'VJT_DATADIR is not a setting; the nearest is VJT_DATA_DIR.'],
    [{ VJT_PORT: '3001' }, 'VJT_PORT is not a setting; the nearest is PORT.'],
    [{ VJT_HOST: '0.0.0.0' }, 'VJT_HOST is "0.0.0.0": other machines are served only with VJT_JWKS'],
  ])('%j stop the start and say why', (environment, reason) => {
    expect(faultsOf(environment)).toEqual([expect.stringContaining(reason)]);
  });

  it('are all named when several are wrong', () => {
    expect(faultsOf({ PORT: 'x', VJT_DEMO: 'x', VJT_X: 'x' })).toHaveLength(3);
  });

  it('open the server to others only with keys, and then there is no local mode', () => {
    const open = readSettings({ VJT_HOST: '0.0.0.0', VJT_JWKS: keySet });
    expect(open).toMatchObject({ host: '0.0.0.0', local: false, demo: false });
    expect(readSettings({ VJT_JWKS: keySet })).toMatchObject({ host: '127.0.0.1', local: false });
    expect(readSettings({ VJT_JWKS: 'https://issuer.example/keys' })).toMatchObject({ local: false });
  });

  it('are described with value, origin and purpose, secrets masked', () => {
    const environment = { VJT_EVENT_LOG: 'esdb://admin:p@ss@node1:2113', PORT: '1' };
    const lines = new Map(describeSettings(environment).map((line) => [line.variable, line]));
    expect(lines.get('VJT_EVENT_LOG')?.value).toBe('esdb://***@node1:2113');
    expect(lines.get('PORT')).toMatchObject({ value: '1', set: true });
    expect(lines.get('VJT_HOST')).toMatchObject({ value: '127.0.0.1', set: false });
    for (const { about, expected } of lines.values()) expect([about, expected]).not.toContain('');
  });
});
