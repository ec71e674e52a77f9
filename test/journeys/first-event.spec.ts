/** The README's first-event block: every command is run as printed, every answer is what is printed. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCurl, orWhyNot } from '#test/support/curl.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

type Step = { readonly command: string; readonly answer: string };

/** The commands of all `console` blocks below a heading, each with the answer printed under it. */
function stepsBelow(heading: string): Step[] {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const blocks = [...section.matchAll(/^```console\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const [command = '', ...answer] = text.trimEnd().split('\n');
        return { command, answer: answer.join('\n') };
      }),
  );
}

/** Runs the commands in one shell; what each printed, in order. */
async function printedBy(steps: readonly Step[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  const mark = '--- next command ---';
  const script = steps.map(({ command }) => `${command}\necho '${mark}'`).join('\n');
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, env: environment });
  return stdout.split(`${mark}\n`).map((text) => text.trimEnd());
}

/** Whether text is as printed, where `…` stands for anything. */
function pattern(printed: string): RegExp {
  const parts = printed.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

describe.skipIf(!hasCurl)(`the README's first event${orWhyNot}`, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('is answered as the README prints', async () => {
    const steps = stepsBelow('Post the first event');
    expect(steps.filter(({ answer }) => answer !== '').length).toBeGreaterThanOrEqual(6);
    const elsewhere = steps.map((step) => ({
      ...step,
      command: step.command.replace('http://127.0.0.1:3000', server.url),
    }));
    const printed = await printedBy(elsewhere, {
      ...process.env,
      VJT_DATA_DIR: server.services.settings.dataDir,
    });
    for (const [index, { command, answer }] of steps.entries()) {
      expect(printed[index], command).toMatch(pattern(answer));
    }
  });
});
