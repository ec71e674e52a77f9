/** Holds the replacement inside a correction to the contract of the type it corrects. */
import { z } from 'zod';
import type { EventDefinition } from './define.ts';
import { readFacts, versionsOf } from './define.ts';
import type { eventCorrected } from './events/record/event-corrected.ts';

type Correction = z.output<(typeof eventCorrected)['facts']>;

/** Finds the definition of a type; undefined where there is no such type. */
export type FindDefinition = (type: string) => EventDefinition | undefined;

/** Corrections of corrections may stand inside one another this deep. */
const deepest = 4;

/**
 * The definition of record.event-corrected whose schemas also hold `data` to the contract of `type`. What they give
 * back carries the replacement in the current version of its type.
 */
export function withReplacementChecked(
  definition: typeof eventCorrected,
  find: FindDefinition,
): typeof eventCorrected {
  const check = (payload: z.core.ParsePayload<Correction>) => checkReplacement(payload, find);
  return { ...definition, data: definition.data.check(check), facts: definition.facts.check(check) };
}

function checkReplacement(payload: z.core.ParsePayload<Correction>, find: FindDefinition): void {
  const correction = payload.value;
  const target = find(correction.type);
  if (target === undefined) return refuse(payload, 'type', 'expected the type of the event it corrects');
  if (correction.version !== undefined && !versionsOf(target).includes(correction.version)) {
    return refuse(
      payload,
      'version',
      `expected a version of ${target.type}: ${versionsOf(target).join(', ')}`,
    );
  }
  if (depthOf(correction) > deepest) {
    return refuse(payload, 'data', `expected at most ${deepest} corrections inside one another`);
  }
  const parsed = parseReplacement(correction, target);
  if (parsed.success) payload.value = { ...correction, version: target.version, data: parsed.data };
  else for (const issue of parsed.error.issues) payload.issues.push(underData(issue));
}

type Parsed =
  | { readonly success: true; readonly data: Record<string, unknown> }
  | { readonly success: false; readonly error: z.ZodError };

function parseReplacement(correction: Correction, target: EventDefinition): Parsed {
  if (correction.version !== undefined) return parseAs(correction.version, correction, target);
  const newest = parseAs(target.version, correction, target);
  if (newest.success) return newest;
  const older = target.olderVersions.map(({ version }) => parseAs(version, correction, target));
  return older.findLast((parsed) => parsed.success) ?? newest;
}

function parseAs(version: number, correction: Correction, target: EventDefinition): Parsed {
  try {
    return { success: true, data: readFacts(target, version, correction.data) };
  } catch (error) {
    if (error instanceof z.ZodError) return { success: false, error };
    throw error;
  }
}

function depthOf(correction: Correction): number {
  let depth = 1;
  let { type, data } = correction as { type: unknown; data: unknown };
  while (type === 'record.event-corrected' && typeof data === 'object' && data !== null && depth <= deepest) {
    ({ type, data } = data as { type?: unknown; data?: unknown });
    depth += 1;
  }
  return depth;
}

function refuse(payload: z.core.ParsePayload<Correction>, field: keyof Correction, message: string): void {
  payload.issues.push({ code: 'custom', input: payload.value[field], path: [field], message });
}

function underData(issue: z.core.$ZodIssue): z.core.$ZodRawIssue {
  return { ...issue, input: issue.input, path: ['data', ...issue.path] } as z.core.$ZodRawIssue;
}
