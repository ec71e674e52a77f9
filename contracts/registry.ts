/** The registry of event types: the only way bytes become events, whether posted or read back from the log. */
import type { z } from 'zod';
import type { EventDefinition } from './define.ts';
import type { TimePrecision } from './envelope.ts';
import { dataSchemaPrefix } from './envelope.ts';
import { eventDefinitions } from './events/index.ts';

type Definitions = (typeof eventDefinitions)[number];
export type EventType = Definitions['type'];

type DefinitionOf<T extends EventType> = Extract<Definitions, { readonly type: T }>;

/** The data of an event type in its current version, without the personal block. */
export type DataOf<T extends EventType> = Omit<z.output<DefinitionOf<T>['data']>, 'personal'>;

/**
 * An event as the log holds it, in the current version of its type. `personal` is never part of it.
 * `time` is when it happened (RFC 3339, as sent), `recordedAt` when the log took it (UTC), `position` its place in the log.
 */
export type RecordedEvent<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K;
    readonly source: string;
    readonly id: string;
    /** The normalised case reference the sender named. */
    readonly subject: string;
    /** The role of the agency that sent it: police, cps, court, witness-care, probation, victim-care … */
    readonly agency: string;
    readonly time: string;
    readonly timePrecision: TimePrecision;
    readonly recordedAt: string;
    readonly position: number;
    readonly correlationId?: string;
    readonly causationId?: string;
    /** The feed message it was made from, where it was not posted as an event. */
    readonly data: DataOf<K>;
  };
}[T];

/** What the log stored of an event, before its data is upcast and parsed. */
export type StoredEvent = Omit<RecordedEvent, 'type' | 'data'> & {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
};

const definitionsByType: ReadonlyMap<string, EventDefinition> = new Map(
  eventDefinitions.map((definition) => [definition.type, definition as unknown as EventDefinition]),
);
const rankByType: ReadonlyMap<string, number> = new Map(
  eventDefinitions.map((definition, rank) => [definition.type, rank]),
);

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

/** The schema senders of a version are held to; undefined where there is no such version. */
export function dataSchemaFor(type: EventType, version: number): z.ZodType | undefined {
  const definition = definitionOf(type);
  if (version === definition.version) return definition.data;
  return definition.olderVersions.find((older) => older.version === version)?.data;
}

/** Data of any known version in the current one. @throws where a step is missing or the result does not parse. */
export function upcast(type: EventType, version: number, data: unknown): unknown {
  const definition = definitionOf(type);
  let current = data;
  for (let at = version; at < definition.version; at += 1) {
    const older = definition.olderVersions.find((candidate) => candidate.version === at);
    if (older === undefined) throw new Error(`${type} version ${at} cannot be read: no step to ${at + 1}`);
    current = older.upcast(older.data.parse(current) as never);
  }
  return definition.data.parse(current);
}

/** Reads a stored event: upcast, then parse. @throws where the type is unknown or its data does not parse. */
export function readEvent(stored: StoredEvent): RecordedEvent {
  if (!isEventType(stored.type)) throw new Error(`unknown event type ${stored.type}`);
  const { version, ...event } = stored;
  return { ...event, type: stored.type, data: upcast(stored.type, version, stored.data) } as RecordedEvent;
}
