/** AsyncAPI 3: the streams of events, one channel for each kind of subject, each type a message of those it may stand in. */
import type { CaseReferenceKind } from '../references.ts';
import { caseReferenceKinds, caseReferenceRules } from '../references.ts';
import type { BesideKind } from '../subjects.ts';
import { besideKinds, besideRules } from '../subjects.ts';
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
        'What agencies may say. Each event is appended to the stream of what its `subject` names, a reference of a case or something beside the cases, and is never changed.',
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
    channels: {
      ...objectOf(caseReferenceKinds, (kind) => [kind, channelOf(kind, eventsOn('case', events))]),
      ...objectOf(besideKinds, (kind) => [kind, besideChannelOf(kind, eventsOn(kind, events))]),
    },
    operations: {
      ...objectOf(caseReferenceKinds, (kind) => [`receive-${kind}`, operationOf(kind, 'a case by ')]),
      ...objectOf(besideKinds, (kind) => [`receive-${kind}`, operationOf(kind, '')]),
    },
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
    messages: messagesOf(events),
  };
}

function besideChannelOf(kind: BesideKind, events: readonly EventVersion[]): JsonObject {
  return {
    address: `${kind}-{value}`,
    title: `Beside cases: ${kind}`,
    description: `A stream beside the cases; its subject is ${besideRules[kind].expected}.`,
    parameters: { value: { description: 'What stands in the subject after the colon.' } },
    messages: messagesOf(events),
  };
}

function messagesOf(events: readonly EventVersion[]): JsonObject {
  return objectOf(events, (event) => [nameOf(event), { $ref: `#/components/messages/${nameOf(event)}` }]);
}

/** The types that may stand in streams of a kind; what amends stands in the stream of its target. */
function eventsOn(kind: 'case' | BesideKind, events: readonly EventVersion[]): readonly EventVersion[] {
  return events.filter(({ definition: { subject } }) => {
    const own = subject.startsWith('admin:') ? 'admin' : subject;
    return own === 'as-target' || own === kind;
  });
}

function operationOf(kind: CaseReferenceKind | BesideKind, what: string): JsonObject {
  return {
    action: 'receive',
    channel: { $ref: `#/channels/${kind}` },
    title: `Take an event about ${what}${kind}`,
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
