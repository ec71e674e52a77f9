/** Pages without the web's design: for problems before it is there, and for the list of problem types. */
import type { ProblemBody } from './problem.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A whole page; `body` is HTML. */
export function plainPage(title: string, body: string): string {
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)} - Victim Journey Tracker</title></head>`,
    `<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
  ].join('\n');
}

export function plainProblemPage(problem: ProblemBody): string {
  const faults = (problem.errors ?? []).map(
    ({ pointer, expected }) => `<li><code>${escapeHtml(pointer)}</code>: ${escapeHtml(expected)}</li>`,
  );
  return plainPage(
    problem.title,
    `<p>${escapeHtml(problem.detail)}</p>${faults.length > 0 ? `<ul>${faults.join('')}</ul>` : ''}` +
      `<p><a href="${escapeHtml(problem.type)}">What this means and what to do</a></p>` +
      `<p>Request ${escapeHtml(problem.requestId)}. <a href="/">Start page</a></p>`,
  );
}
