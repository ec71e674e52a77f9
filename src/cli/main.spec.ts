/** The command line teaches: every command has an example, a wrong word is answered with the nearest, exit codes are kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandLine, main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  vi.stubEnv('VJT_DATA_DIR', folder);
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => void (err += `${String(text)}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const exitCode = () => process.exitCode ?? 0;

/** Runs a command; answers with its exit code. */
async function vjt(...words: readonly string[]): Promise<string | number> {
  process.exitCode = undefined;
  await main(['node', 'vjt', ...words]);
  return exitCode();
}

describe('vjt', () => {
  it('explains itself and every command with an example', async () => {
    expect(await vjt('--help')).toBe(0);
    expect(out).toMatch(/Examples:[^]*npm start/);
    for (const { name } of commandLine().commands.map((command) => ({ name: command.name() }))) {
      out = '';
      expect(await vjt(name, '--help')).toBe(0);
      expect(out, name).toMatch(/Examples:\n {2}\S/);
    }
  });

  it.each([
    [['servr'], /unknown command 'servr'[^]*Did you mean serve/],
    [['token', '--role', 'police', '--sorce', '/a'], /unknown option '--sorce'[^]*Did you mean --source/],
    [['token', '--role', 'polce'], /'polce' is invalid[^]*police/],
    [['token'], /required option '--role <role>' not specified/],
    [['token', '--role', 'police', '--ttl', 'soon'], /--ttl is soon: expected a length of time such as 45m/],
    [['token', '--role', 'police', '--source', 'met'], /--source: expected a path such as \/met\/connect/],
    [
      ['token', '--role', 'police', '--namespace', 'court'],
      /--namespace court is not one of the role police/,
    ],
  ])('%j is asked wrongly, and told so', async (words, told) => {
    expect(await vjt(...words)).toBe(2);
    expect(err).toMatch(told);
  });

  it('stops at a wrong setting with its reason', async () => {
    vi.stubEnv('PORT', '30O0');
    expect(await vjt('token', '--role', 'police')).toBe(2);
    expect(err).toBe('PORT is "30O0": expected a port from 0 to 65535; 0 takes any free one.\n');
  });
});

describe('vjt token', () => {
  it('prints a token and nothing else', async () => {
    expect(
      await vjt('token', '--role', 'police', '--source', '/met/connect', '--ttl', '30d', '--name', 'Met'),
    ).toBe(0);
    expect(err).toBe('');
    const { role, sources, name, exp = 0, iat = 0 } = decodeJwt(out.trim());
    expect({ role, sources, name, days: (exp - iat) / 86_400 }).toEqual({
      role: 'police',
      sources: ['/met/connect'],
      name: 'Met',
      days: 30,
    });
  });
});

describe('vjt config', () => {
  it('prints every setting with its default and purpose', async () => {
    expect(await vjt('config')).toBe(0);
    expect(out).toMatch(/PORT +3000 {2}\(default\)\n {4}The port the server listens on\./);
    expect(out).toContain(`VJT_DATA_DIR         ${folder}\n`);
  });

  it('prints them for programs too', async () => {
    expect(await vjt('config', '--json')).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ variable: 'PORT', value: '3000', set: false }),
    );
  });
});
