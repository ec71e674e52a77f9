/** The registry of event types: the only way bytes become events, whether posted or read back from the log. */
import type { z } from 'zod';
import { withReplacementChecked } from './correction.ts';
import type { EventDefinition } from './define.ts';
import { readFacts } from './define.ts';
import type { TimePrecision } from './envelope.ts';
import { dataSchemaPrefix } from './envelope.ts';
import { besideDefinitions } from './events/beside-cases.ts';
import { eventDefinitions } from './events/index.ts';
import { withKnownTypes } from './known-types.ts';

type CaseDefinition = (typeof eventDefinitions)[number];
type BesideDefinition = (typeof besideDefinitions)[number];
type Definitions = { readonly [D in CaseDefinition | BesideDefinition as D['type']]: D };

/** A type of event about a case: what the fold of a case handles. */
export type EventType = CaseDefinition['type'];
/** A type of event about a survey, a feed or the running of this system. */
export type BesideType = BesideDefinition['type'];
/** Any type that may be posted. */
export type AnyEventType = EventType | BesideType;
/** What may stand in a stream beside the cases: its own types, and what corrects or takes them back. */
export type BesideStreamType = BesideType | 'record.event-corrected' | 'record.event-retracted';

/** The facts of an event type in its current version: `data` without the personal block. */
export type DataOf<T extends AnyEventType> = z.output<Definitions[T]['facts']>;

type EventHead = {
  readonly source: string;
  readonly id: string;
  /** What it is about, in its one spelling: a case reference, or a survey, a feed, a topic of the administration. */
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
  /** The sender's own number of the event, where its system numbers what it sends. */
  readonly sequence?: string;
};

/** An event as the log holds it, in the current version of its type. `personal` is never part of it. */
export type RecordedEvent<T extends AnyEventType = EventType> = {
  [K in T]: EventHead & { readonly type: K; readonly data: DataOf<K> };
}[T];

/** What the log stored of an event, before its facts are upcast and parsed. */
export type StoredEvent = EventHead & {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
};

const allDefinitions = [...eventDefinitions, ...besideDefinitions] as const;
const definitionsByType: ReadonlyMap<string, EventDefinition> = new Map(
  allDefinitions.map((definition) => [definition.type, generic(definition)]),
);
const rankByType: ReadonlyMap<string, number> = new Map(
  allDefinitions.map((definition, rank) => [definition.type, rank]),
);
const typesOfCases: ReadonlySet<string> = new Set(eventDefinitions.map(({ type }) => type));
const typesBeside: ReadonlySet<string> = new Set([
  ...besideDefinitions.map(({ type }) => type),
  'record.event-corrected',
  'record.event-retracted',
]);

function generic(definition: CaseDefinition | BesideDefinition): EventDefinition {
  const catalogue = { types: () => anyEventTypes, has: isAnyEventType };
  switch (definition.type) {
    case 'record.event-corrected':
      return withReplacementChecked(definition, (type) => definitionsByType.get(type));
    case 'feed.coverage-declared':
      return withKnownTypes(
        definition,
        ({ types }) => types.map((type, at) => ({ type, path: ['types', at] })),
        catalogue,
      );
    case 'feed.totals-declared':
      return withKnownTypes(
        definition,
        ({ counts }) => counts.map(({ type }, at) => ({ type, path: ['counts', at, 'type'] })),
        catalogue,
      );
    default:
      return definition;
  }
}

/** Types about cases, in the order of the catalogue. */
export const eventTypes: readonly EventType[] = eventDefinitions.map((definition) => definition.type);

/** Every type that may be posted: those about cases, then those beside them. */
export const anyEventTypes: readonly AnyEventType[] = allDefinitions.map((definition) => definition.type);

export function isEventType(type: string): type is EventType {
  return typesOfCases.has(type);
}

export function isAnyEventType(type: string): type is AnyEventType {
  return definitionsByType.has(type);
}

export function isBesideStreamType(type: string): type is BesideStreamType {
  return typesBeside.has(type);
}

export function definitionOf(type: AnyEventType): EventDefinition {
  const definition = definitionsByType.get(type);
  if (definition === undefined) throw new Error(`no definition for ${type}`);
  return definition;
}

/** A type's place in the catalogue; orders events that happened at one moment. */
export function rankOf(type: AnyEventType): number {
  return rankByType.get(type) ?? allDefinitions.length;
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
export function dataSchemaFor(type: AnyEventType, version: number): z.ZodType | undefined {
  const definition = definitionOf(type);
  if (version === definition.version) return definition.data;
  return definition.olderVersions.find((older) => older.version === version)?.data;
}

/** Facts of any known version in the current one. @throws where a step is missing or the facts do not parse. */
export function upcast(type: AnyEventType, version: number, facts: unknown): unknown {
  return readFacts(definitionOf(type), version, facts);
}

/** Reads a stored event of a case: upcast, then parse. @throws where the type is unknown or its facts do not parse. */
export function readEvent(stored: StoredEvent): RecordedEvent {
  if (!isEventType(stored.type)) throw new Error(`unknown event type ${stored.type}`);
  return read(stored, stored.type) as RecordedEvent;
}

/** Reads a stored event of a stream beside the cases. @throws where it is none or its facts do not parse. */
export function readBesideEvent(stored: StoredEvent): RecordedEvent<BesideStreamType> {
  if (!isBesideStreamType(stored.type)) throw new Error(`no event type beside the cases: ${stored.type}`);
  return read(stored, stored.type) as RecordedEvent<BesideStreamType>;
}

function read(stored: StoredEvent, type: AnyEventType): unknown {
  const data = upcast(type, stored.version, stored.data);
  const { source, id, subject, agency, time, timePrecision, recordedAt, position } = stored;
  const { correlationId, causationId, sequence } = stored;
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
    sequence,
    data,
  };
}

/** The references an event of a linking type joins to its subject; of a correction, those its replacement names. */
export function linkedReferences(
  type: AnyEventType,
  facts: Readonly<Record<string, unknown>>,
): readonly string[] {
  const replacement = facts['data'];
  if (type === 'record.event-corrected' && isRecord(replacement)) {
    const target = String(facts['type']);
    return isAnyEventType(target) ? linkedReferences(target, replacement) : [];
  }
  const references = definitionOf(type).links ? facts['references'] : undefined;
  return Array.isArray(references) ? references.filter((one) => typeof one === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
