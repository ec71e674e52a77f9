/** The program starts by its own command line, says where to look, and ends as it is told. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram, runServer } from '#test/support/program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-start-stop-'));
afterAll(() => rmSync(folder, { recursive: true }));
const settings = { VJT_DATA_DIR: path.join(folder, 'data') };

describe('the program', () => {
  it('says where to look and why, and stops with 0 when told', async () => {
    const server = await runServer(settings);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(server.output()).toMatch(
      /is up\. Ctrl-C stops it\.\n\n( {2}http\S+\n {6}\S.*\n)+\n.*\/api\/events/,
    );
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('ends at once by a second signal, though a request is still under way', async () => {
    const server = await runServer(settings);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    socket.write(
      'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n' +
        'Content-Length: 9\r\nExpect: 100-continue\r\n\r\n',
    );
    await new Promise((resolve) => socket.once('data', resolve));
    const impatience = setInterval(() => server.process.kill('SIGINT'), 100);
    expect(await server.ended).toBe(130);
    clearInterval(impatience);
    socket.destroy();
  });

  it('says that the port is taken and how to use another', async () => {
    const server = await runServer(settings);
    const { port } = new URL(server.url);
    const elsewhere = { VJT_DATA_DIR: path.join(folder, 'second'), VJT_DEMO: 'no' };
    const second = runProgram(['serve'], { ...elsewhere, PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Use another: PORT=${Number(port) + 1} npm start\n`,
    );
    server.process.kill('SIGTERM');
    await server.ended;
  });

  it('ends quietly when whoever reads its output has read enough', async () => {
    const { process: child, ended, output } = runProgram(['simulate', '--cases', '400'], settings);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended).toBe(0);
    expect(output()).not.toMatch(/EPIPE|Error/);
  });

  it('does not start with a wrong setting, and says which and why', async () => {
    const program = runProgram(['serve'], { ...settings, VJT_HOST: '0.0.0.0', VJT_DATADIR: 'x' });
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain('VJT_DATADIR is not a setting; the nearest is VJT_DATA_DIR.');
  });

  it('does not start with another master key than the one its data are under, and says so', async () => {
    const other = path.join(folder, 'other.key');
    writeFileSync(other, Buffer.alloc(32, 7).toString('base64'));
    const program = runProgram(['serve'], { ...settings, PORT: '0', VJT_MASTER_KEY_FILE: other });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/^The master key .*\n$/);
  });

  const systemNode = '/usr/bin/node';
  const isOld =
    existsSync(systemNode) &&
    Number(/\d+/.exec(execFileSync(systemNode, ['-v'], { encoding: 'utf8' }))?.[0]) < 24;
  it.runIf(isOld)('on an older Node says what to do instead of crashing', async () => {
    const program = runProgram(['serve'], settings, systemNode);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/^This is Node .* needs Node 24 or newer\.\n.*npm start/);
  });
});
