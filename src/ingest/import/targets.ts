/** Holds the corrections and retractions of a batch to their targets, once all lines before them are at hand. */
import { z } from 'zod';
import { isEventType } from '#contracts/registry.ts';
import { callerOf } from '#src/access/authority.ts';
import { agencies } from '#src/access/caller.ts';
import type { AppendRequest, LoggedEvent } from '#src/event-log/port.ts';
import { refusalOf, type Fault } from '../check/fault.ts';
import { checkTarget } from '../check/target.ts';
import type { Refusal } from '../submission.ts';

/** What the body of an amending event says, as ingest wrote it a moment before. */
const bodySchema = z.object({
  type: z.string().refine(isEventType),
  subject: z.string(),
  agency: z.enum(agencies),
  data: z.record(z.string(), z.unknown()),
});

/** The event of an id, where the log holds it. */
export type FindEvent = (uuid: string) => LoggedEvent | undefined;

/** Appends of one event each, in the order of their lines; `amending` are the numbers of those with a target. */
export type BatchToJudge = {
  readonly requests: readonly AppendRequest[];
  readonly amending: readonly number[];
};

/** The refusals of a batch, by the number of the append. A target stands in the log, or in a line before. */
export function refusedTargets(
  { requests, amending }: BatchToJudge,
  findStored: FindEvent,
): ReadonlyMap<number, Refusal> {
  const refusals = new Map<number, Refusal>();
  if (amending.length === 0) return refusals;
  const places = placesOf(requests);
  for (const number of amending) {
    const body = requests[number]?.events[0]?.body;
    if (body === undefined) continue;
    const { type, subject, agency, data } = bodySchema.parse(JSON.parse(body));
    const caller = callerOf({ id: agency, displayName: agency, role: agency, sources: [] });
    const find = (uuid: string) => findStored(uuid) ?? earlier(requests, places.get(uuid), number);
    const faults: Fault[] = [];
    checkTarget({ type, subject, facts: data }, '', caller, find, faults);
    if (faults.length > 0) refusals.set(number, refusalOf(faults));
  }
  return refusals;
}

function placesOf(requests: readonly AppendRequest[]): ReadonlyMap<string, number> {
  return new Map(requests.map(({ events }, number) => [events[0]?.uuid ?? '', number] as const).toReversed());
}

/** As the log will hold it, but for where it will stand. */
function earlier(
  requests: readonly AppendRequest[],
  place: number | undefined,
  before: number,
): LoggedEvent | undefined {
  const request = place === undefined || place >= before ? undefined : requests[place];
  const event = request?.events[0];
  if (request === undefined || event === undefined) return undefined;
  const { uuid, type, body } = event;
  return { position: -1, revision: -1, recordedAt: 0, stream: request.stream, uuid, type, body };
}
