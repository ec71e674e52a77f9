/** The JSON Schemas of every event type and version, and a whole event of each as a sender would post it. */
import type { z } from 'zod';
import type { EventDefinition } from '../define.ts';
import { envelopeSchema } from '../envelope.ts';
import { personalDataSchema } from '../personal.ts';
import { anyEventTypes, dataSchemaOf, definitionOf } from '../registry.ts';
import type { SubjectRule } from '../subjects.ts';
import { exampleSubject } from '../subjects.ts';
import type { Dialect, Json, JsonObject } from './json.ts';
import { jsonSchemaOf } from './json.ts';

/** One version of an event type's data. */
export type EventVersion = {
  readonly definition: EventDefinition;
  readonly type: string;
  readonly version: number;
  readonly current: boolean;
  readonly facts: z.ZodType;
  readonly example: Json;
};

/** Every version that is taken, in the order of the catalogue, of each type the current one first. */
export function eventVersions(): readonly EventVersion[] {
  return anyEventTypes
    .map(definitionOf)
    .flatMap((definition) => [
      versionOf(definition, definition, true),
      ...definition.olderVersions.map((older) => versionOf(definition, older, false)),
    ]);
}

function versionOf(
  definition: EventDefinition,
  {
    version,
    facts,
    example,
  }: { readonly version: number; readonly facts: z.ZodType; readonly example: unknown },
  current: boolean,
): EventVersion {
  return { definition, type: definition.type, version, current, facts, example: example as Json };
}

/** The name of a version in file names and documents, e.g. `court.hearing-listed.v2`. */
export function nameOf({ type, version }: EventVersion): string {
  return `${type}.v${version}`;
}

/** The schema of a version's `data`; `personal` is where the schema of personal data stands. */
export function dataJsonSchema(event: EventVersion, dialect: Dialect, personal: string): JsonObject {
  const { definition, facts, example } = event;
  const schema = jsonSchemaOf(facts, dialect);
  return {
    title: `data of ${event.type}, version ${event.version}`,
    description: `${definition.states} \`time\`: ${definition.occursAt}`,
    $comment: `Source: ${definition.source}`,
    ...schema,
    properties: { ...(schema['properties'] as JsonObject), personal: { $ref: personal } },
    examples: [example],
  };
}

/** A schema of its own for each version: `$id` is what an event's `dataschema` says. */
export function dataSchemaFile(event: EventVersion): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: dataSchemaOf(event.type, event.version),
    ...dataJsonSchema(event, 'draft-2020-12', '#/$defs/personal'),
    $defs: { personal: personalJsonSchema('draft-2020-12') },
  };
}

export function envelopeFile(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:vjt:schema:envelope',
    ...envelopeJsonSchema('draft-2020-12'),
  };
}

export function envelopeJsonSchema(dialect: Dialect): JsonObject {
  return {
    title: 'CloudEvents 1.0 envelope of an event',
    description:
      'What every event carries. `time` is when it happened, never when it was sent. `data` is held to the schema of the type and version that `dataschema` names; without it the current version.',
    ...jsonSchemaOf(envelopeSchema, dialect),
  };
}

export function personalJsonSchema(dialect: Dialect): JsonObject {
  return {
    title: 'Personal data',
    description:
      'Person reference → details: the only place for names, birth dates, addresses, telephone numbers and free text. Encrypted before it is stored.',
    ...jsonSchemaOf(personalDataSchema, dialect),
  };
}

/** The envelope with the data of one version in it. `refs` says where the two stand in the document. */
export function messageJsonSchema(
  event: EventVersion,
  refs: { readonly envelope: string; readonly data: string },
): JsonObject {
  const dataschema = { const: dataSchemaOf(event.type, event.version) };
  return {
    title: event.current ? event.type : `${event.type}, version ${event.version}`,
    description: event.definition.states,
    allOf: [{ $ref: refs.envelope }],
    type: 'object',
    properties: {
      type: { const: event.type },
      ...subjectProperty(event.definition.subject),
      dataschema,
      data: { $ref: refs.data },
    },
    // Without `dataschema` an event is of the current version.
    required: event.current ? ['type', 'data'] : ['type', 'dataschema', 'data'],
  };
}

/** Of types beside cases the subject is told whole; a case reference may come in any spelling. */
function subjectProperty(rule: SubjectRule): JsonObject {
  if (rule === 'case' || rule === 'as-target') return {};
  if (rule === 'survey' || rule === 'feed') return { subject: { type: 'string', pattern: `^${rule}:` } };
  return { subject: { const: rule } };
}

const exampleSources: Readonly<Record<string, string>> = {
  police: '/met/connect',
  cps: '/cps/case-management',
  court: '/hmcts/common-platform',
  'witness-care': '/met/witness-care',
  probation: '/hmpps/victim-contact',
  prison: '/hmpps/victim-contact',
  parole: '/hmpps/victim-contact',
  'victim-care': '/london/victim-care',
  yot: '/met/connect',
  contact: '/met/witness-care',
  complaint: '/met/witness-care',
  review: '/met/connect',
  record: '/met/connect',
  survey: '/mopac/surveys',
  feed: '/met/connect',
  admin: '/operator',
};

/** An event as a sender would post it. */
export function exampleEvent(event: EventVersion): JsonObject {
  const [namespace = ''] = event.type.split('.');
  return {
    specversion: '1.0',
    id: `example-${event.type.replace('.', '-')}`,
    source: exampleSources[namespace],
    type: event.type,
    subject: exampleSubject(event.definition.subject),
    time: '2026-05-03T14:20:00+01:00',
    dataschema: dataSchemaOf(event.type, event.version),
    data: event.example,
  };
}
