/** Fills an empty log with the showcase: invented cases that together show every state of a victim's timeline. */
import { instantText, type Clock } from '#src/clock.ts';
import { callerOf } from '#src/access/authority.ts';
import type { Agency, Caller } from '#src/access/caller.ts';
import type { EventLog } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import { feedCaller } from '#src/ingest/common-platform/names.ts';
import type { CheckedRequest } from '#src/ingest/check/check-request.ts';
import type { IngestSteps } from '#src/ingest/ingest.ts';
import type { Refusal } from '#src/ingest/submission.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { readShowcaseEvents, readShowcaseMessages, type ShowcaseEvent } from './read-showcase.ts';
import { weeksBetween, weeksUntil } from './showcase-dates.ts';

export type ShowcaseParts = {
  readonly log: { readonly reader: Pick<EventLog['reader'], 'head' | 'find'> };
  readonly ingest: IngestSteps;
  readonly feed: Pick<CommonPlatformFeed, 'receive' | 'idle'>;
  readonly clock: Clock;
};

/** How much of the showcase came into the log this time: nothing, where it holds it already or is somebody's own. */
export type ShowcaseLoad = { readonly events: number; readonly messages: number };

/** Something of the showcase was refused: a fault of its files, or a log that takes nothing. */
export class ShowcaseRefusedError extends Error {
  override readonly name = 'ShowcaseRefusedError';

  constructor(at: string, { code, detail, errors = [] }: Refusal) {
    const [first] = errors;
    const where = first === undefined ? '' : ` ${first.pointer}: expected ${first.expected}`;
    super(`The showcase cannot be loaded: ${at} is refused (${code}). ${detail}${where}`);
  }
}

const nothing: ShowcaseLoad = { events: 0, messages: 0 };

/**
 * By how many weeks the showcase is moved in a log: what its first event says there, or in an empty log, so many that it
 * is as fresh as on its own day. Undefined where the log is somebody's own. `now`: ms since the epoch.
 */
export function weeksIn(reader: Pick<EventLog['reader'], 'head' | 'find'>, now: number): number | undefined {
  if (reader.head().position === 0) return weeksUntil(londonDateAt(now));
  const [first] = readShowcaseEvents();
  const held = first && reader.find(eventUuid(first.source, first.id));
  return first && held && weeksBetween(first.recordedAt, held.recordedAt);
}

/**
 * Loads the showcase through the doors that agencies use, each event as its agency's and with the time it was recorded.
 * Only an empty log is filled. One that holds the showcase is given what it lacks: where the last load was cut off, or
 * where more of it has come to pass since. `weeks`: how far it is moved, where that is not for the log to say.
 * @throws ShowcaseRefusedError
 */
export async function loadShowcase(
  parts: ShowcaseParts,
  weeks = weeksIn(parts.log.reader, parts.clock()),
): Promise<ShowcaseLoad> {
  if (weeks === undefined) return nothing;
  const { reader } = parts.log;
  const holds = ({ source, id }: ShowcaseEvent) => reader.find(eventUuid(source, id)) !== undefined;
  const now = parts.clock();
  const lacking = readShowcaseEvents(weeks).filter((each) => each.recordedAt <= now && !holds(each));
  await importEvents(lacking, parts);
  return { events: lacking.length, messages: await sendMessages(parts, weeks) };
}

async function importEvents(events: readonly ShowcaseEvent[], { log, ingest }: ShowcaseParts): Promise<void> {
  const notBefore = log.reader.head().recordedAt;
  const checked = events.map((each) => ({ at: each.at, request: checkedRequest(each, notBefore, ingest) }));
  const refusal = await ingest.ready(checked.map(({ request }) => request));
  if (refusal !== undefined) throw new ShowcaseRefusedError('the first event', refusal);
  const submissions = checked.map(({ at, request }) => ({ at, submission: ingest.append(request) }));
  for (const { at, submission } of submissions) {
    const verdict = await submission;
    if (verdict.kind === 'refused') throw new ShowcaseRefusedError(at, verdict.refusal);
  }
}

/** What comes in after the log has gone on is recorded then: `recordedAt` never goes back. */
function checkedRequest(each: ShowcaseEvent, notBefore: number, ingest: IngestSteps): CheckedRequest {
  const recordedat = instantText(Math.max(each.recordedAt, notBefore));
  const check = ingest.check([{ ...each.event, recordedat }], senderOf(each));
  if (check.kind === 'refused') throw new ShowcaseRefusedError(each.at, check.refusal);
  return check.request;
}

/** Whose system each source of the showcase is. */
export const roleBySource: Readonly<Record<string, Agency>> = {
  '/met/connect': 'police',
  '/cps/cms': 'cps',
  '/hmcts/libra': 'court',
  '/hmcts/xhibit': 'court',
  '/wcu/london': 'witness-care',
  '/victim-support/london': 'victim-care',
  '/hmpps/victim-contact': 'probation',
  '/hmcts/common-platform': 'court',
  '/mopac/surveys': 'mopac',
};

const senders: ReadonlyMap<string, Caller> = new Map(
  Object.entries(roleBySource).map(([source, role]) => {
    const sender = callerOf({ id: `showcase:${source}`, displayName: 'Showcase', role, sources: [source] });
    return [source, { ...sender, mayImport: true }];
  }),
);

function senderOf({ at, source }: ShowcaseEvent): Caller {
  const sender = senders.get(source);
  if (sender === undefined) throw new Error(`${at}: no agency of the showcase sends as ${source}`);
  return sender;
}

/** Messages go through the courts' feed, which stamps them itself; what was sent before changes nothing. */
async function sendMessages({ feed, clock }: ShowcaseParts, weeks: number): Promise<number> {
  let sent = 0;
  for (const { at, sharedAt, bytes } of readShowcaseMessages(weeks)) {
    if (sharedAt > clock()) continue;
    const receiving = await feed.receive(bytes, feedCaller);
    if (receiving.kind === 'refused') throw new ShowcaseRefusedError(at, receiving.refusal);
    if (receiving.isNew) sent += 1;
  }
  await feed.idle();
  return sent;
}
