/** Turns what a schema found wrong into errors a sender can act on: where, what was expected, what was probably meant. */
import type { z } from 'zod';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import type { FieldError } from '../submission.ts';
import { codeLike, pointerOf, valueAt } from './json-pointer.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What the issues are about. */
export type Examined = {
  /** The value that was parsed. */
  readonly value: unknown;
  /** Pointer of that value in the posted body. */
  readonly base: string;
  /** The names an object at this path may hold; empty where they are not known. */
  readonly namesAt: (path: Path) => readonly string[];
  /** How much of a path may be shown, and whether what stands there may be repeated. Default: all of it. */
  readonly shown?: (path: Path) => { readonly path: Path; readonly repeatable: boolean };
};

/** The errors of all issues, in the order in which the schema found them; of one value what it found first. */
export function fieldErrors(issues: readonly Issue[], examined: Examined): FieldError[] {
  const named = new Set<string>();
  return issues
    .flatMap((issue) => errorsOf(issue, examined))
    .filter(({ code, pointer }) => code === 'unknown-field' || (!named.has(pointer) && named.add(pointer)));
}

function errorsOf(issue: Issue, examined: Examined): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField(issue.path, key, examined));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closestBranch(issue.errors).flatMap((inner) =>
      errorsOf({ ...inner, path: [...issue.path, ...inner.path] }, examined),
    );
  }
  return [fieldError(issue, examined)];
}

function unknownField(path: Path, key: string, examined: Examined): FieldError {
  const names = examined.namesAt(path);
  const near = nearest(key, names);
  const { path: shown, repeatable } = shownPath(path, examined);
  const named = near !== undefined || (repeatable && codeLike.test(key));
  return {
    pointer: pointerOf(examined.base, named ? [...shown, key] : shown),
    code: 'unknown-field',
    expected: names.length === 0 ? 'no such field' : `only ${names.join(', ')}`,
    ...(near !== undefined && { nearest: near }),
  };
}

function fieldError(issue: Issue, examined: Examined): FieldError {
  const value = valueAt(examined.value, issue.path);
  const { path, repeatable } = shownPath(issue.path, examined);
  const near = repeatable ? nearestOf(issue, value) : undefined;
  const received = repeatable ? repeated(value) : undefined;
  return {
    pointer: pointerOf(examined.base, path),
    code: codeOf(issue, value),
    expected: expectedOf(issue),
    ...(received !== undefined && { received }),
    ...(near !== undefined && { nearest: near }),
  };
}

function shownPath(path: Path, { shown }: Examined): { readonly path: Path; readonly repeatable: boolean } {
  return shown === undefined ? { path, repeatable: true } : shown(path);
}

/** The branch of a union that was probably meant: the one with the fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  return branches.reduce((best, branch) => (branch.length < best.length ? branch : best));
}

function codeOf(issue: Issue, value: unknown): string {
  if (value === undefined && issue.code !== 'custom') return 'missing';
  if (issue.code === 'invalid_type') return 'wrong-type';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'unknown-code';
  if (issue.code === 'too_small') return 'too-small';
  if (issue.code === 'too_big') return 'too-large';
  if (issue.code === 'custom') return issue.params?.['list'] === undefined ? 'invalid' : 'unknown-code';
  return 'malformed';
}

/** Contracts write "expected …" where they have words of their own; the rest is said here. */
function expectedOf(issue: Issue): string {
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : issue;
  const message = inner?.message ?? issue.message;
  if (message.startsWith('expected ')) return message.slice('expected '.length);
  return wordsOf(issue) ?? message;
}

function wordsOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return `one of ${optionsOf(issue).join(', ')}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${counted(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${counted(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return formatWords[issue.format];
    default:
      return undefined;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formatWords: Readonly<Record<string, string>> = {
  date: 'a date, e.g. 2026-05-03',
  datetime: 'RFC 3339 with an offset, e.g. 2026-05-03T14:20:00+01:00',
  time: 'a time of day, e.g. 10:00',
  uuid: 'a UUID',
};

const unitWords: Readonly<Record<string, string>> = { string: 'character', array: 'item' };

function counted(limit: number | bigint, origin: string): string {
  const unit = unitWords[origin];
  return unit === undefined ? String(limit) : `${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
}

/** What the field that tells the branches of a union apart may say. */
function optionsOf(issue: z.core.$ZodIssueInvalidUnion): readonly string[] {
  return 'options' in issue ? (issue.options ?? []).map(String) : [];
}

function nearestOf(issue: Issue, value: unknown): string | undefined {
  if (issue.code === 'custom') {
    const near: unknown = issue.params?.['nearest'];
    return typeof near === 'string' ? near : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (issue.code === 'invalid_value') return nearest(value, issue.values.map(String));
  if (issue.code === 'invalid_union') return nearest(value, optionsOf(issue));
  return undefined;
}

function repeated(value: unknown): string | undefined {
  if (typeof value === 'string') return codeLike.test(value) ? value : undefined;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return undefined;
  return Array.isArray(value) ? 'a list' : 'an object';
}
