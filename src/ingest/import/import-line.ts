/** Reads one line of an import: an event as its agency would post it, the agency named beside it. */
import type { EventKey } from '#contracts/envelope.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { callerOf } from '#src/access/authority.ts';
import { agencies, type Caller } from '#src/access/caller.ts';
import { checkEvent } from '../check/check-event.ts';
import { notAnEvent } from '../check/envelope.ts';
import { refusalOf, type Fault } from '../check/fault.ts';
import { parseJson } from '../doors/json.ts';
import { readableKeySchema } from '../ingest.ts';
import type { EventToStore } from '../stored-form.ts';
import type { Refusal } from '../submission.ts';

/** Most bytes of one line, as of one append. */
export const mostLineBytes = 900_000;

export const tooLong: Refusal = {
  code: 'body-too-large',
  detail: `The line is over ${mostLineBytes} bytes.`,
};

export type LineReading =
  | { readonly kind: 'sound'; readonly event: EventToStore }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly key?: EventKey };

/**
 * Holds a line to all that a posted event is held to, but for its target, which may stand in a line before it that is
 * not stored yet. `now`: milliseconds since the epoch.
 */
export function readImportLine(line: Uint8Array, now: number): LineReading {
  if (line.length > mostLineBytes) return { kind: 'refused', refusal: tooLong };
  const reading = parseJson(line, 'line');
  if (!reading.ok) return { kind: 'refused', refusal: reading };
  const faults: Fault[] = [];
  const event = checkLine(reading.value, now, faults);
  if (event !== undefined) return { kind: 'sound', event };
  const key = readableKeySchema.safeParse(reading.value).data;
  return { kind: 'refused', refusal: refusalOf(faults), ...(key !== undefined && { key }) };
}

function checkLine(value: unknown, now: number, faults: Fault[]): EventToStore | undefined {
  if (!isObject(value)) {
    faults.push(notAnEvent(''));
    return undefined;
  }
  const { agency, ...event } = value;
  const caller = senderOf(agency, event['source']);
  if (caller === undefined) {
    faults.push(unknownAgency(agency));
    return undefined;
  }
  return checkEvent(event, '', { caller, now, find: () => undefined }, faults);
}

const senders: ReadonlyMap<unknown, Caller> = new Map(
  agencies.map((role) => {
    const sender = callerOf({ id: `import:${role}`, displayName: 'Import', role, sources: [] });
    return [role, { ...sender, mayImport: true }];
  }),
);

/** An agency's systems are not known here: whoever imports says which sources are whose. */
function senderOf(agency: unknown, source: unknown): Caller | undefined {
  const sender = senders.get(agency);
  return sender && typeof source === 'string' ? { ...sender, sources: [source] } : sender;
}

function unknownAgency(agency: unknown): Fault {
  const near = typeof agency === 'string' ? nearest(agency, agencies) : undefined;
  return {
    code: 'invalid-event',
    error: {
      pointer: '/agency',
      code: agency === undefined ? 'missing' : 'unknown-code',
      expected: `the agency whose event it is: ${agencies.join(', ')}`,
      ...(typeof agency === 'string' && { received: agency.slice(0, 100) }),
      ...(near !== undefined && { nearest: near }),
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
