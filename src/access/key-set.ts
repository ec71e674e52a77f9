/** The keys whose tokens are accepted: a JSON Web Key Set from a file or an issuer's address, checked before use. */
import { readFile } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';

/** Signature algorithms accepted: never `none`, never a shared secret. */
export const acceptedAlgorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;

/** A key set that cannot be trusted as it is. */
export class KeySetError extends Error {
  override readonly name = 'KeySetError';
}

/** RSA moduli below this many bits are not accepted. */
const leastRsaBits = 2048;

const keySchema = z.looseObject({
  kty: z.string(),
  kid: z.string().min(1).max(200),
  use: z.string().optional(),
  alg: z.string().optional(),
  crv: z.string().optional(),
  n: z.string().optional(),
  k: z.never({ error: 'expected no shared secret' }).optional(),
  d: z.never({ error: 'expected no private key' }).optional(),
});
const keySetSchema = z.looseObject({ keys: z.array(keySchema).min(1) });
type Key = z.output<typeof keySchema>;

/**
 * The usable keys of a set, each bound to one algorithm. @throws KeySetError for a set with a private or shared key, two
 * keys of one id, a short RSA key, or no usable key at all.
 */
export function usableKeys(set: unknown): { keys: JWK[] } {
  const parsed = keySetSchema.safeParse(set);
  if (!parsed.success) {
    throw new KeySetError(`the key set does not fit: ${z.prettifyError(parsed.error)}`);
  }
  const { keys } = parsed.data;
  const twice = keys.find((key, index) => keys.findIndex((other) => other.kid === key.kid) !== index);
  if (twice !== undefined) throw new KeySetError(`two keys of the set have the id ${twice.kid}`);
  const usable = keys.flatMap((key) => {
    const alg = (key.use ?? 'sig') === 'sig' ? algorithmOf(key) : undefined;
    return alg === undefined ? [] : [{ ...key, alg }];
  });
  if (usable.length === 0) {
    throw new KeySetError(`the key set has no signature key for ${acceptedAlgorithms.join(', ')}`);
  }
  return { keys: usable };
}

/** The one algorithm of a key: as it says, else by its kind. Undefined where none is accepted. */
function algorithmOf(key: Key): string | undefined {
  if (key.kty === 'OKP' && key.crv === 'Ed25519') return oneOf(key, ['EdDSA']);
  if (key.kty === 'EC' && key.crv === 'P-256') return oneOf(key, ['ES256']);
  if (key.kty === 'RSA') {
    const bits = Buffer.from(key.n ?? '', 'base64url').length * 8;
    if (bits < leastRsaBits)
      throw new KeySetError(`the RSA key ${key.kid} has ${bits} bits, not ${leastRsaBits}`);
    return oneOf(key, ['RS256', 'PS256']);
  }
  return undefined;
}

function oneOf(key: Key, algorithms: readonly string[]): string | undefined {
  if (key.alg === undefined) return algorithms[0];
  return algorithms.find((algorithm) => algorithm === key.alg);
}

/** Keys held in memory: the local one, or those of a file. */
export function keySetOf(set: unknown): JWTVerifyGetKey {
  return onlyByKeyId(createLocalJWKSet(usableKeys(set)));
}

/** The keys of `VJT_JWKS`: a file is read now, an address when the first token comes and again as keys change. */
export async function openKeySet(fileOrAddress: string): Promise<JWTVerifyGetKey> {
  if (!/^https?:\/\//.test(fileOrAddress)) {
    return keySetOf(parseJson(await readFile(fileOrAddress, 'utf8')));
  }
  return onlyByKeyId(
    createRemoteJWKSet(new URL(fileOrAddress), {
      [customFetch]: async (url, options) => {
        const response = await fetch(url, options);
        if (!response.ok) throw new KeySetError(`the issuer answered ${response.status}`);
        return Response.json(usableKeys(parseJson(await response.text())));
      },
    }),
  );
}

/** A token names its key; without that none is tried. */
function onlyByKeyId(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return (header, token) => {
    if (typeof header.kid !== 'string') throw new errors.JWKSNoMatchingKey('the token names no key');
    return keys(header, token);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeySetError('the key set is not JSON');
  }
}
