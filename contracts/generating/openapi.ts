/** OpenAPI 3.1 of the HTTP API, with a schema for each event type and every problem each operation may answer with. */
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
import { jsonSchemaOf, objectOf } from './json.ts';
import type { Answer, Body, Content, Operation } from './operation.ts';
import { headers, namedSchemas, parameters, problemsOfAll, problemsWithToken, tags } from './operation.ts';
import { operations } from './operations.ts';

/** A problem type of the catalogue. */
export type ProblemType = {
  readonly status: number;
  readonly title: string;
  readonly retry: string;
  readonly cause: string;
  readonly cure: string;
};
export type ProblemCatalogue = Readonly<Record<string, ProblemType>>;

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const dialect = 'draft-2020-12';

/** @throws where an operation names a problem that the catalogue does not have. */
export function openApi(version: string, problems: ProblemCatalogue): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Victim Journey Tracker',
      version,
      description:
        'Agencies post what happened in a case; a victim’s journey can be read. Events are CloudEvents 1.0; refusals are RFC 9457 problems with a `code` and whether to `retry`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:3000', description: 'The server as `npm start` runs it.' }],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(problems),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Names the agency, the namespaces it may send and its sources. `vjt token` makes one.',
        },
      },
      parameters,
      headers: objectOf(Object.entries(headers), ([name, description]) => [
        name,
        { description, schema: { type: name === 'Retry-After' ? 'integer' : 'string' } },
      ]),
      responses: problemResponses(problems),
      schemas: { ...eventSchemas(), ...apiSchemas() },
    },
  };
}

function eventSchemas(): JsonObject {
  const versions = eventVersions();
  const types = versions.filter(({ current }) => current);
  const oneOf = types.map(({ type }) => schemaRef(type));
  const mapping = objectOf(types, ({ type }) => [type, schemaRef(type).$ref]);
  return {
    Event: { title: 'An event', oneOf, discriminator: { propertyName: 'type', mapping } },
    ...objectOf(types, ({ type }) => [type, messageOf(versions.filter((other) => other.type === type))]),
    envelope: envelopeJsonSchema(dialect),
    personal: personalJsonSchema(dialect),
    ...objectOf(versions, (event) => [
      nameOf(event),
      dataJsonSchema(event, dialect, schemaRef('personal').$ref),
    ]),
  };
}

function messageOf(versions: readonly EventVersion[]): JsonObject {
  const schemas = versions.map((event) =>
    messageJsonSchema(event, { envelope: schemaRef('envelope').$ref, data: schemaRef(nameOf(event)).$ref }),
  );
  const [only] = schemas;
  return only !== undefined && schemas.length === 1 ? only : { oneOf: schemas };
}

function apiSchemas(): JsonObject {
  return {
    ...objectOf(Object.entries(namedSchemas), ([name, schema]) => [name, jsonSchemaOf(schema, dialect)]),
    EventBatch: { type: 'array', minItems: 1, maxItems: 500, items: schemaRef('Event') },
  };
}

function pathsOf(problems: ProblemCatalogue): JsonObject {
  const paths = [...new Set(operations.map(({ path }) => path))];
  return objectOf(paths, (path) => [
    path,
    objectOf(
      operations.filter((operation) => operation.path === path),
      (operation) => [operation.method, operationOf(operation, problems)],
    ),
  ]);
}

function operationOf(operation: Operation, problems: ProblemCatalogue): JsonObject {
  const { id, tag, summary, description, body, answers, open } = operation;
  const named = operation.parameters ?? [];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(open === true && { security: [] }),
    ...(named.length > 0 && {
      parameters: named.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(body !== undefined && {
      requestBody: { description: body.description, required: true, content: contentOf(body.content) },
    }),
    responses: {
      ...objectOf(Object.entries(answers), ([status, answer]) => [status, answerOf(answer)]),
      ...problemAnswers(operation, problems),
    },
  };
}

function answerOf({ description, content, headers: named = [] }: Answer): JsonObject {
  return {
    description,
    ...(named.length > 0 && {
      headers: objectOf(named, (name) => [name, { $ref: `#/components/headers/${name}` }]),
    }),
    ...(content !== undefined && { content: contentOf(content) }),
  };
}

function contentOf(content: Content): JsonObject {
  return objectOf(Object.entries(content), ([mediaType, body]) => [mediaType, mediaOf(body)]);
}

function mediaOf(body: Body | readonly Body[]): JsonObject {
  if (typeof body !== 'string') return { schema: { oneOf: body.map(schemaOfBody) } };
  const [event] = eventVersions();
  return {
    schema: schemaOfBody(body),
    ...(body === 'Event' && event !== undefined && { example: exampleEvent(event) }),
  };
}

function schemaOfBody(body: Body): JsonObject {
  if (body === 'Text') return { type: 'string' };
  return body === 'AnyJson' ? { type: 'object' } : schemaRef(body);
}

/** The problem codes of an operation by status, each status one answer. A status it answers well is left to that answer. */
function problemAnswers(operation: Operation, problems: ProblemCatalogue): JsonObject {
  return objectOf(problemGroups(operation, problems), ({ status, codes }) => [
    String(status),
    { $ref: `#/components/responses/${responseName(status, codes)}` },
  ]);
}

type ProblemGroup = { readonly status: number; readonly codes: readonly string[] };

function problemGroups(operation: Operation, problems: ProblemCatalogue): readonly ProblemGroup[] {
  const common = operation.open === true ? problemsOfAll : [...problemsOfAll, ...problemsWithToken];
  const named = new Set([...common, ...operation.problems]);
  for (const code of named) {
    if (problems[code] === undefined) throw new Error(`${operation.id}: no problem is called ${code}`);
  }
  const inOrder = Object.keys(problems).filter((code) => named.has(code));
  return [...Map.groupBy(inOrder, (code) => problems[code]?.status ?? 0)]
    .map(([status, codes]) => ({ status, codes }))
    .filter(({ status }) => operation.answers[String(status)] === undefined)
    .toSorted((a, b) => a.status - b.status);
}

function responseName(status: number, codes: readonly string[]): string {
  return [status, ...codes].join('.');
}

function problemResponses(problems: ProblemCatalogue): JsonObject {
  const groups = operations.flatMap((operation) => problemGroups(operation, problems));
  return objectOf(
    groups.toSorted((a, b) => a.status - b.status),
    ({ status, codes }) => [responseName(status, codes), problemResponse(codes, problems)],
  );
}

function problemResponse(codes: readonly string[], problems: ProblemCatalogue): JsonObject {
  const entries = codes.flatMap((code) =>
    problems[code] === undefined ? [] : [{ code, ...problems[code] }],
  );
  const waits = entries.some(({ retry }) => retry === 'after');
  return {
    description: entries
      .map(
        ({ code, title, cause, cure, retry }) => `**${code}** ${title}. ${cause} ${cure} (retry: ${retry})`,
      )
      .join('\n\n'),
    ...(waits && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
    content: {
      'application/problem+json': {
        schema: { allOf: [schemaRef('Problem')], properties: { code: { enum: codes } } },
      },
    },
  };
}
