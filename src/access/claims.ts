/** What a token must say, and the caller it makes. */
import { z } from 'zod';
import { sourceSchema } from '#contracts/envelope.ts';
import { thingIdSchema } from '#contracts/references.ts';
import { callerOf, careAgencies } from './authority.ts';
import type { Caller } from './caller.ts';
import { roles } from './caller.ts';

/** Seconds since the epoch. */
const moment = z.int().min(0);
const code = z.string().regex(/^[a-z][a-z0-9.-]{0,99}$/);

/** Claims read; an issuer may send others, which say nothing here. */
export const claimsSchema = z.object({
  /** A pseudonym: it stands in the access log. */
  sub: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:|-]{0,99}$/),
  aud: z.string().or(z.tuple([z.string()])),
  exp: moment,
  iat: moment.optional(),
  nbf: moment.optional(),
  jti: z.string().max(200).optional(),
  role: z.enum(roles),
  sources: z.array(sourceSchema).max(100).default([]),
  namespaces: z.array(code).max(50).optional(),
  agency: z.enum(careAgencies).optional(),
  unit: thingIdSchema.optional(),
  name: z.string().trim().min(1).max(100).optional(),
});
export type Claims = z.output<typeof claimsSchema>;

/** The caller that parsed claims make. */
export function callerFromClaims(claims: Claims): Caller {
  const { sub, name, role, sources, namespaces, agency, unit } = claims;
  return callerOf({
    id: sub,
    displayName: name ?? sub,
    role,
    sources,
    ...(namespaces && { namespaces }),
    ...(agency && { agency }),
    ...(unit && { unit }),
  });
}
