/** The template engine: nunjucks over our pages and govuk-frontend, always escaping, failing on unknown names. */
import { createRequire } from 'node:module';
import path from 'node:path';
import nunjucks from 'nunjucks';
import { clockTime, dayInWords, instantInWords, toldTime, weekdayInWords } from './dates.ts';
import { paths } from './paths.ts';
import { strings } from './strings/en.ts';

/** Where govuk-frontend keeps its templates and assets. */
export const govukFrontendRoot = path.dirname(
  createRequire(import.meta.url).resolve('govuk-frontend/package.json'),
);

/** Renders `pages/<page>/template.njk` with a view model. */
export type Renderer = (template: string, view: object) => string;

export function createRenderer(): Renderer {
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([import.meta.dirname, path.join(govukFrontendRoot, 'dist')]),
    { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
  );
  const filters = { dayInWords, weekdayInWords, instantInWords, clockTime, toldTime };
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  environment.addGlobal('paths', paths);
  environment.addGlobal('strings', strings);
  return (template, view) => environment.render(template, view);
}
