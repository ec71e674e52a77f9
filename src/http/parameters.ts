/** Reads the query of an address: unknown parameters and wrong values are named, with the nearest name there is. */
import type { z } from 'zod';
import type { FieldError } from '#contracts/requests.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { Problem } from './problem.ts';

/** @throws Problem `invalid-parameter`, naming every parameter at fault. */
export function readParameters<Shape extends z.core.$ZodLooseShape>(
  query: unknown,
  schema: z.ZodObject<Shape, z.core.$strict>,
): z.output<z.ZodObject<Shape, z.core.$strict>> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const known = Object.keys(schema.shape);
  throw invalidParameters(result.error.issues.flatMap((issue) => errorsOf(issue, query, known)));
}

/** The problem that names the parameters at fault. */
export function invalidParameters(errors: readonly FieldError[]): Problem {
  const names = errors.map((error) => error.pointer).join(', ');
  return new Problem('invalid-parameter', { detail: `Wrong in the address: ${names}.`, errors });
}

function errorsOf(issue: z.core.$ZodIssue, query: unknown, known: readonly string[]): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      return {
        pointer: key.slice(0, 100),
        code: 'unknown',
        expected: `one of ${known.join(', ')}`,
        ...(near !== undefined && { nearest: near }),
      };
    });
  }
  const pointer = String(issue.path[0] ?? '');
  const received = receivedAt(query, pointer);
  return [
    {
      pointer,
      code: received === undefined ? 'missing' : 'invalid',
      expected: issue.message,
      ...(received !== undefined && { received }),
    },
  ];
}

function receivedAt(query: unknown, name: string): string | undefined {
  if (typeof query !== 'object' || query === null) return undefined;
  const value = new Map<string, unknown>(Object.entries(query)).get(name);
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value.slice(0, 100) : 'several values';
}
