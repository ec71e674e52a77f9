/** What the rest of the system asks of ingest: submit events, learn what became of them. */
import type { EventKey } from '#contracts/envelope.ts';
import type { Caller } from '#src/access/caller.ts';
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
};

export type Submission =
  | { readonly kind: 'accepted'; readonly receipts: readonly Receipt[]; readonly position: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type SubmitOptions = {
  readonly dryRun?: boolean;
  readonly expected?: ExpectedRevision;
};

export type Ingest = {
  /** One request: one event, or several of one subject, stored all or none. `inputs` are parsed JSON values. */
  submit(inputs: readonly unknown[], caller: Caller, options?: SubmitOptions): Promise<Submission>;
  /** The receipts of events; `undefined` for one the log does not hold (or another agency's). */
  receipts(keys: readonly EventKey[], caller: Caller): readonly (Receipt | undefined)[];
};
