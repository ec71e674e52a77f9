/** What a file of rules says: an edition of the Victims' Code, or another family of duties, one entry for each duty. */
import { z } from 'zod';
import type { EventType } from '#contracts/registry.ts';
import { definitionOf, eventTypes } from '#contracts/registry.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { crimeFlags } from '#contracts/vocabulary/hate-crime.ts';
import { includedContents, topicSchema } from '#contracts/vocabulary/contact.ts';
import { offenceLists } from '#contracts/vocabulary/offence-lists.ts';
import type { OffenceListName } from '#contracts/vocabulary/offence-lists.ts';
import { enhancedCategories } from '#contracts/vocabulary/people.ts';
import type { ConditionName } from './conditions.ts';
import { conditionNames } from './conditions.ts';

/** How a duty or a limit is known. Only SEEN counts as checked against its source. */
export const confidences = ['SEEN', 'SEEN-2', 'REC-H', 'REC-M', 'REC-L'] as const;
const confidence = z.enum(confidences, {
  error: `expected how it is known: ${confidences.join(', ')}`,
});

function oneOf<const Name extends string>(what: string, names: readonly Name[]): z.ZodType<Name, Name> {
  const schema = z.string(`expected ${what}`).check((payload) => {
    if (names.some((name) => name === payload.value)) return;
    const near = nearest(payload.value, names);
    const message = `expected ${what}${near === undefined ? '' : `; nearest: ${near}`}`;
    payload.issues.push({ code: 'custom', input: payload.value, message });
  });
  return schema as unknown as z.ZodType<Name, Name>;
}

const eventType = oneOf<EventType>('an event type of the catalogue', eventTypes);

/** Field → the values that count, or that it must be there at all. */
const where = z.record(
  z.string(),
  z.union([z.literal('present'), z.array(z.union([z.string(), z.boolean()])).min(1)]),
);
export type Where = z.output<typeof where>;

/** What sets a duty off: a matter to be told of (`topic`, by the firing rules), or else every event of these types. */
const trigger = z.strictObject({
  events: z.array(eventType).min(1),
  topic: topicSchema.optional(),
  where: where.optional(),
});

/** What discharges a duty; any one of them does. */
const discharge = z.discriminatedUnion('by', [
  z
    .strictObject({ by: z.literal('telling'), content: includedContents.schema.optional() })
    .describe('She was told of the matter; where content is named, with that in it.'),
  z
    .strictObject({ by: z.literal('topic'), topic: topicSchema })
    .describe('She was told of this topic, or given information on it, from the trigger on.'),
  z
    .strictObject({ by: z.literal('passing-on') })
    .describe('The court sent it to witness care, or witness care has it.'),
  z
    .strictObject({ by: z.literal('trigger'), where })
    .describe('The event that set the duty off says itself that it was done.'),
  z
    .strictObject({
      by: z.literal('event'),
      event: eventType,
      where: where.optional(),
      same: z.string().optional().describe('A field in which it must equal the trigger.'),
      before: z.boolean().optional().describe('It must come before the trigger, not after.'),
    })
    .describe('An event of this type.'),
]);
export type DischargeRule = z.output<typeof discharge>;

const days = 'expected a whole number of working days, 1 to 60';
const workingDays = z.int(days).min(1, days).max(60, days);

/** Who owes duties; `agency-concerned`: of a complaint, the one complained about. */
const holders = ['police', 'cps', 'court', 'witness-care', 'probation', 'yot', 'agency-concerned'] as const;

/** One duty: who owes what to a victim after what, by when, and what shows that it was done. */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id, e.g. v20-r6-arrest'),
  title: z.string().min(1).describe('The duty in plain words.'),
  right: z.string().describe('The Right or heading it stands under; a label, never a key.'),
  clause: z.string().describe('Where in the text, as exactly as it was read.'),
  holder: oneOf('a holder', holders),
  from: z.iso
    .date({ error: 'expected a date, e.g. 2021-04-01' })
    .optional()
    .describe('The first day of triggers, where it is later than that of the edition.'),
  trigger,
  conditions: z.array(oneOf<ConditionName>('a condition', conditionNames)).default([]),
  recurs: oneOf('a recurrence', ['once', 'per-crime', 'per-suspect', 'per-occurrence']),
  clock: z
    .strictObject({
      from: oneOf('a start of the clock', ['event', 'court-receipt', 'cps-receipt', 'field']),
      field: z.string().optional().describe('The field of the trigger that holds the day, for `field`.'),
      outerBound: workingDays
        .optional()
        .describe('Working days within which the receipt is due, where none is on record.'),
    })
    .default({ from: 'event' }),
  limit: z
    .strictObject({
      standard: workingDays,
      enhanced: workingDays.optional().describe('Left out: the standard limit holds for all.'),
    })
    .optional()
    .describe('In working days; left out, the duty has no limit.'),
  metBy: z.array(discharge).min(1),
  declinedBy: z.array(eventType).default([]).describe('Events by which she refuses it.'),
  requires: z.array(includedContents.schema).default([]).describe('What the telling must contain.'),
  enabled: z.boolean().default(true),
  source: z.array(z.string()).describe('Keys of `sources`.'),
  confidence: z.strictObject({
    duty: confidence,
    limit: confidence.optional(),
    enhanced: confidence.optional(),
  }),
  notes: z.string().optional(),
});
export type Rule = z.output<typeof ruleSchema>;

/** A fact that gives enhanced rights without anybody having assessed her. */
const enhancedFact = z.strictObject({
  category: enhancedCategories.schema,
  when: z.discriminatedUnion('fact', [
    z.strictObject({ fact: z.literal('under-18') }),
    z.strictObject({ fact: z.literal('bereaved') }),
    z.strictObject({ fact: z.literal('flag'), flags: z.array(crimeFlags.schema).min(1) }),
    z.strictObject({
      fact: z.literal('offence'),
      list: oneOf<OffenceListName>('an offence list', Object.keys(offenceLists) as OffenceListName[]),
    }),
  ]),
  source: z.array(z.string()),
  confidence,
});

const day = z.iso.date({ error: 'expected a date, e.g. 2021-04-01' });

export const editionSchema = z
  .strictObject({
    id: z.string().min(1),
    family: oneOf('a family', ['code', 'scheme', 'product']),
    title: z.string().min(1),
    inForce: z
      .strictObject({ from: day, until: day.optional().describe('The last day.') })
      .optional()
      .describe('Left out: not in force, and nothing is computed.'),
    textRevisions: z.array(day).default([]),
    notes: z.string().optional(),
    sources: z.record(z.string(), z.string()),
    enhanced: z.array(enhancedFact).default([]),
    rules: z.array(ruleSchema),
  })
  .superRefine((edition, context) => {
    const seen = new Set<string>();
    for (const [at, rule] of edition.rules.entries()) {
      for (const { path, message } of faultsOf(rule, edition.sources, seen)) {
        context.addIssue({ code: 'custom', path: ['rules', at, ...path], message });
      }
      seen.add(rule.id);
    }
  });
export type Edition = z.output<typeof editionSchema>;

type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/** What one field says of another, and the fields of events a rule names. */
function faultsOf(
  rule: Rule,
  sources: Readonly<Record<string, string>>,
  seen: ReadonlySet<string>,
): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (message: string, ...path: readonly (string | number)[]) => faults.push({ path, message });
  if (seen.has(rule.id)) fault('expected an id that no other entry has', 'id');
  if (rule.limit !== undefined && rule.confidence.limit === undefined)
    fault('expected how the limit is known', 'confidence', 'limit');
  for (const key of rule.source) {
    if (!(key in sources)) fault(`expected a key of sources, not ${key}`, 'source');
  }
  const { field } = rule.clock;
  if ((rule.clock.from === 'field') !== (field !== undefined))
    fault('expected together with from: field', 'clock', 'field');
  for (const type of rule.trigger.events) {
    faults.push(...whereFaults(type, rule.trigger.where, ['trigger', 'where']));
    if (field !== undefined) faults.push(...fieldFaults(type, field, ['clock', 'field']));
  }
  for (const [at, each] of rule.metBy.entries()) {
    const path = ['metBy', at];
    if (each.by === 'telling' && rule.trigger.topic === undefined)
      fault('expected a trigger with a topic', ...path);
    if (each.by === 'trigger')
      for (const type of rule.trigger.events) faults.push(...whereFaults(type, each.where, path));
    if (each.by !== 'event') continue;
    faults.push(...whereFaults(each.event, each.where, path));
    if (each.same === undefined) continue;
    for (const type of [each.event, ...rule.trigger.events])
      faults.push(...fieldFaults(type, each.same, path));
  }
  return faults;
}

function fieldFaults(type: EventType, field: string, path: Fault['path']): readonly Fault[] {
  const fields = Object.keys(definitionOf(type).facts.shape);
  if (fields.includes(field)) return [];
  const near = nearest(field, fields);
  const hint = near === undefined ? '' : `; nearest: ${near}`;
  return [{ path, message: `expected a field of ${type}, not ${field}${hint}` }];
}

/** Fields that exist, with values that the event's own contract takes. */
function whereFaults(type: EventType, where: Where = {}, path: Fault['path']): readonly Fault[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = definitionOf(type).facts.shape;
  return Object.entries(where).flatMap(([field, values]) => {
    const unknown = fieldFaults(type, field, path);
    const schema = shape[field];
    if (schema === undefined || values === 'present') return unknown;
    const wrong = values.filter(
      (value) => !z.safeParse(schema, value).success && !z.safeParse(schema, [value]).success,
    );
    return wrong.map((value) => ({
      path: [...path, field],
      message: `expected a value that ${type} can have, not ${value}`,
    }));
  });
}
