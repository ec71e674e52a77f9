/** The checks of a whole request: one to 500 events of one subject, each of them sound, not too many bytes. */
import type { Refusal } from '../submission.ts';
import type { EventToStore } from '../stored-form.ts';
import { checkEvent, type CheckContext } from './check-event.ts';
import { refusalOf, type Fault } from './fault.ts';

/** Most events, and most bytes, of one append. */
const mostEvents = 500;
const mostBytes = 900_000;

/** A request of which every event may be stored, as one append to one stream. */
export type CheckedRequest = { readonly stream: string; readonly events: readonly EventToStore[] };

export type RequestCheck =
  | { readonly kind: 'sound'; readonly request: CheckedRequest }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** @param batch whether pointers begin with the number of the event */
export function checkRequest(
  inputs: readonly unknown[],
  batch: boolean,
  context: CheckContext,
): RequestCheck {
  if (inputs.length === 0 || inputs.length > mostEvents) return refused(wrongCount(inputs.length));
  const faults: Fault[] = [];
  const events = inputs
    .map((input, index) => checkEvent(input, batch ? `/${index}` : '', context, faults))
    .filter((event) => event !== undefined);
  const [first] = events;
  if (faults.length > 0 || first === undefined) return refused(refusalOf(faults));
  const { stream, subject } = first;
  if (events.some((event) => event.stream !== stream)) return refused(severalSubjects(events, subject));
  const bytes = events.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  if (bytes > mostBytes) return refused(tooLarge(bytes));
  return { kind: 'sound', request: { stream, events } };
}

function refused(refusal: Refusal): RequestCheck {
  return { kind: 'refused', refusal };
}

function wrongCount(count: number): Refusal {
  return {
    code: 'invalid-batch',
    detail: `The batch has ${count} events; expected 1 to ${mostEvents}. Send any number as NDJSON.`,
  };
}

function severalSubjects(events: readonly EventToStore[], subject: string): Refusal {
  const errors = events.flatMap((event, index) =>
    event.subject === subject
      ? []
      : [
          {
            pointer: `/${index}/subject`,
            code: 'other-subject',
            expected: `the subject of the first event, ${subject}`,
            received: event.subject,
          },
        ],
  );
  return {
    code: 'several-subjects',
    detail: 'A batch is stored all or none, so all its events are about one subject.',
    errors: errors.slice(0, 50),
  };
}

function tooLarge(bytes: number): Refusal {
  return {
    code: 'body-too-large',
    detail: `The events take ${bytes} bytes; at most ${mostBytes} are taken.`,
  };
}
