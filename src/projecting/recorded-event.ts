/** Turns what the log keeps into events of the current contracts. */
import { z } from 'zod';
import { timePrecisions } from '#contracts/envelope.ts';
import type { RecordedEvent, StoredEvent } from '#contracts/registry.ts';
import { readEvent, versionFrom } from '#contracts/registry.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';

/** What a stored body must have for anything to be read from it; the contract of its type says the rest. */
const bodySchema = z.object({
  type: z.string(),
  source: z.string(),
  id: z.string(),
  subject: z.string(),
  agency: z.string(),
  time: z.string(),
  timeprecision: z.enum(timePrecisions).default('instant'),
  dataschema: z.string(),
  correlationid: z.string().optional(),
  causationid: z.string().optional(),
  data: z.unknown(),
});

/** An event whose stored bytes cannot be read by the contracts at hand: its case is parked until they can. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  readonly position: number;

  constructor(logged: LoggedEvent, cause: unknown) {
    super(`${logged.type} at position ${logged.position} cannot be read: ${reasonOf(cause)}`, { cause });
    this.position = logged.position;
  }
}

/** The envelope and the facts as stored. @throws UnreadableEvent */
export function storedEvent(logged: LoggedEvent): StoredEvent {
  try {
    const body = bodySchema.parse(JSON.parse(logged.body));
    const version = versionFrom(body.type, body.dataschema);
    if (version === undefined) throw new Error(`${body.dataschema} is not a schema of it`);
    return {
      type: body.type,
      version,
      source: body.source,
      id: body.id,
      subject: body.subject,
      agency: body.agency,
      time: body.time,
      timePrecision: body.timeprecision,
      recordedAt: instantText(logged.recordedAt),
      position: logged.position,
      ...(body.correlationid !== undefined && { correlationId: body.correlationid }),
      ...(body.causationid !== undefined && { causationId: body.causationid }),
      data: body.data,
    };
  } catch (cause) {
    throw new UnreadableEvent(logged, cause);
  }
}

/** The event in the current version of its type. @throws UnreadableEvent */
export function recordedEvent(logged: LoggedEvent): RecordedEvent {
  const stored = storedEvent(logged);
  try {
    return readEvent(stored);
  } catch (cause) {
    throw new UnreadableEvent(logged, cause);
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return cause.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`).join('; ');
  }
  return cause instanceof Error ? cause.message : String(cause);
}
