/** A request that was refused, as a person reads it. */
import type { ProblemBody } from '#src/http/problem.ts';
import type { Page } from '../../frame.ts';
import { strings } from '../../strings/en.ts';

export function problemPage(problem: ProblemBody): Page {
  const { code, title, status, detail, type, requestId, errors = [] } = problem;
  return {
    page: 'problem',
    title,
    status,
    view: {
      detail: code === 'not-permitted' ? strings.problem.notForRole : detail,
      type,
      request: strings.problem.requestId(requestId),
      errors: errors.map(({ pointer, expected }) => ({ pointer, expected })),
    },
  };
}
