/** Turns what the log keeps into events of the current contracts. */
import { z } from 'zod';
import type { TimePrecision } from '#contracts/envelope.ts';
import { timePrecisions } from '#contracts/envelope.ts';
import type { BesideStreamType, RecordedEvent, StoredEvent } from '#contracts/registry.ts';
import { readBesideEvent, readEvent, versionFrom } from '#contracts/registry.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';

/** The stored body as far as it is read here; the contract of its type says what its data must be. */
type Body = {
  readonly type: string;
  readonly source: string;
  readonly id: string;
  readonly subject: string;
  readonly agency: string;
  readonly time: string;
  readonly timeprecision?: TimePrecision;
  readonly dataschema: string;
  readonly correlationid?: string;
  readonly causationid?: string;
  readonly sequence?: string;
  readonly data: unknown;
};

/** Checked by hand: every event of the log passes here in a rebuild. */
function isBody(body: unknown): body is Body {
  if (typeof body !== 'object' || body === null) return false;
  const { type, source, id, subject, agency, time, timeprecision, dataschema } = body as UnreadBody;
  const { correlationid, causationid, sequence } = body as UnreadBody;
  return (
    isText(type) &&
    isText(source) &&
    isText(id) &&
    isText(subject) &&
    isText(agency) &&
    isText(time) &&
    isText(dataschema) &&
    (timeprecision === undefined || precisions.has(timeprecision)) &&
    (correlationid === undefined || isText(correlationid)) &&
    (causationid === undefined || isText(causationid)) &&
    (sequence === undefined || isText(sequence))
  );
}

type UnreadBody = Partial<Record<keyof Body, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const precisions: ReadonlySet<unknown> = new Set(timePrecisions);

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
    const body: unknown = JSON.parse(logged.body);
    if (!isBody(body)) throw new Error('its envelope is not one');
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
      timePrecision: body.timeprecision ?? 'instant',
      recordedAt: recordedAtText(logged.recordedAt),
      position: logged.position,
      correlationId: body.correlationid,
      causationId: body.causationid,
      sequence: body.sequence,
      data: body.data,
    };
  } catch (cause) {
    throw new UnreadableEvent(logged, cause);
  }
}

const dayMillis = 86_400_000;
/** One short text for each day of the log. */
const dayTexts = new Map<number, string>();

/** The same as `instantText`, which would write the day anew for every event of a rebuild. */
function recordedAtText(millis: number): string {
  const time = millis % dayMillis;
  const day = millis - time;
  let dayText = dayTexts.get(day);
  if (dayText === undefined) dayTexts.set(day, (dayText = instantText(day).slice(0, 11)));
  const seconds = Math.floor(time / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${dayText}${clock}.${String(time % 1000).padStart(3, '0')}Z`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
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

/** An event of a stream beside the cases, in the current version of its type. @throws UnreadableEvent */
export function besideEvent(logged: LoggedEvent): RecordedEvent<BesideStreamType> {
  const stored = storedEvent(logged);
  try {
    return readBesideEvent(stored);
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
