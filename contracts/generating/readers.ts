/** The table of readers: for every field of every event type, which duties, measures and pages read it. */
import { definitionOf } from '../registry.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { ContractField } from './fields.ts';
import { contractFields } from './fields.ts';
import type { JsonObject } from './json.ts';

/** What says of itself which fields it rests on: `{type}.{field}`, or a type alone where that it happened is enough. */
export type Declaration = {
  readonly kind: 'duty' | 'measure';
  readonly id: string;
  readonly reads: readonly string[];
};

/** What came out differently when a field said something else. */
export type SeenReaders = {
  readonly pages: readonly string[];
  /** Whether any duty, or any measure, did. */
  readonly duties: boolean;
  readonly measures: boolean;
  /** Of the duties and measures that name the field, those that did. */
  readonly confirmed: readonly string[];
};

export type ReadersInput = {
  readonly declared: readonly Declaration[];
  /** By `{type}.{field}`; a field that is not in it was never tried. */
  readonly seen: ReadonlyMap<string, SeenReaders>;
  /** Fields that need no reader, and why. */
  readonly needNone: ReadonlyMap<string, string>;
};

/** A field with all its readers. */
export type FieldReaders = Pick<ContractField, 'type' | 'field' | 'required' | 'holdsOthers'> & {
  readonly duties: readonly string[];
  readonly measures: readonly string[];
  readonly pages: readonly string[];
  /** Duties and measures that name it and were never seen to change with it, though with other fields they were. */
  readonly unconfirmed: readonly string[];
  /** What changed with it though none of its kind names it. */
  readonly undeclared: readonly ('duties' | 'measures')[];
};

/** Declarations that name what no contract has: a sentence for each, with the nearest name. */
export function faultsOf(declared: readonly Declaration[]): readonly string[] {
  const known = contractFields().map(nameOfField);
  const names = new Set(known);
  return declared.flatMap(({ kind, id, reads }) =>
    reads.map(asField).flatMap((name) => {
      if (names.has(name)) return [];
      const near = nearest(name, known);
      const hint = near === undefined ? '' : `; nearest: ${near}`;
      return [`${kind} ${id} reads ${name}, which no contract has${hint}`];
    }),
  );
}

/** Every field with its readers, in the order of the catalogue. @throws where a declaration names an unknown field */
export function readersOf({ declared, seen }: ReadersInput): readonly FieldReaders[] {
  const faults = faultsOf(declared);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const naming = new Map<string, Declaration[]>();
  for (const each of declared)
    for (const name of new Set(each.reads.map(asField)))
      naming.set(name, [...(naming.get(name) ?? []), each]);
  const everSeen = new Set([...seen.values()].flatMap(({ confirmed }) => confirmed));
  return contractFields().map((each): FieldReaders => {
    const name = nameOfField(each);
    const { type, field, required, holdsOthers } = each;
    const idsOf = (kind: Declaration['kind']) =>
      (naming.get(name) ?? []).flatMap((one) => (one.kind === kind ? [one.id] : [])).toSorted();
    const [duties, measures] = [idsOf('duty'), idsOf('measure')];
    const found = seen.get(name);
    const named = [...duties, ...measures].filter((id) => everSeen.has(id));
    return {
      type,
      field,
      required,
      holdsOthers,
      duties,
      measures,
      pages: found?.pages ?? [],
      unconfirmed: found === undefined ? [] : named.filter((id) => !found.confirmed.includes(id)),
      undeclared: [
        ...(found?.duties === true && duties.length === 0 ? (['duties'] as const) : []),
        ...(found?.measures === true && measures.length === 0 ? (['measures'] as const) : []),
      ],
    };
  });
}

/** Fields that nobody reads, alone or with what holds them, and for which no reason is given. */
export function unreadFields(
  readers: readonly FieldReaders[],
  needNone: ReadersInput['needNone'],
): readonly string[] {
  const named = new Set(
    readers.filter((each) => each.duties.length + each.measures.length > 0).map(nameOfField),
  );
  const isNamedWhole = (name: string): boolean =>
    name.includes('.') && (named.has(name) || isNamedWhole(name.slice(0, name.lastIndexOf('.'))));
  return readers
    .filter((each) => isUnread(each) && !needNone.has(nameOfField(each)) && !isNamedWhole(nameOfField(each)))
    .map(nameOfField);
}

function isUnread({ holdsOthers, duties, measures, pages, undeclared }: FieldReaders): boolean {
  return !holdsOthers && [duties, measures, pages, undeclared].every(({ length }) => length === 0);
}

/** A type alone stands for when it happened. */
function asField(read: string): string {
  return read.split('.').length === 2 ? `${read}.time` : read;
}

export function nameOfField({ type, field }: Pick<ContractField, 'type' | 'field'>): string {
  return `${type}.${field}`;
}

/** For programs: every field with all its readers. */
export function readersJson(input: ReadersInput): JsonObject {
  return {
    fields: readersOf(input).map(
      ({ type, field, required, duties, measures, pages, unconfirmed, undeclared }) => ({
        field: `${type}.${field}`,
        required,
        duties,
        measures,
        pages,
        ...(unconfirmed.length > 0 && { unconfirmed }),
        ...(undeclared.length > 0 && { undeclared }),
      }),
    ),
    needNoReader: Object.fromEntries(input.needNone),
  };
}

/** For people: a table for each type. */
export function readersPage(input: ReadersInput): string {
  const readers = readersOf(input);
  const tables = [...Map.groupBy(readers, ({ type }) => type)].map(([type, fields]) =>
    [
      `## ${type}`,
      definitionOf(type).states,
      table(['field', 'required', 'duties', 'measures', 'pages'], fields.map(rowOf)),
    ].join('\n\n'),
  );
  return `${[introduction, ...tables, ...doubts(readers), ...withoutReader(input)].join('\n\n')}\n`;
}

const introduction = `# Who reads what

Made by \`npm run generate\`; do not edit. For each field of each event type: the duties and measures that name it among what they
rest on, and the pages that were seen to change with it. \`time\` is when it happened; a duty that needs only that something happened
stands there. Every field of [readers.json](readers.json) has all its readers; here long lists are cut. Of \`data.personal\` no duty and no
measure reads anything; pages show it.

_journey_: a victim's page. _case_: a case's. _events_: the list of all events. _search_: finding a case, and who may open it.
_findings_: what is odd or missing. _worklist_: whose duty it is. _ranges_: how long the next step takes in comparable cases. _feeds_,
_surveys_, _decisions_: the answers of their names.`;

function rowOf({ field, required, duties, measures, pages }: FieldReaders): readonly string[] {
  return [`\`${field}\``, required ? 'yes' : '', some(duties), some(measures), pages.join(', ')];
}

const shownInTable = 4;

function some(ids: readonly string[]): string {
  const more = ids.length > shownInTable ? ` and ${ids.length - shownInTable} more` : '';
  return `${ids.slice(0, shownInTable).join(', ')}${more}`;
}

function doubts(readers: readonly FieldReaders[]): readonly string[] {
  const named = readers.filter(({ unconfirmed }) => unconfirmed.length > 0);
  const silent = readers.filter(({ undeclared }) => undeclared.length > 0);
  return [
    '# Named, but not seen to matter',
    'Duties and measures that name the field, and changed with other fields they name, but not with it in the cases tried: it is named for nothing, or none of these cases shows what it is for.',
    table(
      ['field', 'named by'],
      named.map((each) => [`\`${nameOfField(each)}\``, some(each.unconfirmed)]),
    ),
    '# Seen to matter, but not named',
    'Fields no duty, or no measure, names, although some changed with them: mostly what says whom or what an event is about.',
    table(
      ['field', 'changed'],
      silent.map((each) => [`\`${nameOfField(each)}\``, each.undeclared.join(', ')]),
    ),
  ];
}

function withoutReader({ needNone }: ReadersInput): readonly string[] {
  const rows = [...needNone].map(([name, reason]) => [`\`${name}\``, reason]);
  return ['# Fields that nobody reads', table(['field', 'why it is kept'], rows)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
