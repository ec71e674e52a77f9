/** `vjt token`: signs a token for an agency's system or a person with the key of the data folder. */
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { callerOf, careAgencies } from '#src/access/authority.ts';
import { roles } from '#src/access/caller.ts';
import { claimsSchema } from '#src/access/claims.ts';
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import { instantText, type Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { parseDuration } from './duration.ts';
import { UsageError } from './usage-error.ts';

const { shape } = claimsSchema;

/** The options of the command as commander hands them over, one check each. */
const optionsSchema = z.strictObject({
  role: z.enum(roles, { error: `expected one of ${roles.join(', ')}` }),
  source: shape.sources.unwrap().default([]),
  ttl: z.string(),
  name: shape.name,
  subject: shape.sub.optional(),
  unit: shape.unit,
  agency: z.enum(careAgencies).optional(),
  namespace: shape.namespaces,
});

/** A token as text. @throws UsageError naming each wrong option. */
export async function makeToken(settings: Settings, clock: Clock, given: unknown): Promise<string> {
  const options = optionsSchema.safeParse(given);
  if (!options.success) throw new UsageError(options.error.issues.map(faultOf));
  const { role, source, ttl, name, subject, unit, agency, namespace } = options.data;
  const lifetimeSeconds = parseDuration(ttl);
  if (lifetimeSeconds === undefined || lifetimeSeconds === 0) {
    throw new UsageError([`--ttl is ${ttl}: expected a length of time such as 45m, 12h or 30d`]);
  }
  const { namespaces } = callerOf({
    id: 'x',
    displayName: 'x',
    role,
    sources: source,
    ...(agency && { agency }),
  });
  const foreign = namespace?.filter((each) => !namespaces.includes(each)) ?? [];
  if (foreign.length > 0) {
    throw new UsageError([
      `--namespace ${foreign.join(' ')} is not one of the role ${role}, which has ${namespaces.join(', ') || 'none'}`,
    ]);
  }
  const key = await openSigningKey(settings.dataDir);
  return issueToken(
    key,
    settings,
    {
      role,
      sources: source,
      lifetimeSeconds,
      ...(name !== undefined && { name }),
      ...(subject !== undefined && { subject }),
      ...(unit !== undefined && { unit }),
      ...(agency !== undefined && { agency }),
      ...(namespace !== undefined && { namespaces: namespace }),
    },
    clock,
  );
}

/** For programs: the token, whose it is, until when. */
export function describeToken(token: string) {
  const { role, exp } = decodeJwt<{ readonly role?: unknown }>(token);
  return { token, role, ...(exp !== undefined && { expiresAt: instantText(exp * 1000) }) };
}

function faultOf(issue: z.core.$ZodIssue): string {
  return `--${String(issue.path[0])}: ${issue.message}`;
}
