/** Fifth check: what corrects or takes back an event names one of the caller's own agency, in the same case. */
import { eventKeySchema } from '#contracts/envelope.ts';
import type { AnyEventType } from '#contracts/registry.ts';
import type { Caller } from '#src/access/caller.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';
import { storedHeadOf } from '../stored-form.ts';
import type { Fault } from './fault.ts';

const typesWithTarget: ReadonlySet<AnyEventType> = new Set([
  'record.event-corrected',
  'record.event-retracted',
]);

export function namesTarget(type: AnyEventType): boolean {
  return typesWithTarget.has(type);
}

/** The event that names the target. */
export type Naming = {
  readonly type: AnyEventType;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** A target the log does not hold yet may still come: it is accepted. */
export function checkTarget(
  naming: Naming,
  base: string,
  caller: Caller,
  find: (uuid: string) => LoggedEvent | undefined,
  faults: Fault[],
): void {
  if (!namesTarget(naming.type)) return;
  const key = eventKeySchema.parse(naming.facts['target']);
  const found = find(eventUuid(key.source, key.id));
  const target = found && storedHeadOf(found);
  if (target === undefined) return;
  if (target.agency !== caller.agency) {
    faults.push({
      code: 'foreign-target',
      error: {
        pointer: `${base}/data/target`,
        code: 'foreign-target',
        expected: `an event that ${caller.agency} sent`,
      },
    });
    return;
  }
  const expectEqual = (pointer: string, expected: string, received: unknown) => {
    if (received === expected) return;
    const error = { pointer: `${base}${pointer}`, code: 'other-than-target', expected, nearest: expected };
    faults.push({ code: 'invalid-event', error });
  };
  expectEqual('/subject', target.subject, naming.subject);
  if (naming.type === 'record.event-corrected') {
    expectEqual('/data/type', target.type, naming.facts['type']);
  }
}
