/** Every command teaches: examples that run as printed, what it prints, its exit codes; programs are answered in JSON. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSpecLog, say } from '#src/projecting/spec-support.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { audiences } from './command.ts';
import { commandLine, main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  vi.stubEnv('VJT_DATA_DIR', path.join(folder, 'nothing-here'));
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

async function vjt(...words: readonly string[]): Promise<string | number> {
  process.exitCode = undefined;
  [out, err] = ['', ''];
  await main(['node', 'vjt', ...words]);
  return process.exitCode ?? 0;
}

const names = commandLine().commands.map((command) => command.name());

/** What `--help` prints of a command. */
async function helpOf(name: string): Promise<string> {
  await vjt(name, '--help');
  return out;
}

/** The words after the command's name in each call of this program in an example. */
function callsIn(help: string): readonly (readonly string[])[] {
  const [, shown = ''] = /\nExamples:\n([^]*?)\n\nExit codes:/.exec(help) ?? [];
  const scripts: Readonly<Record<string, string>> = packageJson.scripts;
  return shown
    .replaceAll(/\\\n\s+/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, script = '', rest = ''] = /npm (?:run )?(?:-s )?([a-z]+)((?: [^|)]*)?)/.exec(line) ?? [];
      const [, words = ''] = /^node src\/start\.cjs ?(.*)$/.exec(scripts[script] ?? '') ?? [];
      const after = rest.replace(/^\s*--(\s|$)/, '');
      return [[...words.split(' '), ...wordsOf(after)].filter((word) => word !== '')];
    });
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe.each(names)('vjt %s', (name) => {
  test('says what it is for, for whom, what it prints and what its exit codes mean', async () => {
    const help = await helpOf(name);
    expect(help).toMatch(/\nPrints:\n {2}\S/);
    expect(help).toMatch(/\nExit codes:\n {2}0 {2}done\n {2}1 {2}\S[^]*\n {2}2 {2}asked wrongly/);
    expect(Object.values(audiences)).toContain(
      commandLine()
        .commands.find((command) => command.name() === name)
        ?.helpGroup(),
    );
  });

  test('has examples that can be typed as they are printed', async () => {
    const calls = callsIn(await helpOf(name));
    expect(calls.length).toBeGreaterThan(0);
    for (const words of calls) {
      const program = commandLine();
      const ran: string[] = [];
      for (const command of [program, ...program.commands]) command.exitOverride();
      for (const command of program.commands) command.action(() => void ran.push(command.name()));
      await program.parseAsync(['node', 'vjt', ...words]);
      expect(ran).toEqual([name]);
    }
  });
});

test('the overview is grouped by who needs a command, and names every one', async () => {
  expect(await vjt()).toBe(0);
  for (const audience of Object.values(audiences)) expect(out).toContain(`\n${audience}\n`);
  for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  expect(err).toBe('');
});

describe('for programs', () => {
  test.each([
    [['verify', '--json'], 'missing', 2],
    [['cuts', '--json'], 'missing', 2],
    [['cut', '2026-05-31', '--json'], 'missing', 2],
    [['rebuild', '--json'], 'missing', 2],
    [['verify', '--sampel', '3', '--json'], 'asked-wrongly', 2],
    [['verify', '--sample', 'some', '--json'], 'usage', 2],
    [['verify', '--sample', '3', '--all', '--json'], 'asked-wrongly', 2],
    [['import', '/nowhere.ndjson', '--json'], 'usage', 2],
    [['simulate', '--cases', '3', '--json'], 'usage', 2],
    [['token', '--role', 'polce', '--json'], 'asked-wrongly', 2],
  ])('%j fails as JSON: %s', async (words, code, exitCode) => {
    expect(await vjt(...words)).toBe(exitCode);
    expect(out).toBe('');
    const { error }: { error?: unknown } = JSON.parse(err);
    expect(error).toMatchObject({ code, exitCode, message: expect.stringMatching(/\S/) });
  });

  test('a token is told with its role and its end', async () => {
    expect(await vjt('token', '--role', 'operator', '--json')).toBe(0);
    expect(JSON.parse(out)).toEqual({
      token: expect.stringMatching(/^ey/),
      role: 'operator',
      expiresAt: expect.stringMatching(/^\d{4}-/),
    });
  });
});

test('what is missing is told with what to do about it', async () => {
  expect(await vjt('verify')).toBe(2);
  expect(err).toMatch(
    /^There is no event log at .*nothing-here.*\nVJT_DATA_DIR says which data folder is meant/,
  );
});

describe('vjt verify', () => {
  const data = path.join(folder, 'data');

  test('says what was looked at, and exits by what it finds', async () => {
    vi.stubEnv('VJT_DATA_DIR', data);
    mkdirSync(data);
    const log = openSpecLog(data);
    log.store(say('police.crime-recorded', 'crime:01-2301234-26'));
    await log.close();
    expect(await vjt('verify')).toBe(0);
    expect(out).toMatch(/^log +sound +1 events$/m);
    expect(out).toMatch(/Everything that was looked at is as it should be \(in \d+\.\d s\)\.\n$/);
    writeFileSync(path.join(data, 'read-model.json'), '{}');
    expect(await vjt('verify', '--all')).toBe(1);
    expect(out).toMatch(
      /^read-model +1 found +nothing to look at\n {4}no read model is in use\n {8}expected /m,
    );
    expect(out).toContain('1 thing is not as it should be');
    expect(await vjt('verify', '--json')).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ sound: false, findings: 1, seconds: expect.any(Number) });
    expect(err).toBe('');
  });
});
