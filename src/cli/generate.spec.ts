/** The generated contracts are up to date, valid in their formats, and take every example. */
import { readdirSync, readFileSync } from 'node:fs';
import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { compileErrors, validate } from '@readme/openapi-parser';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exampleEvent, eventVersions, nameOf } from '#contracts/generating/event-schemas.ts';
import { openApi } from '#contracts/generating/openapi.ts';
import { operations } from '#contracts/generating/operations.ts';
import { problemCatalogue, problemCodes } from '#src/http/problem-catalogue.ts';
import { generatedFiles, generatedFolder } from './generate.ts';

const files = generatedFiles();
const documentSchema = z.record(z.string(), z.unknown());
const parsed = (path: string) => documentSchema.parse(JSON.parse(files.get(path) ?? 'null'));
const versions = eventVersions().map((event) => [nameOf(event), event] as const);
const personal = { 'met-nominal:884213': { surname: 'Invented', birthDate: '1990-02-28' } };

/** Knows the formats and keywords that schemas here use; anything else is a mistake. */
function newAjv() {
  const ajv = new Ajv2020.default({ allErrors: true, strictTypes: false });
  addFormats.default(ajv);
  return ajv;
}

describe('contracts/generated', () => {
  const committed = readdirSync(generatedFolder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.slice(generatedFolder.pathname.length).replace(/^\//, ''),
    );

  it('holds the files the contracts make, no more and no fewer: run npm run generate', () => {
    expect(committed.toSorted()).toEqual([...files.keys()].toSorted());
  });

  it('holds them as the contracts make them: run npm run generate', () => {
    const stale = committed.filter(
      (path) => readFileSync(new URL(path, generatedFolder), 'utf8') !== files.get(path),
    );
    expect(stale).toEqual([]);
  });
});

describe('the JSON Schema of', () => {
  const ajv = newAjv();

  it.each(versions)('%s takes its example and refuses an unknown field', (name, event) => {
    const validate = ajv.compile(parsed(`json-schema/${name}.json`));
    const data = documentSchema.parse(event.example);
    expect(validate({ ...data, personal }), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...data, unheardOf: true })).toBe(false);
    expect(validate({ ...data, personal: { 'met-nominal:884213': { shoeSize: '7' } } })).toBe(false);
  });

  it('the envelope takes every example event', () => {
    const validate = ajv.compile(parsed('json-schema/envelope.json'));
    for (const [, event] of versions) expect(validate(exampleEvent(event))).toBe(true);
    expect(validate({ ...exampleEvent(eventVersions()[0] ?? never()), subjects: [] })).toBe(false);
  });
});

describe('the OpenAPI description', () => {
  const document = parsed('openapi.json');

  it('is valid OpenAPI 3.1', async () => {
    const result = await validate(structuredClone(document) as never);
    expect(result.valid ? '' : compileErrors(result)).toBe('');
  });

  it('takes every example event as one of its types, and none without its type', () => {
    const ajv = newAjv();
    for (const keyword of ['components', 'discriminator']) ajv.addKeyword(keyword);
    ajv.addSchema({ $id: 'api', components: document['components'] });
    const validate = ajv.compile({ $ref: 'api#/components/schemas/Event' });
    for (const [, event] of versions) {
      expect(validate(exampleEvent(event)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    }
    expect(validate({ ...exampleEvent(eventVersions()[0] ?? never()), type: 'police.crime-imagined' })).toBe(
      false,
    );
  });

  it('names every problem of the catalogue but those only pages answer with', () => {
    const text = files.get('openapi.json') ?? '';
    const unnamed = problemCodes.filter((code) => !text.includes(`**${code}**`));
    expect(unnamed).toEqual(['foreign-origin', 'stale-form']);
  });

  it('cannot name a problem that the catalogue does not have', () => {
    const { internal: _, ...rest } = problemCatalogue;
    expect(() => openApi('1.0.0', rest)).toThrow('no problem is called internal');
  });

  it('describes each operation once, and each parameter in its path', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { path, parameters = [] } of operations) {
      expect(parameters.filter((name) => path.includes(`{${name}}`))).toHaveLength(
        path.split('{').length - 1,
      );
    }
  });
});

describe('the AsyncAPI description', () => {
  const document = parsed('asyncapi.json');

  it('is valid AsyncAPI 3', () => {
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(asyncApiSchema);
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('has a channel for each kind of subject, and every version of every type on those it may stand in', () => {
    const shape = z.object({
      channels: z.record(z.string(), z.object({ messages: documentSchema })),
      components: z.object({ messages: documentSchema }),
    });
    const { channels, components } = shape.parse(document);
    const ofCases = ['crime', 'urn', 'court-case', 'cp-case', 'policeuk'];
    expect(Object.keys(channels)).toEqual([...ofCases, 'survey', 'feed', 'admin']);
    expect(Object.keys(components.messages)).toEqual(versions.map(([name]) => name));
    for (const [kind, { messages }] of Object.entries(channels)) {
      const about = ofCases.includes(kind) ? 'case' : kind;
      const rules = [about, 'as-target'];
      const names = versions
        .filter(([, { definition }]) => rules.includes(definition.subject.replace(/^admin:.*/, 'admin')))
        .map(([name]) => name);
      expect(Object.keys(messages)).toEqual(names);
    }
  });
});

function never(): never {
  throw new Error('there is no event type');
}
