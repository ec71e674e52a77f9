/** Closed lists of codes: the schema that refuses any other, and the words people read instead. */
import { z } from 'zod';
import { nearest } from './nearest.ts';

/** A closed list of codes. */
export type CodeList<Code extends string = string> = {
  /** What one entry is called, e.g. `plea`; refusals name it in `params.list`. */
  readonly name: string;
  readonly codes: readonly Code[];
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

/** A list written out here: code → plain words. */
export function codeList<const Labels extends Readonly<Record<string, string>>>(
  name: string,
  labels: Labels,
): CodeList<Extract<keyof Labels, string>> {
  return listOf(name, new Map(Object.entries(labels)) as Map<Extract<keyof Labels, string>, string>);
}

/**
 * A list of the justice system's own codes, from `contracts/reference-data`. Of a code listed twice the first
 * row counts.
 */
export function standingList(name: string, rows: Iterable<readonly [code: string, label: string]>): CodeList {
  const labels = new Map<string, string>();
  for (const [code, label] of rows) if (!labels.has(code)) labels.set(code, label);
  return listOf(name, labels);
}

function listOf<Code extends string>(name: string, labels: ReadonlyMap<Code, string>): CodeList<Code> {
  const codes = [...labels.keys()];
  const byLabel = new Map([...labels].map(([code, label]) => [label.toLowerCase(), code]));
  const known: ReadonlySet<string> = new Set(codes);
  const has = (text: string): text is Code => known.has(text);
  const nearestCode = (text: string) =>
    byLabel.get(text.toLowerCase()) ?? (nearest(text, codes) as Code | undefined);
  const list: CodeList<Code> = {
    name,
    codes,
    has,
    label: (code) => labels.get(code) ?? code,
    nearest: nearestCode,
    schema: codeSchema({ list: name, expected: expectedOf(name, codes), codes, has, nearest: nearestCode }),
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
  }) as unknown as z.ZodType<Code, Code>;
}
