/** `/go?reference=&victim=&view=`: where other systems link to; leads on to the page, wherever that is by then. */
import { z } from 'zod';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import type { Knowledge } from '../../paths.ts';
import { pathPatterns, paths } from '../../paths.ts';

const one = (expected: string) => z.string(expected).trim().min(1, expected).max(200, expected);

/** Pages of a case, and those of one victim of it. */
const views = ['case', 'events', 'journey', 'rights', 'victim-events', 'record-contact'] as const;

const query = z.strictObject({
  reference: one('expected any reference of the case, e.g. urn:01ZD0303226'),
  victim: one('expected a person reference, e.g. met-nominal:884213').optional(),
  view: z.enum(views, `expected one of ${views.join(', ')}`).optional(),
  asOf: one('expected a date').optional(),
  asKnownOn: one('expected a date or an instant').optional(),
});

type Asked = z.output<typeof query>;

/** Who may open the page is judged there. */
export const goRoutes: readonly Route[] = [
  {
    method: 'get',
    path: pathPatterns.go,
    action: 'case.search',
    produces: ['text/html'],
    handle: (request, response) => response.redirect(302, addressOf(readParameters(request.query, query))),
  },
];

/** A victim's pages need the victim; without, the case is shown, which leads to all of them. */
export function addressOf({
  reference,
  victim,
  view = victim === undefined ? 'case' : 'journey',
  ...when
}: Asked): string {
  const knowledge: Knowledge = when;
  if (view === 'events') return paths.caseEvents(reference, knowledge);
  if (view === 'case' || victim === undefined) return paths.caseRecord(reference, knowledge);
  if (view === 'rights') return paths.rights(reference, victim, knowledge);
  if (view === 'victim-events') return paths.victimEvents(reference, victim, knowledge);
  if (view === 'record-contact') return paths.record('contact', reference, victim);
  return paths.journey(reference, victim, knowledge);
}
