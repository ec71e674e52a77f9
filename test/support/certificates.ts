/** A certificate of an authority of its own for a server on this machine, made by openssl for the length of a test. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export type Certificates = {
  /** PEM texts of the server's own. */
  readonly certificate: string;
  readonly key: string;
  /** The authority's certificate, for clients. */
  readonly authorityFile: string;
  readonly remove: () => void;
};

const extensions = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature,keyEncipherment',
  'extendedKeyUsage=serverAuth,clientAuth',
  'subjectAltName=IP:127.0.0.1,DNS:localhost',
].join('\n');

/** For 127.0.0.1, with the subject that EventStoreDB asks of its nodes. */
export function makeCertificates(): Certificates {
  const directory = mkdtempSync(path.join(tmpdir(), 'vjt-certificates-'));
  const run = (words: string) => {
    const { status, stderr } = spawnSync('openssl', words.split(' '), { cwd: directory, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${words}: ${stderr}`);
  };
  writeFileSync(path.join(directory, 'extensions'), extensions);
  run('req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.crt -subj /CN=authority-of-a-test');
  run('req -newkey rsa:2048 -nodes -keyout node.key -out node.csr -subj /CN=eventstoredb-node');
  run(
    'x509 -req -in node.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out node.crt',
  );
  return {
    certificate: readFileSync(path.join(directory, 'node.crt'), 'utf8'),
    key: readFileSync(path.join(directory, 'node.key'), 'utf8'),
    authorityFile: path.join(directory, 'ca.crt'),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
