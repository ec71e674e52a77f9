/** AsyncAPI 3: the streams of events, one channel for each kind of case reference, each type a message. */
import type { CaseReferenceKind } from '../references.ts';
import { caseReferenceKinds, caseReferenceRules } from '../references.ts';
import type { EventVersion } from './event-schemas.ts';
import {
  dataJsonSchema,
  envelopeJsonSchema,
  eventVersions,
  exampleEvent,
  messageJsonSchema,
  nameOf,
  personalJsonSchema,
} from './event-schemas.ts';
import type { JsonObject } from './json.ts';
import { objectOf } from './json.ts';

const contentType = 'application/cloudevents+json';
const schemaRef = (name: string) => `#/components/schemas/${name}`;

export function asyncApi(version: string): JsonObject {
  const events = eventVersions();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Victim Journey Tracker: events',
      version,
      description:
        'What agencies may say of a case. Each event is appended to the stream of the case reference that its `subject` names, and is never changed.',
      license: { name: 'MIT' },
    },
    defaultContentType: contentType,
    servers: {
      local: {
        host: '127.0.0.1:3000',
        protocol: 'http',
        description:
          'The server as `npm start` runs it. Events are posted to /api/events (see openapi.json).',
      },
    },
    channels: objectOf(caseReferenceKinds, (kind) => [kind, channelOf(kind, events)]),
    operations: objectOf(caseReferenceKinds, (kind) => [`receive-${kind}`, operationOf(kind)]),
    components: {
      messages: objectOf(events, (event) => [nameOf(event), messageOf(event)]),
      schemas: {
        envelope: envelopeJsonSchema('draft-7'),
        personal: personalJsonSchema('draft-7'),
        ...objectOf(events, (event) => [
          nameOf(event),
          dataJsonSchema(event, 'draft-7', schemaRef('personal')),
        ]),
      },
    },
  };
}

function channelOf(kind: CaseReferenceKind, events: readonly EventVersion[]): JsonObject {
  return {
    address: `case-${kind}:{value}`,
    title: `Cases by ${kind}`,
    description: `The stream of a case as one agency names it: ${caseReferenceRules[kind].expected}.`,
    parameters: { value: { description: `The value of a reference of kind ${kind}, in its one spelling.` } },
    messages: objectOf(events, (event) => [
      nameOf(event),
      { $ref: `#/components/messages/${nameOf(event)}` },
    ]),
  };
}

function operationOf(kind: CaseReferenceKind): JsonObject {
  return {
    action: 'receive',
    channel: { $ref: `#/channels/${kind}` },
    title: `Take an event about a case by ${kind}`,
    bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
  };
}

function messageOf(event: EventVersion): JsonObject {
  return {
    name: event.type,
    title: event.definition.states,
    summary: `\`time\`: ${event.definition.occursAt}`,
    contentType,
    payload: messageJsonSchema(event, { envelope: schemaRef('envelope'), data: schemaRef(nameOf(event)) }),
    examples: [{ name: nameOf(event), payload: exampleEvent(event) }],
  };
}
