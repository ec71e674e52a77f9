/** The problem types by address: `type` of every problem leads here, with its cause and its cure. */
import type { Request, Response } from 'express';
import { prefersPage } from './answer-problem.ts';
import { escapeHtml, plainPage } from './plain-page.ts';
import { Problem } from './problem.ts';
import { isProblemCode, problemCatalogue, problemCodes, type ProblemCode } from './problem-catalogue.ts';
import type { Route } from './route.ts';

const produces = ['application/json', 'text/html'];

export function problemRoutes(): Route[] {
  return [
    { method: 'get', path: '/problems', action: 'contract.read', produces, handle: answerAll },
    { method: 'get', path: '/problems/:code', action: 'contract.read', produces, handle: answerOne },
  ];
}

function answerAll(request: Request, response: Response): void {
  answer(request, response, 'Problem types', problemCodes);
}

function answerOne(request: Request, response: Response): void {
  const { code } = request.params;
  if (typeof code !== 'string' || !isProblemCode(code)) {
    throw new Problem('not-found', { detail: 'There is no such problem type; /problems lists them.' });
  }
  answer(request, response, problemCatalogue[code].title, [code]);
}

function answer(request: Request, response: Response, title: string, codes: readonly ProblemCode[]): void {
  response.vary('Accept').set('Cache-Control', 'public, max-age=3600');
  if (prefersPage(request)) {
    response.type('html').send(plainPage(title, codes.map(section).join('')));
  } else {
    const entries = codes.map((code) => ({ type: `/problems/${code}`, code, ...problemCatalogue[code] }));
    response.json(entries.length === 1 ? entries[0] : { problems: entries });
  }
}

function section(code: ProblemCode): string {
  const { status, title, cause, cure, retry } = problemCatalogue[code];
  const again = { never: 'no', 'same-ids': 'yes, with the same ids', after: 'yes, after Retry-After' }[retry];
  return (
    `<section id="${code}"><h2>${status} ${escapeHtml(title)} (<code>${code}</code>)</h2>` +
    `<p>${escapeHtml(cause)}</p><p>${escapeHtml(cure)}</p><p>Send it again: ${again}.</p></section>`
  );
}
