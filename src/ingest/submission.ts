/** What is submitted to ingest and what comes of it: stored with receipts, or refused with every field at fault. */
import type { EventKey } from '#contracts/envelope.ts';
import type { ExpectedRevision } from '#src/event-log/port.ts';
import type { ProblemCode } from '#src/http/problem-catalogue.ts';

/** One field at fault. Values of personal fields are never repeated. */
export type FieldError = {
  /** JSON pointer into the posted body, e.g. `/data/court`, in a batch `/3/data/court`. */
  readonly pointer: string;
  readonly code: string;
  /** What was expected, in words. */
  readonly expected: string;
  /** What came instead, where it is safe to repeat. */
  readonly received?: string;
  /** The nearest name or code, where the value is a near miss. */
  readonly nearest?: string;
};

/** Why a request was refused; its HTTP status stands in the problem catalogue. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
};

/** What became of one event. `position` is opaque to callers. */
export type Receipt = EventKey & {
  readonly status: 'stored' | 'duplicate' | 'checked';
  readonly subject: string;
  readonly type: string;
  readonly position: string;
  /** RFC 3339, UTC. */
  readonly recordedAt: string;
  /** Persons whose data was erased before: what this event said of them is not kept. */
  readonly personalNotKept?: readonly string[];
};

export type Submission =
  | {
      readonly kind: 'accepted';
      readonly stream: string;
      /** One a submitted event, in their order. */
      readonly receipts: readonly Receipt[];
      readonly position: string;
      /** The last revision of the stream that these events have; absent where they were only checked. */
      readonly revision?: number;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type SubmitOptions = {
  /** Check and answer alike, store nothing. */
  readonly dryRun?: boolean;
  readonly expected?: ExpectedRevision;
  /** Whether error pointers begin with the event's number; default: where there are several. */
  readonly batch?: boolean;
};
