/** Who looked: what an auditor asks of the audit. */
import { z } from 'zod';
import { normaliseCaseReference, personReferenceSchema } from '#contracts/references.ts';
import type { Clock } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { Route } from '#src/http/route.ts';
import { invalidParameters, readParameters } from '#src/http/parameters.ts';
import type { Entry } from './entry.ts';
import { decodeCursor, encodeCursor, findOpenings } from './read-audit.ts';

export type AuditServices = {
  readonly reader: LogReader;
  readonly clock: Clock;
  /** All references of the case a reference belongs to, so that openings by any of them are found. */
  readonly referencesOf: (reference: string) => readonly string[];
};

const parametersSchema = z.strictObject({
  reference: z.string('expected a reference of a case, e.g. urn:01ZD0303208, or of a person').max(200),
  limit: z.coerce.number('expected a number from 1 to 500').int().min(1).max(500).default(100),
  after: z.string('expected `next` of an earlier answer').max(2000).optional(),
});
export type WhoLookedAsked = {
  /** Of a case or of a person. */
  readonly reference: string;
  readonly limit: number;
  readonly after?: string | undefined;
};

export type WhoLooked = {
  /** Newest first. */
  readonly openings: readonly (Entry['data'] & { readonly time: string })[];
  /** For `after` of the next question, where there are more. */
  readonly next?: string;
};

/** Who tried to open the records of a case or a person. @throws Problem naming the parameter that is wrong. */
export async function whoLooked(
  services: AuditServices,
  { reference, limit, after }: WhoLookedAsked,
): Promise<WhoLooked> {
  const before = after === undefined ? undefined : decodeCursor(after);
  if (after !== undefined && before === undefined) {
    throw invalidParameters([
      { pointer: 'after', code: 'invalid', expected: '`next` of an earlier answer', received: after },
    ]);
  }
  const { entries, next } = await findOpenings(services.reader, services.clock, {
    about: aboutOf(reference, services),
    limit,
    ...(before && { before }),
  });
  return {
    openings: entries.map(({ time, data }) => ({ time, ...data })),
    ...(next && { next: encodeCursor(next) }),
  };
}

/** `GET /api/audit?reference=&limit=&after=`. */
export function auditRoutes(services: AuditServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/audit',
      action: 'audit.read',
      handle: async (request, response) => {
        const asked = readParameters(request.query, parametersSchema);
        response.set('Cache-Control', 'no-store').json(await whoLooked(services, asked));
      },
    },
  ];
}

function aboutOf(raw: string, services: AuditServices): ReadonlySet<string> {
  const reference = normaliseCaseReference(raw);
  if (reference !== undefined) return new Set([reference, ...services.referencesOf(reference)]);
  if (personReferenceSchema.safeParse(raw).success) return new Set([raw]);
  throw invalidParameters([
    {
      pointer: 'reference',
      code: 'invalid',
      expected: 'a reference of a case, e.g. urn:01ZD0303208, or of a person, e.g. met-nominal:884213',
      received: raw,
    },
  ]);
}
