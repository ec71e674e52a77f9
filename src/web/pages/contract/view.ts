/** One event type for who integrates: its fields, an example, how to send it, and what becomes of it. */
import { versionsOf } from '#contracts/define.ts';
import type { ContractField } from '#contracts/generating/fields.ts';
import { contractFields } from '#contracts/generating/fields.ts';
import type { Json, JsonObject } from '#contracts/generating/json.ts';
import { dataSchemaPrefix } from '#contracts/envelope.ts';
import type { AnyEventType } from '#contracts/registry.ts';
import { definitionOf } from '#contracts/registry.ts';
import { besideKinds, besideRules } from '#contracts/subjects.ts';
import type { SubjectRule } from '#contracts/subjects.ts';
import { agencyName } from '#projections/kit/words.ts';
import { measures } from '#projections/measures.ts';
import type { Rule } from '#projections/victims-code/rules/edition.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { agenciesThatMaySend } from '#src/access/authority.ts';
import { strings } from '../../strings/en.ts';
import { readersByField } from './readers.ts';
import type { Readers } from './readers.ts';
import type { TriedView } from './try-it.ts';

const text = strings.contract;

export type ContractView = {
  readonly type: AnyEventType;
  readonly states: string;
  readonly facts: readonly { readonly name: string; readonly says: string }[];
  readonly fields: readonly FieldView[];
  readonly example: string;
  readonly curl: string;
  readonly starts: readonly string[];
  readonly meets: readonly string[];
  readonly declines: readonly string[];
  readonly measures: readonly { readonly name: string; readonly definition: string }[];
  /** Undefined where the reader may send nothing. */
  readonly tryIt: TriedView | undefined;
};

type FieldView = {
  readonly name: string;
  readonly required: boolean;
  readonly is: string;
  readonly describes: string | undefined;
  /** The codes of a list. */
  readonly values: readonly string[];
  readonly note: string | undefined;
  readonly readBy: readonly string[];
};

export function contractView(
  type: AnyEventType,
  rules: RuleBook,
  tryIt: TriedView | undefined,
): ContractView {
  const definition = definitionOf(type);
  const isOwn = ({ field }: ContractField) => field !== 'time' || 'time' in definition.facts.shape;
  const ofType = contractFields().filter((field) => field.type === type && isOwn(field));
  const example = exampleOf(type);
  const read = new Set(
    [...readersByField()].flatMap(([field, { measures: ids }]) => (field.startsWith(`${type}.`) ? ids : [])),
  );
  return {
    type,
    states: definition.states,
    facts: [
      { name: text.facts.time, says: definition.occursAt },
      { name: text.facts.subject, says: subjectSays(definition.subject) },
      { name: text.facts.sentBy, says: agenciesThatMaySend(type).map(agencyName).join(', ') },
      { name: text.facts.source, says: definition.source },
      { name: text.facts.versions, says: versionsOf(definition).join(', ') },
      { name: text.facts.schema, says: `${dataSchemaPrefix}${type}:${definition.version}` },
    ],
    fields: ofType.map((field) => fieldView(field)),
    example: JSON.stringify(example, null, 2),
    curl: curlOf(example),
    starts: dutiesWhere(rules, ({ trigger }) => trigger.events.some((each) => each === type)),
    meets: dutiesWhere(rules, (rule) => meetsWith(rule).includes(type)),
    declines: dutiesWhere(rules, ({ declinedBy }) => declinedBy.some((each) => each === type)),
    measures: measures
      .filter(({ id }) => read.has(id))
      .map(({ name, definition: says }) => ({ name, definition: says })),
    tryIt,
  };
}

/** An invented event of the type, whole, as a system of that source posts it. */
export function exampleOf(type: AnyEventType, source = '/your/system'): JsonObject {
  const definition = definitionOf(type);
  return {
    specversion: '1.0',
    id: 'example-1',
    source,
    type,
    subject: subjectOf(definition.subject, source),
    time: '2026-11-20T14:30:00Z',
    dataschema: `${dataSchemaPrefix}${type}:${definition.version}`,
    data: definition.example as JsonObject,
  };
}

function curlOf(example: JsonObject): string {
  const body = JSON.stringify(example).replaceAll("'", `'\\''`);
  return [
    'curl -s "$VJT/api/events" -H "Authorization: Bearer $TOKEN" \\',
    `  -H 'Content-Type: application/cloudevents+json' -d '${body}'`,
  ].join('\n');
}

const exampleCase = 'crime:01-2301234-26';

function subjectOf(rule: SubjectRule, source: string): string {
  const [kind = '', topic] = rule.split(':');
  if (topic !== undefined) return rule;
  const beside = besideKinds.find((each) => each === kind);
  if (beside === 'feed') return `feed:${source}`;
  return beside === undefined ? exampleCase : besideRules[beside].example;
}

function subjectSays(rule: SubjectRule): string {
  const beside = besideKinds.find((each) => rule.startsWith(each));
  if (beside !== undefined) return besideRules[beside].expected;
  return rule === 'case' ? text.subjects.case : text.subjects.other;
}

/** Types of events that discharge a duty: those it names, and for what is told, contacts. */
function meetsWith({ metBy, trigger }: Rule): readonly string[] {
  return metBy.flatMap((discharge) => {
    switch (discharge.by) {
      case 'event':
        return [discharge.event];
      case 'trigger':
        return trigger.events;
      case 'telling':
      case 'topic':
        return ['contact.victim-informed'];
      case 'passing-on':
        return ['court.information-sent', 'witness-care.court-information-received'];
      default:
        return [];
    }
  });
}

function dutiesWhere({ editions }: RuleBook, holds: (rule: Rule) => boolean): readonly string[] {
  return editions.flatMap((edition) =>
    edition.rules
      .filter((rule) => rule.enabled && holds(rule))
      .map((rule) => `${rule.title} ${text.ofEdition(edition.title)}`),
  );
}

function fieldView({ type, field, required, holdsOthers, schema }: ContractField): FieldView {
  const values = codesOf(schema);
  return {
    name: field,
    required,
    is: kindOf(schema),
    describes: stringIn(schema, 'description') ?? stringIn(innerOf(schema), 'description'),
    values,
    note: stringIn(schema, '$comment') ?? stringIn(innerOf(schema), '$comment'),
    readBy: holdsOthers ? [] : readersOf(readersByField().get(`${type}.${field}`)),
  };
}

function readersOf(readers: Readers | undefined): readonly string[] {
  if (readers === undefined) return [text.noReader];
  const { duties, measures: ids, pages } = readers;
  const said = [
    ...(duties.length > 0 ? [text.kinds.duties(duties.length)] : []),
    ...(ids.length > 0 ? [text.kinds.measures(ids.length)] : []),
    ...(pages.length > 0 ? [text.kinds.pages(pages.join(', '))] : []),
  ];
  return said.length > 0 ? said : [text.noReader];
}

/** What a list holds, or the schema itself. */
function innerOf(schema: JsonObject): JsonObject {
  const { items } = schema;
  return isObject(items) ? items : schema;
}

function codesOf(schema: JsonObject): readonly string[] {
  const codes = innerOf(schema)['enum'];
  return Array.isArray(codes) ? codes.map(String) : [];
}

function kindOf(schema: JsonObject): string {
  const { items } = schema;
  if (isObject(items)) return text.listOf(kindOf(items));
  const { enum: codes, format, const: only, type } = schema;
  if (Array.isArray(codes)) return text.anyOf(codes.length);
  if (only !== undefined) return JSON.stringify(only);
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) return [...new Set(alternatives.filter(isObject).map(kindOf))].join(' / ');
  return typeof format === 'string' ? format : typeof type === 'string' ? type : '';
}

function stringIn(schema: JsonObject, name: string): string | undefined {
  const value = schema[name];
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
