/** JSON as it is taken from outside: RFC 8259 in UTF-8, within the limits of I-JSON (RFC 7493), so that nothing said is silently dropped. */
import { isUtf8 } from 'node:buffer';
import { codeLike, pointerStep } from '../check/json-pointer.ts';

/** What a text says, or why it cannot be taken. `detail` repeats nothing of the text but a repeated or forbidden name's place. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'invalid-json' | 'invalid-body'; readonly detail: string };

/** Arrays and objects may stand inside one another this deep; contracts need seven. */
const deepest = 32;

/** What is read: a whole body, or one line of it. */
type Whole = 'body' | 'line';

const refused = (detail: string): JsonReading => ({ ok: false, code: 'invalid-json', detail });

/** Reads bytes. Beyond RFC 8259: a byte order mark at the start is skipped; a name twice in one object is refused. */
export function parseJson(bytes: Uint8Array, whole: Whole = 'body'): JsonReading {
  if (!isUtf8(bytes)) return { ok: false, code: 'invalid-body', detail: `The ${whole} is not UTF-8.` };
  return parseJsonText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(), whole);
}

export function parseJsonText(text: string, whole: Whole = 'body'): JsonReading {
  const json = text.codePointAt(0) === 0xfeff ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return refused(`The ${whole} is not JSON${placeOf(error, whole)}.`);
  }
  const names = namesIn(value, 0);
  if (Number.isNaN(names)) return refused(unsoundness(value, '', 0) ?? `The ${whole} is not I-JSON.`);
  if (names !== namesWritten(json)) return refused(repetition(json));
  return { ok: true, value };
}

/** V8's message quotes the text, which may name people; only the place is taken from it. */
function placeOf(error: unknown, whole: Whole): string {
  const [, line, column] = /\((line \d+) (column \d+)\)/.exec(String(error)) ?? [];
  if (line === undefined || column === undefined) return '';
  return whole === 'line' ? `: see ${column}` : `: see ${line} ${column}`;
}

/** How many names the objects of a value hold; NaN where something in it cannot be kept as it was written. */
function namesIn(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.isWellFormed() ? 0 : Number.NaN;
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= deepest) return Number.NaN;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += namesIn(item, depth + 1);
    return names;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const name in object) {
    if (name === '__proto__' || !name.isWellFormed()) return Number.NaN;
    names += 1 + namesIn(object[name], depth + 1);
  }
  return names;
}

/** How many names a valid JSON text writes: its strings that a colon follows. */
function namesWritten(json: string): number {
  let names = 0;
  for (let open = json.indexOf('"'); open !== -1;) {
    const close = closingQuote(json, open);
    if (json[afterSpace(json, close + 1)] === ':') names += 1;
    open = json.indexOf('"', close + 1);
  }
  return names;
}

function closingQuote(json: string, open: number): number {
  let close = json.indexOf('"', open + 1);
  while (backslashesBefore(json, close) % 2 === 1) close = json.indexOf('"', close + 1);
  return close;
}

function backslashesBefore(json: string, at: number): number {
  let from = at;
  while (json[from - 1] === '\\') from -= 1;
  return at - from;
}

function afterSpace(json: string, from: number): number {
  let at = from;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1;
  return at;
}

/** Why a value cannot be kept as it was written, and where. */
function unsoundness(value: unknown, pointer: string, depth: number): string | undefined {
  if (typeof value === 'string' && !value.isWellFormed())
    return `Half a surrogate pair stands ${at(pointer)}.`;
  if (typeof value === 'number' && !Number.isFinite(value))
    return `A number out of range stands ${at(pointer)}.`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= deepest) return `Arrays and objects stand inside one another more than ${deepest} deep.`;
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') return `The name __proto__ stands ${at(pointer)}.`;
    if (!name.isWellFormed()) return `A name with half a surrogate pair stands ${at(pointer)}.`;
    const step = codeLike.test(name) ? pointerStep(name) : '(a name)';
    const found = unsoundness(item, `${pointer}/${step}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function at(pointer: string): string {
  return pointer === '' ? 'outermost' : `at ${pointer}`;
}

/** Says which name stands twice in one object of a valid JSON text. */
function repetition(json: string): string {
  const open: { readonly names: Set<string> | undefined }[] = [];
  for (const [token, colon] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/gs)) {
    if (token === '{') open.push({ names: new Set() });
    else if (token === '[') open.push({ names: undefined });
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, -colon.length)));
      const names = open.at(-1)?.names;
      if (names?.has(name)) {
        return `${codeLike.test(name) ? `The name "${name}"` : 'A name'} stands twice in one object.`;
      }
      names?.add(name);
    }
  }
  return 'A name stands twice in one object.';
}
