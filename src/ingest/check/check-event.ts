/** All checks of one posted event, in their order; what is wrong is found at once, not one thing at a time. */
import type { TimePrecision } from '#contracts/envelope.ts';
import { timePrecisions } from '#contracts/envelope.ts';
import { isAnyEventType, type AnyEventType } from '#contracts/registry.ts';
import type { Caller } from '#src/access/caller.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';
import { storedForm, type EventToStore } from '../stored-form.ts';
import { checkSource, checkStamp, checkType } from './authority.ts';
import { checkContract, type CheckedData } from './contract.ts';
import { checkEnvelope, notAnEvent, postedEvent } from './envelope.ts';
import type { Fault } from './fault.ts';
import { checkOccurrence } from './occurrence.ts';
import { checkSubject } from './subject.ts';
import { checkTarget } from './target.ts';

/** What an event is checked against. */
export type CheckContext = {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The event of an id, where the log holds it. */
  readonly find: (uuid: string) => LoggedEvent | undefined;
};

/** The event as it is to be stored; undefined where something, put into `faults`, is wrong with it. */
export function checkEvent(
  input: unknown,
  base: string,
  context: CheckContext,
  faults: Fault[],
): EventToStore | undefined {
  const { caller, now, find } = context;
  const posted = postedEvent(input);
  if (posted === undefined) {
    faults.push(notAnEvent(base));
    return undefined;
  }
  const found: Fault[] = [];
  const envelope = checkEnvelope(posted, base, found);
  const type = checkType(posted, base, caller, found);
  checkSource(posted, base, caller, found);
  checkStamp(posted, base, caller, found);
  const data = type === undefined ? undefined : checkContract(posted, base, type, found);
  if (envelope !== undefined) {
    checkOccurrence({ time: envelope.time, precision: envelope.timeprecision }, `${base}/time`, now, found);
  }
  if (envelope !== undefined && type !== undefined) {
    checkSubject(type, envelope.subject, correctedType(posted), base, caller, found);
  }
  if (envelope !== undefined && type !== undefined && data !== undefined) {
    const naming = { type, subject: envelope.subject, facts: data.facts };
    if (type === 'record.event-corrected') checkCorrectedTime(data, base, now, found);
    checkTarget(naming, base, caller, find, found);
    if (found.length === 0) {
      const uuid = eventUuid(envelope.source, envelope.id);
      return storedForm({ uuid, envelope, type, data, agency: caller.agency });
    }
  }
  faults.push(...found);
  return undefined;
}

/** The type of fact a correction, or a correction of one, says anew. */
function correctedType({ type, data }: Readonly<Record<string, unknown>>): AnyEventType | undefined {
  if (type !== 'record.event-corrected' || !isObject(data)) return undefined;
  const { type: corrected } = data;
  if (corrected === 'record.event-corrected') return correctedType(data);
  return typeof corrected === 'string' && isAnyEventType(corrected) ? corrected : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A correction also says when the event it corrects happened. */
function checkCorrectedTime({ facts }: CheckedData, base: string, now: number, faults: Fault[]): void {
  const { time, timeprecision } = facts;
  if (typeof time !== 'string' || !isPrecision(timeprecision)) return;
  checkOccurrence({ time, precision: timeprecision }, `${base}/data/time`, now, faults);
}

function isPrecision(value: unknown): value is TimePrecision {
  return timePrecisions.some((precision) => precision === value);
}
