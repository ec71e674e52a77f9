/** Second check: the type is one there is, and the caller may send it, under this source, with this stamp. */
import { anyEventTypes, isAnyEventType, type AnyEventType } from '#contracts/registry.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { maySend } from '#src/access/authority.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Posted } from './envelope.ts';
import type { Fault } from './fault.ts';

/** The event's type, where there is such a type and the caller may send it. */
export function checkType(
  posted: Posted,
  base: string,
  caller: Caller,
  faults: Fault[],
): AnyEventType | undefined {
  const { type } = posted;
  if (typeof type !== 'string') return undefined;
  if (!isAnyEventType(type)) {
    if (!faults.some(({ error }) => error.pointer === `${base}/type`)) faults.push(unknownType(type, base));
    return undefined;
  }
  if (maySend(caller, type)) return type;
  faults.push(foreignType(type, base, caller));
  return undefined;
}

function unknownType(type: string, base: string): Fault {
  const near = nearest(type, anyEventTypes) ?? sameNameElsewhere(type);
  return {
    code: 'unknown-type',
    error: {
      pointer: `${base}/type`,
      code: 'unknown-code',
      expected: 'an event type of the catalogue, e.g. police.crime-reported',
      received: type.slice(0, 100),
      ...(near !== undefined && { nearest: near }),
    },
  };
}

/** `cps.suspect-charged` was probably meant to be `police.suspect-charged`. */
function sameNameElsewhere(type: string): string | undefined {
  const name = type.slice(type.indexOf('.'));
  return anyEventTypes.find((known) => known.endsWith(name));
}

function foreignType(type: AnyEventType, base: string, caller: Caller): Fault {
  const own = caller.namespaces.map((each) => (each.includes('.') ? each : `${each}.*`));
  return {
    code: 'foreign-type',
    error: {
      pointer: `${base}/type`,
      code: 'foreign-type',
      expected: own.length === 0 ? 'nothing: this role sends no events' : `one of ${own.join(', ')}`,
      received: type,
    },
  };
}

export function checkSource(posted: Posted, base: string, caller: Caller, faults: Fault[]): void {
  const { source } = posted;
  if (typeof source !== 'string' || caller.sources.includes(source)) return;
  if (faults.some(({ error }) => error.pointer === `${base}/source`)) return;
  const near = nearest(source, caller.sources);
  faults.push({
    code: 'foreign-source',
    error: {
      pointer: `${base}/source`,
      code: 'foreign-source',
      expected: `a source of this token: ${caller.sources.slice(0, 10).join(', ') || 'it has none'}`,
      received: source.slice(0, 100),
      ...(near !== undefined && { nearest: near }),
    },
  });
}

/** Only an operator, or an import on an operator's behalf, says when an event was recorded: the log stamps all others. */
export function checkStamp(posted: Posted, base: string, caller: Caller, faults: Fault[]): void {
  if (posted['recordedat'] === undefined || caller.role === 'operator' || caller.mayImport === true) return;
  faults.push({
    code: 'import-stamp-not-permitted',
    error: {
      pointer: `${base}/recordedat`,
      code: 'foreign-field',
      expected: 'no recordedat: the log stamps the event itself',
    },
  });
}
