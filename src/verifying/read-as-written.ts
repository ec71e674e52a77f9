/** Reads an event of the log by what may stand in its stream: facts of cases, of what is beside them, messages of feeds, the audit. */
import { z } from 'zod';
import { isAnyEventType, linkedReferences, type AnyEventType } from '#contracts/registry.ts';
import { caseStream } from '#contracts/references.ts';
import { streamOf } from '#contracts/subjects.ts';
import { entrySchema } from '#src/audit/entry.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { feedEventOf } from '#src/ingest/common-platform/feed-stream.ts';
import { feedStreamName } from '#src/ingest/common-platform/names.ts';
import { caseStreamPrefix } from '#src/projecting/generation/follow.ts';
import { isBeside } from '#src/projecting/generation/heard.ts';
import { besideEvent, recordedEvent, UnreadableEvent } from '#src/projecting/recorded-event.ts';

/** What the stored body says of itself. */
export type Written = {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly agency?: string | undefined;
  /** The stream it belongs in, by its subject; undefined where that does not decide. */
  readonly stream?: string | undefined;
  readonly linkedStreams: readonly string[];
  /** The text whose hash is the event's content, where it is not the whole body. */
  readonly content?: string;
};

/** What could be read, and what was wrong with the rest in the words of whoever reads it. */
export type Reading = { readonly written?: Written; readonly fault?: string };

export const auditStreamPrefix = 'audit-';

export function readAsWritten(logged: LoggedEvent): Reading {
  try {
    return { written: readStrictly(logged) };
  } catch (error) {
    return { written: readLoosely(logged), fault: faultOf(error) };
  }
}

function readStrictly(logged: LoggedEvent): Written {
  const { stream } = logged;
  if (stream.startsWith(caseStreamPrefix)) return ofFacts(recordedEvent(logged));
  if (isBeside(stream)) return ofFacts(besideEvent(logged));
  if (stream === feedStreamName) return ofFeed(logged);
  if (stream.startsWith(auditStreamPrefix)) {
    const { source, id, type } = entrySchema.parse(JSON.parse(logged.body));
    return { source, id, type, linkedStreams: [] };
  }
  throw new Error('this version knows no stream of such a name');
}

type Facts = Pick<Written, 'source' | 'id' | 'agency'> & {
  readonly type: AnyEventType;
  readonly subject: string;
  readonly data: object;
};

function ofFacts({ source, id, type, agency, subject, data }: Facts): Written {
  const linkedStreams = linkedReferences(type, { ...data })
    .filter((reference) => reference !== subject)
    .map(caseStream);
  return { source, id, type, agency, stream: streamOf(subject), linkedStreams };
}

const headSchema = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
});

function ofFeed(logged: LoggedEvent): Written {
  const { source, id, type, subject } = headSchema.parse(JSON.parse(logged.body));
  const event = feedEventOf(logged);
  const content = event.type === 'feed.message-received' ? event.data.message : undefined;
  return { source, id, type, stream: streamOf(subject), linkedStreams: [], ...(content && { content }) };
}

/** Of an event that breaks its contract still who sent it and what it links, as far as that can be made out. */
function readLoosely({ body }: LoggedEvent): Written | undefined {
  try {
    const { source, id, type, subject, data } = headSchema.parse(JSON.parse(body));
    if (isAnyEventType(type)) return ofFacts({ source, id, type, subject, data });
    return { source, id, type, linkedStreams: [] };
  } catch {
    return undefined;
  }
}

function faultOf(error: unknown): string {
  const cause = error instanceof UnreadableEvent ? error.cause : error;
  if (cause instanceof z.ZodError) {
    return cause.issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('; ');
  }
  // What JSON.parse says repeats what it read.
  if (cause instanceof SyntaxError) return 'no JSON';
  return cause instanceof Error ? cause.message : String(cause);
}
