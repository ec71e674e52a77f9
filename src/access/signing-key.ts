/** The key of local mode: made once in the data folder, signs what `vjt token` prints. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { secretFile } from './secret-file.ts';

const privateKeySchema = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});

/** A JSON Web Key Set as published: no private parts. */
export type PublicKeySet = { readonly keys: readonly Readonly<Record<string, string>>[] };

export type SigningKey = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKeys: PublicKeySet;
  /** Where the public part stands, for `VJT_JWKS` of another server. */
  readonly publicFile: string;
};

/** Reads the signing key of a data folder, or makes it. @throws where the file is not such a key. */
export async function openSigningKey(dataDir: string): Promise<SigningKey> {
  const file = path.join(dataDir, 'access', 'token-key.json');
  const jwk = readKey(file, secretFile(file, makeKey));
  const { kty, crv, x } = jwk;
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  const publicKeys = { keys: [{ kty, crv, x, kid, use: 'sig', alg: 'EdDSA' }] };
  const publicFile = path.join(dataDir, 'access', 'token-key.public.json');
  writeFileSync(publicFile, `${JSON.stringify(publicKeys, undefined, 2)}\n`);
  return { kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicKeys, publicFile };
}

function makeKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

function readKey(file: string, text: string): z.output<typeof privateKeySchema> {
  try {
    return privateKeySchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} does not hold the key tokens are signed with. Remove it and a new one is made.`);
  }
}
