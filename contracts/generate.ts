/** Writes the contracts in the formats other tools read: JSON Schema, OpenAPI 3.1, AsyncAPI 3; and who reads which field. Pure: file name → text. */
import { asyncApi } from './generating/asyncapi.ts';
import { dataSchemaFile, envelopeFile, eventVersions, nameOf } from './generating/event-schemas.ts';
import { textOf } from './generating/json.ts';
import type { ProblemCatalogue } from './generating/openapi.ts';
import { openApi } from './generating/openapi.ts';
import type { ReadersInput } from './generating/readers.ts';
import { readersJson, readersPage } from './generating/readers.ts';

export type GeneratorInput = {
  /** Version of the package, which the documents carry. */
  readonly version: string;
  /** Every problem the API answers with, by code. */
  readonly problems: ProblemCatalogue;
  /** Who reads the fields of events. */
  readonly readers: ReadersInput;
};

/** The files of `contracts/generated`, by their path below it. @throws where an operation names an unknown problem, or a reader an unknown field */
export function generateContracts({
  version,
  problems,
  readers,
}: GeneratorInput): ReadonlyMap<string, string> {
  const schemas = eventVersions().map(
    (event) => [`json-schema/${nameOf(event)}.json`, textOf(dataSchemaFile(event))] as const,
  );
  return new Map([
    ['openapi.json', textOf(openApi(version, problems))],
    ['asyncapi.json', textOf(asyncApi(version))],
    ['readers.json', textOf(readersJson(readers))],
    ['readers.md', readersPage(readers)],
    ['json-schema/envelope.json', textOf(envelopeFile())],
    ...schemas,
  ]);
}
