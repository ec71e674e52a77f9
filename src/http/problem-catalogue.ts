/** Every way a request can be refused: one entry each, with its status, whether to try again, its cause and its cure. */

/** `never`: the same request will always fail; `same-ids`: send it again unchanged; `after`: wait for Retry-After first. */
export type Retry = 'never' | 'same-ids' | 'after';

export type ProblemEntry = {
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
  readonly cause: string;
  readonly cure: string;
};

/** Keys are the `code` of the answer and the end of its `type`. */
export const problemCatalogue = {
  'invalid-json': {
    status: 400,
    title: 'The body is not JSON',
    retry: 'never',
    cause: 'The body, or a line of it, could not be read as JSON.',
    cure: 'Send one JSON object (or array, or one object a line for NDJSON) in UTF-8.',
  },
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problemCatalogue;
