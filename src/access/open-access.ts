/** Opens what tells who asks: the accepted keys, and in local mode the signing key and the one-click sign-in. */
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { keySetOf, openKeySet } from './key-set.ts';
import { openFormTokens, type FormTokens } from './form-tokens.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openSigningKey } from './signing-key.ts';
import { createTokenVerifier, type TokenVerifier } from './tokens.ts';

export type Access = {
  readonly verifyToken: TokenVerifier;
  /** In local mode only. */
  readonly sessions?: Sessions;
  /** In local mode only: what the forms of pages carry. */
  readonly formTokens?: FormTokens;
};

type AccessSettings = Pick<Settings, 'dataDir' | 'jwks' | 'local' | 'issuer' | 'audience'>;

/** With VJT_JWKS its keys alone are accepted; without, the local one. */
export async function openAccess(settings: AccessSettings, clock: Clock): Promise<Access> {
  const { dataDir, jwks, local } = settings;
  const keys =
    jwks === undefined ? keySetOf((await openSigningKey(dataDir)).publicKeys) : await openKeySet(jwks);
  return {
    verifyToken: createTokenVerifier(keys, settings, clock),
    ...(local && { sessions: openSessions(dataDir, clock), formTokens: openFormTokens(dataDir) }),
  };
}
