/** The registry of event types: the only way bytes become events, whether posted or read back from the log. */
import type { z } from 'zod';
import { withReplacementChecked } from './correction.ts';
import type { EventDefinition } from './define.ts';
import { readFacts } from './define.ts';
import type { TimePrecision } from './envelope.ts';
import { dataSchemaPrefix } from './envelope.ts';
import { eventDefinitions } from './events/index.ts';

type Definitions = { readonly [D in (typeof eventDefinitions)[number] as D['type']]: D };

export type EventType = keyof Definitions;

/** The facts of an event type in its current version: `data` without the personal block. */
export type DataOf<T extends EventType> = z.output<Definitions[T]['facts']>;

type EventHead = {
  readonly source: string;
  readonly id: string;
  /** The normalised case reference the sender named. */
  readonly subject: string;
  /** The role of the agency that sent it: police, cps, court, witness-care, probation, victim-care … */
  readonly agency: string;
  /** When it happened: RFC 3339, as sent. */
  readonly time: string;
  readonly timePrecision: TimePrecision;
  /** When the log took it: RFC 3339, UTC. */
  readonly recordedAt: string;
  /** Its place in the log. */
  readonly position: number;
  readonly correlationId?: string;
  readonly causationId?: string;
};

/** An event as the log holds it, in the current version of its type. `personal` is never part of it. */
export type RecordedEvent<T extends EventType = EventType> = {
  [K in T]: EventHead & { readonly type: K; readonly data: DataOf<K> };
}[T];

/** What the log stored of an event, before its facts are upcast and parsed. */
export type StoredEvent = EventHead & {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
};

const definitionsByType: ReadonlyMap<string, EventDefinition> = new Map(
  eventDefinitions.map((definition) => [definition.type, generic(definition)]),
);
const rankByType: ReadonlyMap<string, number> = new Map(
  eventDefinitions.map((definition, rank) => [definition.type, rank]),
);

function generic(definition: (typeof eventDefinitions)[number]): EventDefinition {
  if (definition.type !== 'record.event-corrected') return definition;
  return withReplacementChecked(definition, (type) => definitionsByType.get(type));
}

export const eventTypes: readonly EventType[] = eventDefinitions.map((definition) => definition.type);

export function isEventType(type: string): type is EventType {
  return definitionsByType.has(type);
}

export function definitionOf(type: EventType): EventDefinition {
  const definition = definitionsByType.get(type);
  if (definition === undefined) throw new Error(`no definition for ${type}`);
  return definition;
}

/** A type's place in the catalogue; orders events that happened at one moment. */
export function rankOf(type: EventType): number {
  return rankByType.get(type) ?? eventDefinitions.length;
}

/** `dataschema` of a type and version. */
export function dataSchemaOf(type: string, version: number): string {
  return `${dataSchemaPrefix}${type}:${version}`;
}

/** The version a `dataschema` names; undefined where it names another type. */
export function versionFrom(type: string, dataschema: string): number | undefined {
  const prefix = `${dataSchemaPrefix}${type}:`;
  return dataschema.startsWith(prefix) ? Number(dataschema.slice(prefix.length)) : undefined;
}

/** The schema senders of a version are held to, personal block included; undefined where there is no such version. */
export function dataSchemaFor(type: EventType, version: number): z.ZodType | undefined {
  const definition = definitionOf(type);
  if (version === definition.version) return definition.data;
  return definition.olderVersions.find((older) => older.version === version)?.data;
}

/** Facts of any known version in the current one. @throws where a step is missing or the facts do not parse. */
export function upcast(type: EventType, version: number, facts: unknown): unknown {
  return readFacts(definitionOf(type), version, facts);
}

/** Reads a stored event: upcast, then parse. @throws where the type is unknown or its facts do not parse. */
export function readEvent(stored: StoredEvent): RecordedEvent {
  if (!isEventType(stored.type)) throw new Error(`unknown event type ${stored.type}`);
  const data = upcast(stored.type, stored.version, stored.data);
  const { type, source, id, subject, agency, time, timePrecision, recordedAt, position } = stored;
  const { correlationId, causationId } = stored;
  return {
    type,
    source,
    id,
    subject,
    agency,
    time,
    timePrecision,
    recordedAt,
    position,
    correlationId,
    causationId,
    data,
  } as RecordedEvent;
}

/** The references an event of a linking type joins to its subject; of a correction, those its replacement names. */
export function linkedReferences(
  type: EventType,
  facts: Readonly<Record<string, unknown>>,
): readonly string[] {
  const replacement = facts['data'];
  if (type === 'record.event-corrected' && isRecord(replacement)) {
    const target = String(facts['type']);
    return isEventType(target) ? linkedReferences(target, replacement) : [];
  }
  const references = definitionOf(type).links ? facts['references'] : undefined;
  return Array.isArray(references) ? references.filter((one) => typeof one === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
