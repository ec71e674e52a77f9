/** Closed lists of codes: the schema that refuses any other, and the words people read instead. */
import { z } from 'zod';
import { nearest } from './nearest.ts';

/**
 * Whose a list is. `published`: its codes, or the closed set they stand for, are those of the source. `own`: no
 * published list was found, so this project wrote one; whoever has a better one replaces it.
 */
export type ListOrigin = { readonly kind: 'published'; readonly source: string } | { readonly kind: 'own' };

/** A closed list of codes. */
export type CodeList<Code extends string = string> = {
  /** What one entry is called, e.g. `plea`; refusals name it in `params.list`. */
  readonly name: string;
  readonly codes: readonly Code[];
  readonly origin: ListOrigin;
  /** Accepts the list's codes only; see `codeSchema` for what a refusal says. */
  readonly schema: z.ZodType<Code, Code>;
  readonly has: (text: string) => text is Code;
  /** Plain words for a code. */
  readonly label: (code: Code) => string;
  /** The code meant by a misspelt one, or by its label. */
  readonly nearest: (text: string) => Code | undefined;
};

/** Lists up to this length stand in the JSON Schema as `enum`. */
const shortList = 60;
/** Lists up to this length stand in refusals in full. */
const namedInFull = 14;

const listsByName = new Map<string, CodeList>();

/** The list a refusal names in `params.list`; courts, offences and arrest summons numbers have look-ups of their own. */
export function codeListNamed(name: string): CodeList | undefined {
  return listsByName.get(name);
}

/** Every list there is, in the order of their names. */
export function codeLists(): readonly CodeList[] {
  return [...listsByName.keys()].sort().flatMap((name) => listsByName.get(name) ?? []);
}

/** A list written out here: code → plain words. It is this project's own unless `published` names whose it is. */
export function codeList<const Labels extends Readonly<Record<string, string>>>(
  name: string,
  labels: Labels,
  published?: string,
): CodeList<Extract<keyof Labels, string>> {
  const codes = new Map(Object.entries(labels)) as Map<Extract<keyof Labels, string>, string>;
  return listOf(
    name,
    codes,
    published === undefined ? { kind: 'own' } : { kind: 'published', source: published },
  );
}

/**
 * A list of the justice system's own codes, from `contracts/reference-data`. Of a code listed twice the first
 * row counts. Its origin, with the state it was taken in, stands in `reference-data/ORIGIN.md`.
 */
export function standingList(name: string, rows: Iterable<readonly [code: string, label: string]>): CodeList {
  const labels = new Map<string, string>();
  for (const [code, label] of rows) if (!labels.has(code)) labels.set(code, label);
  return listOf(name, labels, { kind: 'published', source: 'contracts/reference-data/ORIGIN.md' });
}

function listOf<Code extends string>(
  name: string,
  labels: ReadonlyMap<Code, string>,
  origin: ListOrigin,
): CodeList<Code> {
  const codes = [...labels.keys()];
  const byLabel = new Map([...labels].map(([code, label]) => [label.toLowerCase(), code]));
  const known: ReadonlySet<string> = new Set(codes);
  const has = (text: string): text is Code => known.has(text);
  const nearestCode = (text: string) =>
    byLabel.get(text.toLowerCase()) ?? (nearest(text, codes) as Code | undefined);
  const list: CodeList<Code> = {
    name,
    codes,
    origin,
    has,
    label: (code) => labels.get(code) ?? code,
    nearest: nearestCode,
    schema: codeSchema({
      list: name,
      expected: expectedOf(name, codes),
      codes,
      has,
      nearest: nearestCode,
      origin,
    }),
  };
  if (listsByName.has(name)) throw new Error(`two code lists are called ${name}`);
  listsByName.set(name, list as unknown as CodeList);
  return list;
}

function expectedOf(name: string, codes: readonly string[]): string {
  const article = /^[aeiou]/.test(name) ? 'an' : 'a';
  if (codes.length <= namedInFull) return `${article} ${name}: ${codes.join(', ')}`;
  return `${article} ${name}, e.g. ${codes.slice(0, 3).join(', ')} (${codes.length} codes)`;
}

/** What a coded value is held to. */
export type CodeRule = {
  readonly list: string;
  /** What is expected, in words; follows "expected". */
  readonly expected: string;
  readonly has: (text: string) => boolean;
  readonly nearest: (text: string) => string | undefined;
  /** All permitted codes, where they can be listed. */
  readonly codes?: readonly string[];
  /** Whose the list is, for the JSON Schema to say. */
  readonly origin?: ListOrigin;
  /** What is wrong with this text in particular; stands instead of `expected` where it says something. */
  readonly explain?: (text: string) => string | undefined;
};

/**
 * The schema of a coded value. A refusal is a zod issue `custom` with `params: { list, nearest? }` and the
 * message "expected …". The nearest code is looked for only then: reading a valid event costs one look-up.
 */
export function codeSchema<Code extends string = string>(rule: CodeRule): z.ZodType<Code, Code> {
  const schema = z.string(`expected ${rule.expected}`).check((payload) => {
    if (rule.has(payload.value)) return;
    const near = rule.nearest(payload.value);
    payload.issues.push({
      code: 'custom',
      input: payload.value,
      message: `expected ${rule.explain?.(payload.value) ?? rule.expected}`,
      params: { list: rule.list, ...(near === undefined ? {} : { nearest: near }) },
    });
  });
  return schema.meta({
    description: rule.expected,
    ...(rule.codes !== undefined && rule.codes.length <= shortList ? { enum: rule.codes } : {}),
    ...(rule.origin === undefined ? {} : { $comment: originInWords(rule.origin) }),
  }) as unknown as z.ZodType<Code, Code>;
}

/** Whose a list is, in words. */
export function originInWords(origin: ListOrigin): string {
  return origin.kind === 'own'
    ? "This project's own list: no published one was found."
    : `Source of the list: ${origin.source}`;
}
