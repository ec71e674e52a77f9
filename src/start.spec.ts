/** The guard says plainly what keeps the server from running, on any Node, before anything can crash. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import start from './start.cjs';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A node_modules folder with these files in it. */
function modules(name: string, files: readonly string[]): string {
  const root = path.join(folder, name);
  mkdirSync(root);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), '');
  }
  return root;
}

const complete = modules('complete', ['express/package.json', 'node/bin/node']);
const scriptsIgnored = modules('ignored', ['express/package.json', 'node/package.json']);
const notInstalled = modules('nothing', []);
const said = (version: string, root: string) => start.obstacle(version, root)?.join('\n');

describe('the guard', () => {
  it('lets Node 24 and newer through', () => {
    expect(said('24.0.0', complete)).toBeUndefined();
    expect(said('26.1.0', scriptsIgnored)).toBeUndefined();
  });

  it('sends an older Node to the one that the project brings', () => {
    for (const version of ['20.20.2', '0.10.48', '23.11.0']) {
      expect(said(version, complete)).toMatch(/This is Node .*needs Node 24 or newer[^]*npm start/);
    }
  });

  it("says that the node package's install step was not run, and how to run it", () => {
    expect(said('20.20.2', scriptsIgnored)).toMatch(/install step was not run[^]*npm rebuild node/);
  });

  it('says that nothing is installed', () => {
    expect(said('24.0.0', notInstalled)).toMatch(/not installed[^]*npm ci/);
  });
});
