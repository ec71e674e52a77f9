/** What an operator types beside a running server: verifying, rebuilding; and what is refused while it runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { eventOf } from '#test/support/ingest.ts';
import { runProgram, runServer } from '#test/support/program.ts';

test('beside a server the log is verified, rows are rebuilt by it, and an import is refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vjt-operating-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const history = path.join(folder, 'history.ndjson');
  writeFileSync(history, JSON.stringify({ ...eventOf('police.crime-reported'), agency: 'police' }));
  const settings = { VJT_DATA_DIR: path.join(folder, 'data') };
  const vjt = async (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const program = runProgram(words, { ...settings, ...more });
    return { exitCode: await program.ended, output: program.output() };
  };
  expect(await vjt(['import', history, '--json'])).toMatchObject({ exitCode: 0 });

  const server = await runServer(settings);
  onTestFinished(async () => {
    server.process.kill('SIGTERM');
    await server.ended;
  });
  const verified = await vjt(['verify', '--json']);
  expect(verified.exitCode).toBe(0);
  expect(JSON.parse(verified.output)).toMatchObject({ sound: true, findings: 0 });

  const before = liveFile(settings.VJT_DATA_DIR);
  const rebuilt = await vjt(['rebuild', '--json'], { PORT: new URL(server.url).port });
  expect(rebuilt.exitCode).toBe(0);
  expect(JSON.parse(rebuilt.output)).toMatchObject({ by: 'server', events: 1, parked: 0 });
  expect(liveFile(settings.VJT_DATA_DIR)).not.toBe(before);

  const elsewhere = await vjt(['rebuild'], { PORT: '9' });
  expect(elsewhere).toMatchObject({ exitCode: 1, output: expect.stringContaining('no server answers at') });
  const imported = await vjt(['import', history, '--json']);
  expect(imported.exitCode).toBe(1);
  expect(JSON.parse(imported.output)).toMatchObject({ error: { code: 'in-use', exitCode: 1 } });
});
