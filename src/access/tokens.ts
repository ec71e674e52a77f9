/** Bearer tokens: signs those of local mode, and tells whose an accepted one is. */
import { SignJWT, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '#src/clock.ts';
import { newId } from '#src/ids.ts';
import type { Caller, Role } from './caller.ts';
import { callerFromClaims, claimsSchema } from './claims.ts';
import { acceptedAlgorithms } from './key-set.ts';
import type { SigningKey } from './signing-key.ts';

/** Header `typ` of an access token (RFC 9068): an identity token is not one. */
const accessTokenType = 'at+jwt';
const longestToken = 8192;
const leewaySeconds = 5;
/** How long an accepted token is believed without looking again: a key taken out of the set ends within it. */
const rememberedMillis = 60_000;
const rememberedTokens = 1000;

/** Who issued a token and whom it is for: both must be exactly these. */
export type TokenParties = { readonly issuer: string; readonly audience: string };

export type TokenVerdict =
  | { readonly kind: 'accepted'; readonly caller: Caller }
  /** Why not, in a sentence that repeats nothing of the token. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The issuer's keys cannot be had now. */
  | { readonly kind: 'unavailable'; readonly cause: unknown };

export type TokenVerifier = (token: string) => Promise<TokenVerdict>;

type Remembered = { readonly caller: Caller; readonly until: number };

/** Tells whose a token is. An accepted one is remembered for a minute at most, and never past its end. */
export function createTokenVerifier(
  keys: JWTVerifyGetKey,
  parties: TokenParties,
  clock: Clock,
): TokenVerifier {
  const remembered = new Map<string, Remembered>();

  return async (token) => {
    if (token.length > longestToken) return refused(`The token is longer than ${longestToken} characters.`);
    const known = remembered.get(token);
    if (known !== undefined && clock() < known.until) return { kind: 'accepted', caller: known.caller };
    const verdict = await verify(token, keys, parties, clock());
    if (verdict.kind !== 'accepted') return verdict;
    if (remembered.size >= rememberedTokens) forgetOldest(remembered);
    const { caller, expiresAt } = verdict;
    remembered.set(token, { caller, until: Math.min(expiresAt, clock() + rememberedMillis) });
    return { kind: 'accepted', caller };
  };
}

function forgetOldest(remembered: Map<string, Remembered>): void {
  const oldest = remembered.keys().next();
  if (oldest.done !== true) remembered.delete(oldest.value);
}

type Verified =
  | { readonly kind: 'accepted'; readonly caller: Caller; readonly expiresAt: number }
  | Exclude<TokenVerdict, { readonly kind: 'accepted' }>;

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  parties: TokenParties,
  now: number,
): Promise<Verified> {
  if (!isStrictlyEncoded(token)) {
    return refused('It is not a signed token: expected three parts in base64url.');
  }
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...parties,
      algorithms: [...acceptedAlgorithms],
      typ: accessTokenType,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: leewaySeconds,
      currentDate: new Date(now),
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) return refused(`Claims do not fit: ${pathsOf(claims.error.issues)}.`);
    if ((claims.data.iat ?? 0) * 1000 > now + leewaySeconds * 1000) {
      return refused('The token says it was issued in the future.');
    }
    return { kind: 'accepted', caller: callerFromClaims(claims.data), expiresAt: claims.data.exp * 1000 };
  } catch (error) {
    return reasonOf(error);
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

/** Exactly three parts of canonical base64url, header and payload each JSON without a name standing twice. */
function isStrictlyEncoded(token: string): boolean {
  const parts = token.split('.');
  const [header, payload] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined) return false;
  return parts.every(isCanonical) && hasEachNameOnce(header) && hasEachNameOnce(payload);
}

function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function hasEachNameOnce(part: string): boolean {
  const text = Buffer.from(part, 'base64url').toString('utf8');
  let written = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) written += 1;
  let kept = 0;
  try {
    JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        kept += Object.keys(value).length;
      }
      return value;
    });
  } catch {
    return false;
  }
  return written === kept;
}

function pathsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return [...new Set(issues.map((issue) => issue.path.map(String).join('.')))].join(', ');
}

/** Faults of the keys are the issuer's, not the caller's; of the rest the kind is told, never what was sent. */
function reasonOf(error: unknown): Verified {
  if (error instanceof errors.JWTExpired) return refused('The token has ended.');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`The claim ${error.claim} does not fit.`);
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('The signature does not fit.');
  if (error instanceof errors.JWKSNoMatchingKey) return refused('It names no key that is accepted here.');
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('Its signature algorithm is not accepted.');
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
    return { kind: 'unavailable', cause: error };
  }
  return refused('It cannot be read as a signed token.');
}

/** What a token of local mode is to say. */
export type TokenRequest = {
  readonly role: Role;
  readonly sources: readonly string[];
  readonly lifetimeSeconds: number;
  readonly subject?: string;
  readonly name?: string;
  readonly unit?: string;
  readonly agency?: string;
  readonly namespaces?: readonly string[];
};

/** Signs a token with the local key. */
export async function issueToken(
  key: SigningKey,
  parties: TokenParties,
  request: TokenRequest,
  clock: Clock,
): Promise<string> {
  const { lifetimeSeconds, subject, ...claims } = request;
  const now = Math.floor(clock() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: accessTokenType, kid: key.kid })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(subject ?? `${request.role}-${newId().slice(-6)}`)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .setJti(newId())
    .sign(key.privateKey);
}
