/** What the event log's verdict on an append means to the sender. */
import { instantText } from '#src/clock.ts';
import type { AppendedEvent, AppendVerdict, ExpectedRevision } from '#src/event-log/port.ts';
import { encodePosition } from '#src/position.ts';
import type { CheckedRequest } from './check/check-request.ts';
import type { FieldError, Receipt, Refusal, Submission } from './submission.ts';
import type { EventToStore } from './stored-form.ts';

/** What is judged: the request, and how its events are pointed at. */
export type Judged = {
  readonly request: CheckedRequest;
  readonly batch: boolean;
  /** Per event id: the persons whose data was not kept. */
  readonly notKept: ReadonlyMap<string, readonly string[]>;
};

/** Any verdict by which nothing was stored. */
export type RefusingVerdict = Exclude<AppendVerdict, { readonly kind: 'stored' }>;

/** What is said of an event that was not stored. */
export type EventRefused = Pick<EventToStore, 'uuid' | 'id' | 'recordedAt'>;

/** The end of the log when the request came, for the receipts of what was checked only. */
export type At = { readonly position: number; readonly now: number };

export function submissionOf(verdict: AppendVerdict, judged: Judged, at: At): Submission {
  if (verdict.kind === 'stored') return accepted(verdict.events, judged, at);
  return { kind: 'refused', refusal: refusalOfVerdict(verdict, judged.request.events, judged.batch) };
}

/** Why the log took none of the events. `batch`: their numbers stand in the pointers. */
export function refusalOfVerdict(
  verdict: RefusingVerdict,
  events: readonly EventRefused[],
  batch: boolean,
): Refusal {
  switch (verdict.kind) {
    case 'conflict':
      return conflict(verdict.uuids, events, batch);
    case 'wrong-revision':
      return {
        code: 'wrong-revision',
        detail: `Expected ${revisionWords(verdict.expected)}, but it is ${revisionWords(verdict.actual)}. Nothing was stored.`,
      };
    case 'stamp-refused':
      return stampRefused(verdict, events, batch);
    case 'overloaded':
      return {
        code: 'overloaded',
        detail: 'The event log has more waiting than it takes. Nothing was stored.',
        retryAfterSeconds: verdict.retryAfterSeconds,
      };
    case 'failed':
      return notWritten(verdict.reason);
    case 'closed':
      return stopping;
    default:
      return verdict satisfies never;
  }
}

const stopping: Refusal = {
  code: 'not-ready',
  detail: 'The server is stopping. Nothing was stored.',
  retryAfterSeconds: 5,
};

/** Why nothing could be written, whichever file it was. */
export function notWritten(reason: 'disk-full' | 'io-error' | 'unavailable'): Refusal {
  if (reason === 'disk-full') {
    return {
      code: 'disk-full',
      detail: 'There is no room on the disk. Nothing was stored.',
      retryAfterSeconds: 60,
    };
  }
  return {
    code: 'log-unavailable',
    detail: 'The event log cannot be written now. Nothing was acknowledged.',
    retryAfterSeconds: 5,
  };
}

function accepted(appended: readonly AppendedEvent[], judged: Judged, at: At): Submission {
  const { events } = judged.request;
  const byUuid = new Map(appended.map((each) => [each.uuid, each]));
  const receipts = events.map((event) => receiptOf(event, byUuid.get(event.uuid), judged, at));
  const position = appended.reduce((last, each) => Math.max(last, each.position), 0);
  const revision = appended.reduce((last, each) => Math.max(last, each.revision), -1);
  return {
    kind: 'accepted',
    stream: judged.request.stream,
    receipts,
    position: encodePosition(position > 0 ? position : at.position),
    ...(revision >= 0 && { revision }),
  };
}

function receiptOf(
  event: EventToStore,
  appended: AppendedEvent | undefined,
  judged: Judged,
  at: At,
): Receipt {
  const { source, id, subject, type } = event;
  const onlyChecked = appended === undefined || appended.position < 0;
  const status = appended?.duplicate === true ? 'duplicate' : onlyChecked ? 'checked' : 'stored';
  const notKept = judged.notKept.get(event.uuid);
  return {
    source,
    id,
    status,
    subject,
    type,
    position: encodePosition(onlyChecked ? at.position : appended.position),
    recordedAt: instantText(onlyChecked ? at.now : appended.recordedAt),
    ...(notKept !== undefined && { personalNotKept: notKept }),
  };
}

function conflict(uuids: readonly string[], events: readonly EventRefused[], batch: boolean): Refusal {
  const taken = new Set(uuids);
  const errors = events.flatMap(({ uuid, id }, index): FieldError[] => {
    if (!taken.has(uuid)) return [];
    const expected = 'an id that no other event of this source has, or the content that was stored under it';
    return [{ pointer: batch ? `/${index}/id` : '/id', code: 'id-conflict', expected, received: id }];
  });
  return {
    code: 'id-conflict',
    detail:
      'An event of this source and id has other content, or stands under another subject. Nothing was stored.',
    errors: errors.slice(0, 50),
  };
}

function stampRefused(
  { notBefore, notAfter }: { readonly notBefore: number; readonly notAfter: number },
  events: readonly EventRefused[],
  batch: boolean,
): Refusal {
  const expected = `a time from ${instantText(notBefore)} to ${instantText(notAfter)}, in the order of recording`;
  const errors = events.flatMap(({ recordedAt }, index): FieldError[] =>
    recordedAt === undefined
      ? []
      : [{ pointer: batch ? `/${index}/recordedat` : '/recordedat', code: 'out-of-order', expected }],
  );
  return { code: 'stamp-refused', detail: `recordedat: expected ${expected}.`, errors: errors.slice(0, 50) };
}

function revisionWords(revision: ExpectedRevision): string {
  switch (revision) {
    case -1:
    case 'no-stream':
      return 'no event of this subject yet';
    case 'stream-exists':
      return 'an event of this subject';
    case 'any':
      return 'any revision';
    default:
      return `revision "${revision}"`;
  }
}
