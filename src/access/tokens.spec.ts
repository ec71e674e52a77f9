/** Every known way to forge, bend or reuse a token is refused; a right one says who asks. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import attackList from '#test/fixtures/access/jwt_attack_cases.json' with { type: 'json' };
import { keySetOf, KeySetError, openKeySet } from './key-set.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';
import { createTokenVerifier, issueToken, type TokenVerifier } from './tokens.ts';

const now = Date.parse('2026-05-03T12:00:00Z');
const clock = frozenClock('2026-05-03T12:00:00Z');
const parties = { issuer: 'https://issuer.example', audience: 'vjt' };

const edwards = generateKeyPairSync('ed25519');
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('ed25519');
const publicJwk = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid, use: 'sig' });
const trusted = {
  keys: [
    publicJwk(edwards.publicKey, 'ed'),
    publicJwk(elliptic.publicKey, 'es'),
    publicJwk(rsa.publicKey, 'rs'),
  ],
};

const goodHeader = { alg: 'EdDSA', typ: 'at+jwt', kid: 'ed' };
const goodClaims = {
  iss: parties.issuer,
  aud: parties.audience,
  sub: 'met-connect',
  iat: now / 1000 - 60,
  exp: now / 1000 + 600,
  role: 'police',
  sources: ['/met/connect'],
};

const encode = (part: unknown) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const signedText = (text: string, key: KeyObject = edwards.privateKey, digest: string | null = null) =>
  `${text}.${sign(digest, Buffer.from(text), digest === null ? key : { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
/** A token with parts of the test's choosing, rightly signed with the trusted Ed25519 key. Strings are taken as JSON text. */
const token = (header: unknown = goodHeader, claims: unknown = goodClaims) =>
  signedText(`${encode(header)}.${encode(claims)}`);
const withHeader = (extra: object) => token({ ...goodHeader, ...extra });
const withClaims = (extra: object) => token(goodHeader, { ...goodClaims, ...extra });
const withoutClaim = (name: string) =>
  token(goodHeader, Object.fromEntries(Object.entries(goodClaims).filter(([each]) => each !== name)));
const ellipticText = `${encode({ ...goodHeader, alg: 'ES256', kid: 'es' })}.${encode(goodClaims)}`;
const ellipticToken = signedText(ellipticText, elliptic.privateKey, 'sha256');
const rawSignature = (bytes: Uint8Array) => `${ellipticText}.${Buffer.from(bytes).toString('base64url')}`;
const hmacToken = (secret: string | Buffer, kid: string) => {
  const text = `${encode({ ...goodHeader, alg: 'HS256', kid })}.${encode(goodClaims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const partsOf = (text: string) => text.split('.') as [string, string, string];
const [header, payload, signature] = partsOf(token());
const strangersKey = publicJwk(stranger.publicKey, 'ed');
const byStranger = (extra: object) =>
  signedText(`${encode({ ...goodHeader, ...extra })}.${encode(goodClaims)}`, stranger.privateKey);

/** Tokens for each attack of the list, all of which must be refused. */
const attacks: Readonly<Record<string, readonly string[]>> = {
  alg_none: ['none', 'None', 'NONE', 'nOnE'].map((alg) => `${encode({ ...goodHeader, alg })}.${payload}.`),
  signature_stripped: [`${header}.${payload}.`, `${header}.${payload}`, `${header}..${signature}`],
  hs_rs_confusion: [
    hmacToken(rsa.publicKey.export({ type: 'spki', format: 'pem' }), 'rs'),
    hmacToken(rsa.publicKey.export({ type: 'spki', format: 'der' }), 'rs'),
    hmacToken(String(rsa.publicKey.export({ type: 'spki', format: 'pem' })).trim(), 'rs'),
  ],
  wrong_alg_for_key: [
    withHeader({ kid: 'es' }),
    withHeader({ alg: 'ES256' }),
    withHeader({ alg: 'ES384', kid: 'es' }),
    signedText(`${encode({ ...goodHeader, alg: 'PS256', kid: 'rs' })}.${payload}`, rsa.privateKey, 'sha256'),
  ],
  embedded_jwk: [byStranger({ jwk: strangersKey }), byStranger({ jwk: strangersKey, kid: undefined })],
  jku_x5u: [
    byStranger({ jku: 'https://attacker.example/keys' }),
    byStranger({ x5u: `${parties.issuer}@attacker.example/../cert` }),
  ],
  x5c: [byStranger({ x5c: ['MIIB'] })],
  kid_path_traversal: [withHeader({ kid: '../../dev/null' }), withHeader({ kid: '/etc/hostname' })],
  kid_sql_injection: [withHeader({ kid: "ed' UNION SELECT 'ed" })],
  kid_command_injection: [withHeader({ kid: 'ed | true; id' })],
  kid_missing_or_unknown: [
    withHeader({ kid: undefined }),
    withHeader({ kid: 'other' }),
    withHeader({ kid: 1 }),
  ],
  psychic_signature: [rawSignature(new Uint8Array(64))],
  ecdsa_der_vs_raw: [
    rawSignature(sign('sha256', Buffer.from(ellipticText), { key: elliptic.privateKey, dsaEncoding: 'der' })),
  ],
  weak_hmac_secret: [hmacToken('secret', 'ed')],
  empty_key: [hmacToken('', 'ed')],
  modified_header: [`${encode({ ...goodHeader, extra: 1 })}.${payload}.${signature}`],
  modified_payload: [`${header}.${encode({ ...goodClaims, role: 'operator' })}.${signature}`],
  extra_parts: [`${token()}.`, `${token()}.${signature}`, `${header}.key.iv.${payload}.tag`],
  json_serialization: [JSON.stringify({ protected: header, payload, signature })],
  non_base64url: [
    `${header}.${payload}.${signature}==`,
    `${header}.${payload}.${signature.slice(0, -1)}+`,
    ` ${token()}`,
    `${token()}\n`,
    `${header}.${payload}.${signature.slice(0, 20)} ${signature.slice(20)}`,
    `${header}.${payload}.${signature}é`,
  ],
  duplicate_json_keys: [
    token('{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"ed"}'),
    token(goodHeader, JSON.stringify(goodClaims).replace('{', '{"role":"operator",')),
  ],
  crit_unknown: [withHeader({ crit: ['x'], x: 1 }), withHeader({ crit: ['b64'], b64: false })],
  exp_types: [
    withoutClaim('exp'),
    ...[`"${goodClaims.exp}"`, '-1', '1e400', 'null', '1777809600.5'].map((exp) =>
      token(goodHeader, JSON.stringify(goodClaims).replace(`"exp":${goodClaims.exp}`, `"exp":${exp}`)),
    ),
    token(goodHeader, JSON.stringify(goodClaims).replace(`"exp":${goodClaims.exp}`, '"exp":NaN')),
    withClaims({ exp: now / 1000 - 60 }),
  ],
  nbf_iat_future: [withClaims({ nbf: now / 1000 + 60 }), withClaims({ iat: now / 1000 + 60 })],
  aud_mismatch: [
    withoutClaim('aud'),
    withClaims({ aud: 'vj' }),
    withClaims({ aud: 'vjt2' }),
    withClaims({ aud: ['vjt', 'other'] }),
  ],
  iss_mismatch: [
    withoutClaim('iss'),
    withClaims({ iss: `${parties.issuer}/` }),
    withClaims({ iss: 'issuer' }),
  ],
  typ_confusion: [withHeader({ typ: 'JWT' }), withHeader({ typ: undefined }), withHeader({ typ: 'rt+jwt' })],
  cross_tenant: [byStranger({}), withClaims({ iss: 'https://issuer.example/other-tenant' })],
  zip_bomb_nested: [
    withClaims({ extra: 'x'.repeat(9000) }),
    token(goodHeader, '['.repeat(4000) + ']'.repeat(4000)),
    withHeader({ zip: 'DEF', enc: 'A256GCM' }).replace('.', '..'),
  ],
  unicode_alg: [
    withHeader({ alg: 'ＥdDSA' }),
    withHeader({ alg: 'EdDSA\u200b' }),
    withHeader({ alg: 'eddsa' }),
  ],
  null_claims: [
    withClaims({ sub: null }),
    withClaims({ role: { 0: 'police' } }),
    withClaims({ role: ['police'] }),
    withClaims({ sources: { 0: '/met/connect' } }),
    withClaims({ sources: '/met/connect' }),
    withClaims({ role: 'nobody' }),
  ],
};

/** Attacks of the list that are not on one token, each shown below by a test of its own. */
const shownOtherwise = ['duplicate_kid', 'ecdsa_malleability', 'replay_jti', 'prototype_pollution'];

const verifier = (): TokenVerifier => createTokenVerifier(keySetOf(trusted), parties, clock);

describe('a token', () => {
  const verify = verifier();

  it('that is right says who asks, by each kind of key', async () => {
    const caller = {
      kind: 'system',
      id: 'met-connect',
      role: 'police',
      agency: 'police',
      sources: ['/met/connect'],
    };
    expect(await verify(token())).toMatchObject({ kind: 'accepted', caller });
    expect(await verify(ellipticToken)).toMatchObject({ kind: 'accepted', caller });
    const rsaText = `${encode({ ...goodHeader, alg: 'RS256', kid: 'rs' })}.${payload}`;
    expect(await verify(signedText(rsaText, rsa.privateKey, 'sha256'))).toMatchObject({
      kind: 'accepted',
      caller,
    });
    expect(await verify(withClaims({ aud: ['vjt'] }))).toMatchObject({ kind: 'accepted', caller });
  });

  it.each(Object.entries(attacks))('attacked by %s is refused', async (_attack, tokens) => {
    expect(tokens.length).toBeGreaterThan(0);
    for (const hostile of tokens) expect(await verify(hostile), hostile).toMatchObject({ kind: 'refused' });
  });

  it('meets every attack of the list', () => {
    const covered = [...Object.keys(attacks), ...shownOtherwise];
    expect(attackList.cases.map((each) => each.id).filter((id) => !covered.includes(id))).toEqual([]);
  });

  it('is no different caller with the other signature that ECDSA allows', async () => {
    const [, , raw] = partsOf(ellipticToken);
    const bytes = Buffer.from(raw, 'base64url');
    const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
    const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
    const other = rawSignature(
      Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]),
    );
    expect(other).not.toBe(ellipticToken);
    expect(await verify(other)).toEqual(await verify(ellipticToken));
  });

  it('may be used again until it ends: nothing hangs on its being used once', async () => {
    expect(await verify(withClaims({ jti: 'one' }))).toEqual(await verify(withClaims({ jti: 'one' })));
  });

  it('pollutes nothing by its claim names', async () => {
    const claims = JSON.stringify(goodClaims).replace(
      '{',
      '{"__proto__":{"role":"operator"},"constructor":{"x":1},',
    );
    expect(await verify(token(goodHeader, claims))).toMatchObject({ caller: { role: 'police' } });
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false);
  });

  it('is not believed after its end, though it was before', async () => {
    let time = now;
    const later = createTokenVerifier(keySetOf(trusted), parties, () => time);
    const short = withClaims({ exp: now / 1000 + 30 });
    expect(await later(short)).toMatchObject({ kind: 'accepted' });
    time = now + 36_000;
    expect(await later(short)).toEqual({ kind: 'refused', reason: 'The token has ended.' });
  });

  it('narrows what its role may send and never widens it', async () => {
    expect(await verify(withClaims({ namespaces: ['contact', 'court'] }))).toMatchObject({
      caller: { namespaces: ['contact'] },
    });
  });

  it('may carry claims of the issuer that mean nothing here', async () => {
    expect(await verify(withClaims({ scope: 'openid', groups: ['a'] }))).toMatchObject({ kind: 'accepted' });
  });
});

describe('a key set', () => {
  const jwk = publicJwk(edwards.publicKey, 'ed');
  const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });

  it.each([
    ['two keys of one id', { keys: [jwk, publicJwk(stranger.publicKey, 'ed')] }],
    ['a shared secret', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'x' }] }],
    ['a private key', { keys: [publicJwk(edwards.privateKey, 'ed')] }],
    ['a short RSA key', { keys: [publicJwk(shortRsa.publicKey, 'rs')] }],
    ['a key without an id', { keys: [{ ...jwk, kid: undefined }] }],
    ['only keys for encryption', { keys: [{ ...jwk, use: 'enc' }] }],
    ['no key', { keys: [] }],
    ['no list of keys', {}],
  ])('with %s is not accepted', (_what, set) => {
    expect(() => keySetOf(set)).toThrow(KeySetError);
  });
});

describe('the keys of an issuer over the network', () => {
  let answer: { readonly status: number; readonly body: string };
  const issuer = createServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const bound = issuer.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/keys`;
  });
  afterAll(() => void issuer.close());

  it('are fetched and accepted', async () => {
    answer = { status: 200, body: JSON.stringify(trusted) };
    const verify = createTokenVerifier(await openKeySet(address), parties, clock);
    expect(await verify(token())).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['are away', { status: 500, body: '' }],
    ['are not JSON', { status: 200, body: '<html>' }],
    ['have one id twice', { status: 200, body: JSON.stringify({ keys: [...trusted.keys, strangersKey] }) }],
  ])('refuse nobody as a forger where they %s', async (_what, given) => {
    answer = given;
    const verify = createTokenVerifier(await openKeySet(address), parties, clock);
    expect(await verify(token())).toMatchObject({ kind: 'unavailable' });
  });
});

describe('the local signing key', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vjt-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, is readable by its user only, and signs what is accepted', async () => {
    const keys = await Promise.all([openSigningKey(folder), openSigningKey(folder)]);
    const [first, second]: readonly (SigningKey | undefined)[] = keys;
    expect(first?.kid).toBe(second?.kid);
    expect(statSync(path.join(folder, 'access', 'token-key.json')).mode & 0o777).toBe(0o600);
    const request = {
      role: 'care-officer',
      sources: [],
      lifetimeSeconds: 60,
      unit: 'wcu-south-london',
    } as const;
    const signed = await issueToken(keys[0], parties, request, clock);
    const verify = createTokenVerifier(await openKeySet(keys[0].publicFile), parties, clock);
    expect(await verify(signed)).toMatchObject({
      caller: { kind: 'person', role: 'care-officer', agency: 'witness-care', unit: 'wcu-south-london' },
    });
  });

  it('is refused where the file holds something else', async () => {
    const other = path.join(folder, 'other');
    await openSigningKey(other);
    writeFileSync(path.join(other, 'access', 'token-key.json'), '{}');
    await expect(openSigningKey(other)).rejects.toThrow('does not hold the key');
  });
});
