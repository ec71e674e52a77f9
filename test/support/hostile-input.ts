/** Input that is known to break software which reads it carelessly; each fixture says in its ORIGIN.md where it is from. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const fixtures = new URL('../fixtures/', import.meta.url);

export type JsonCase = { readonly name: string; readonly bytes: Buffer };

/** The parsing cases of JSONTestSuite: `y_` is JSON, `n_` is not, `i_` is free. */
export function jsonTestSuite(): readonly JsonCase[] {
  const tar = gunzipSync(readFileSync(new URL('json-test-suite/JSONTestSuite_cases.tar.gz', fixtures)));
  const folder = 'test_parsing/';
  return filesOfTar(tar)
    .filter(({ name }) => name.startsWith(folder))
    .map(({ name, bytes }) => ({ name: name.slice(folder.length), bytes }));
}

/** The Big List of Naughty Strings. */
export function naughtyStrings(): readonly string[] {
  const text = readFileSync(new URL('naughty-strings/blns.json', fixtures), 'utf8');
  return z.array(z.string()).min(400).parse(JSON.parse(text));
}

function filesOfTar(tar: Buffer): readonly JsonCase[] {
  const files: JsonCase[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const text = (from: number, to: number) => tar.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 136), 8);
    const start = at + 512;
    files.push({ name: text(0, 100), bytes: tar.subarray(start, start + size) });
    at = start + Math.ceil(size / 512) * 512;
  }
  return files;
}
