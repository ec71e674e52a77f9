/** Ways in which one field of one event may say something else, such as its contract takes. */
import type { ContractField } from '#contracts/generating/fields.ts';
import type { JsonObject } from '#contracts/generating/json.ts';
import { definitionOf } from '#contracts/registry.ts';
import type { AnyEventType, RecordedEvent } from '#contracts/registry.ts';
import { instantText } from '#src/clock.ts';
import type { Folded } from './corpus.ts';

/** Values that a field has somewhere in the corpus, by `type.field`, and by its last name alone. */
export type Known = ReadonlyMap<string, readonly unknown[]>;

type Event = RecordedEvent<AnyEventType>;
type Data = Readonly<Record<string, unknown>>;

const remembered = 8;

/** The first few different values of each field of these events. */
export function knownValues(events: Iterable<Event>): Known {
  const known = new Map<string, Map<string, unknown>>();
  const remember = (name: string, value: unknown) => {
    const values = known.get(name) ?? new Map<string, unknown>();
    known.set(name, values);
    const isNew = ![...values.values()].some((each) => shapeOf(each) === shapeOf(value));
    if (values.size < remembered || isNew) values.set(JSON.stringify(value), value);
    const own = lastNameOf(name);
    if (name.includes('.')) remember(own, value);
    for (const each of Array.isArray(value) ? value : [value])
      if (isData(each)) for (const [key, inner] of Object.entries(each)) remember(`${name}.${key}`, inner);
  };
  for (const { type, data } of events)
    for (const [key, value] of Object.entries(data)) remember(`${type}.${key}`, value);
  return new Map([...known].map(([name, values]) => [name, [...values.values()]]));
}

/** The last part of a name; who is a suspect before the charge is a defendant after it. */
function lastNameOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/^suspect/, 'defendant');
}

/** The names in an object, or in what is listed first. */
function shapeOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isData(one) ? Object.keys(one).sort().join() : '';
}

/** An event, and a copy of it in which one field says something else or nothing. */
export type Alteration = { readonly from: Event; readonly to: Event };

/**
 * Alterations of a field in an event. What holds the field may be missing, or be of a kind without it: then `from` is the
 * event with what another event has there.
 */
export function* alterations(
  event: Event,
  field: ContractField,
  known: Known,
  ofItsCase: Known,
): Generator<Alteration> {
  if (field.field === 'time') {
    for (const days of [-3, 40]) yield { from: event, to: { ...event, time: later(event.time, days) } };
    if (!('time' in event.data)) return;
  }
  const values = [
    ...(ofItsCase.get(lastNameOf(field.field)) ?? []).slice(0, 3),
    ...valuesOf(event.type, field.field, known),
    ...samplesOf(field.schema),
  ];
  const path = field.field.split('.');
  for (const from of withHolder(event, path, known)) {
    const tried = new Set([JSON.stringify(from.data)]);
    for (const data of changed(from.data, path, values)) {
      const text = JSON.stringify(data);
      if (tried.has(text)) continue;
      tried.add(text);
      const to = saying(from, JSON.parse(text) as Data, path[0]);
      if (to !== undefined) yield { from, to };
    }
  }
}

function valuesOf(type: string, field: string, known: Known): readonly unknown[] {
  return [...(known.get(`${type}.${field}`) ?? []).slice(0, 5), ...(known.get(lastNameOf(field)) ?? [])];
}

/**
 * The event with other facts, where its contract takes them. What cannot change alone, because other fields would
 * contradict it, changes without them.
 */
function saying(event: Event, data: Data, changedField?: string): Event | undefined {
  const { facts } = definitionOf(event.type);
  const read = facts.safeParse(data);
  if (read.success) return { ...event, data: read.data } as Event;
  const contradicting = new Set(read.error.issues.map(({ path }) => path[0]));
  if (contradicting.has(changedField)) return undefined;
  const rest = facts.safeParse(
    Object.fromEntries(Object.entries(data).filter(([name]) => !contradicting.has(name))),
  );
  return rest.success ? ({ ...event, data: rest.data } as Event) : undefined;
}

function* withHolder(event: Event, [name = '', ...rest]: readonly string[], known: Known): Generator<Event> {
  const data: Data = event.data;
  if (rest.length === 0 || data[name] !== undefined) yield event;
  if (rest.length === 0) return;
  for (const value of valuesOf(event.type, name, known)) {
    const filled = saying(event, { ...data, [name]: value });
    if (filled !== undefined) yield filled;
  }
}

/** Some values that a schema takes. */
function samplesOf(schema: JsonObject): readonly unknown[] {
  const { type, format, items, properties } = schema;
  if (Array.isArray(schema['enum'])) return schema['enum'].slice(0, 4);
  if (type === 'boolean') return [true, false];
  if (type === 'integer' || type === 'number') return [0, 1, 30];
  if (type === 'array' && typeof items === 'object')
    return samplesOf(items as JsonObject).map((each) => [each]);
  if (typeof properties === 'object')
    return [
      Object.fromEntries(
        Object.entries(properties as JsonObject).map(([name, inner]) => [
          name,
          samplesOf(inner as JsonObject)[0],
        ]),
      ),
    ];
  return format === 'date' ? ['2024-06-03', '2026-06-03'] : ['10:30', 'en', 'police'];
}

/** `data` with something else at the path; where it passes through a list, in the first and last of it. */
function* changed(
  data: Data,
  [name = '', ...rest]: readonly string[],
  values: readonly unknown[],
): Generator<Data> {
  const value = data[name];
  if (rest.length === 0) {
    const { [name]: _dropped, ...without } = data;
    if (value !== undefined) yield without;
    for (const other of others(value, values)) yield { ...data, [name]: other };
    return;
  }
  if (Array.isArray(value)) {
    for (const at of new Set([0, value.length - 1])) {
      const item: unknown = value[at];
      if (isData(item))
        for (const other of changed(item, rest, values)) yield { ...data, [name]: value.with(at, other) };
    }
  } else if (isData(value)) {
    for (const other of changed(value, rest, values)) yield { ...data, [name]: other };
  }
}

/** What it says elsewhere, and what lies near it. */
function others(value: unknown, known: readonly unknown[]): readonly unknown[] {
  if (Array.isArray(value)) return [...(value.length > 0 ? [value.slice(0, -1)] : []), ...known];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value * 100, value - 1, ...known];
  if (typeof value !== 'string') return known;
  const near = /^\d{4}-\d\d-\d\d$/.test(value)
    ? [-9, 40].map((days) => later(`${value}T00:00:00Z`, days).slice(0, 10))
    : [value.replace(/.$/, (last) => (last === '7' ? '8' : '7'))];
  return [...near, ...known];
}

function later(time: string, days: number): string {
  return instantText(Date.parse(time) + days * 86_400_000).replace('.000Z', 'Z');
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where in a neighbourhood an event stands. */
export type Occurrence = { readonly events: Folded; readonly at: number };

/** The events of each type. */
export function occurrences(
  neighbourhoods: readonly Folded[],
): ReadonlyMap<AnyEventType, readonly Occurrence[]> {
  const all = neighbourhoods.flatMap((events) => events.map(({ type }, at) => ({ type, events, at })));
  return Map.groupBy(all, ({ type }) => type);
}

/** Whether an event says anything in a field. */
export function saysAnything({ data }: Event, field: string): boolean {
  const inner = (value: unknown, [name = '', ...rest]: readonly string[]): boolean => {
    if (Array.isArray(value)) return value.some((each) => inner(each, [name, ...rest]));
    if (!isData(value) || value[name] === undefined) return false;
    return rest.length === 0 || inner(value[name], rest);
  };
  return field === 'time' || inner(data, field.split('.'));
}
