/** The template engine: nunjucks over our pages, govuk-frontend and the Ministry of Justice's components, always escaping; what is shown is put in words before. */
import { createRequire } from 'node:module';
import path from 'node:path';
import nunjucks from 'nunjucks';
import { paths } from './paths.ts';
import { strings } from './strings/en.ts';

/** Where govuk-frontend keeps its templates and assets. */
export const govukFrontendRoot = path.dirname(
  createRequire(import.meta.url).resolve('govuk-frontend/package.json'),
);

/** Where the components of the Ministry of Justice are. */
export const mojFrontendRoot = path.dirname(
  createRequire(import.meta.url).resolve('@ministryofjustice/frontend/package.json'),
);

/** Renders `pages/<page>/template.njk` with a view model. */
export type Renderer = (template: string, context: object) => string;

export function createRenderer(assetVersion: string): Renderer {
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([
      import.meta.dirname,
      path.join(govukFrontendRoot, 'dist'),
      mojFrontendRoot,
    ]),
    { autoescape: true, trimBlocks: true, lstripBlocks: true },
  );
  environment.addGlobal('paths', paths);
  environment.addGlobal('strings', strings);
  environment.addGlobal('asset', (name: string) => paths.asset(assetVersion, name));
  return (template, context) => withoutIndents(environment.render(template, context));
}

/** Line breaks with white space around them, and elements in which it is shown, or is what somebody typed. */
const breaksAndWritten = /<(pre|textarea|script|style)\b[^]*?<\/\1>|\s*\n\s*/gi;

/** A third of a page is the indents of its templates, which nobody sees: a line break stands for all white space around one. */
export function withoutIndents(html: string): string {
  return html.replace(breaksAndWritten, (found, element?: string) => (element === undefined ? '\n' : found));
}
