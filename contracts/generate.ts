/** Writes the contracts in the formats other tools read: JSON Schema, OpenAPI 3.1, AsyncAPI 3. Pure: file name → text. */
import { asyncApi } from './generating/asyncapi.ts';
import { dataSchemaFile, envelopeFile, eventVersions, nameOf } from './generating/event-schemas.ts';
import { textOf } from './generating/json.ts';
import type { ProblemCatalogue } from './generating/openapi.ts';
import { openApi } from './generating/openapi.ts';

export type GeneratorInput = {
  /** Version of the package, which the documents carry. */
  readonly version: string;
  /** Every problem the API answers with, by code. */
  readonly problems: ProblemCatalogue;
};

/** The files of `contracts/generated`, by their path below it. @throws where an operation names an unknown problem. */
export function generateContracts({ version, problems }: GeneratorInput): ReadonlyMap<string, string> {
  const schemas = eventVersions().map(
    (event) => [`json-schema/${nameOf(event)}.json`, textOf(dataSchemaFile(event))] as const,
  );
  return new Map([
    ['openapi.json', textOf(openApi(version, problems))],
    ['asyncapi.json', textOf(asyncApi(version))],
    ['json-schema/envelope.json', textOf(envelopeFile())],
    ...schemas,
  ]);
}
