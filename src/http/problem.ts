/** A refusal on its way to the caller: thrown by handlers, answered as RFC 9457 `application/problem+json`. */
import type { FieldError } from '#contracts/requests.ts';
import type { Refusal } from '#src/ingest/submission.ts';
import type { ProblemCode, Retry } from './problem-catalogue.ts';
import { problemCatalogue } from './problem-catalogue.ts';

export type ProblemOptions = {
  /** What is wrong with this request, in a sentence without personal data. Default: the catalogue's cause. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Becomes Retry-After; given where `retry` is `after`, else the default of one second is. */
  readonly retryAfterSeconds?: number;
  /** Further headers of the answer, e.g. `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** Thrown anywhere below a route; its status stands in the catalogue. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemCatalogue[code].cause, { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds =
      options.retryAfterSeconds ?? (problemCatalogue[code].retry === 'after' ? 1 : undefined);
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return problemCatalogue[this.code].status;
  }
}

/** Turns ingest's refusal into the problem that answers it. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const { code, ...options } = refusal;
  return new Problem(code, options);
}

/** The JSON a problem is answered with. `type` resolves on this server: `GET /problems/{code}`. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly retry: Retry;
  readonly errors?: readonly FieldError[];
};

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  const { status, title, retry } = problemCatalogue[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    requestId,
    retry,
    ...(problem.errors && { errors: problem.errors }),
  };
}
