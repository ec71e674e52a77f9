/** The project's source files and what they import, for the rules of the architecture. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export type Import = {
  /** As written: `./a.ts`, `#src/a.ts`, `zod`. */
  readonly specifier: string;
  /** The file it leads to, relative to the root; undefined for a package. */
  readonly file: string | undefined;
  readonly line: number;
  /** Erased before it runs. */
  readonly typeOnly: boolean;
};

export type Source = {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
};

/** Every TypeScript file of the project, specs included. */
export function readSources(): readonly Source[] {
  return globSync('{contracts,projections,src,test}/**/*.{ts,cts}', { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.includes('node_modules'))
    .sort()
    .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8')));
}

const statement =
  /^(?:import|export)\s+(?<kind>type\s)?(?:[^;'"]*?\sfrom\s+)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]|new URL\(\s*['"](?<url>\.[^'"]+\.ts)['"]/gm;

export function readSource(file: string, text: string): Source {
  const imports = [...text.matchAll(statement)].map((match): Import => {
    const { kind, from, dynamic, url } = match.groups ?? {};
    const specifier = from ?? dynamic ?? url ?? '';
    return {
      specifier,
      file: resolve(file, specifier),
      line: lineAt(text, match.index),
      typeOnly: kind !== undefined,
    };
  });
  return { file, text, imports };
}

function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  return undefined;
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Code alone: comments and the insides of strings blanked, line breaks kept. */
export function codeOf(text: string): string {
  const blank = (matched: string) => matched.replace(/[^\n]/g, ' ');
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, blank);
}

/** `file:line what` of every place where a pattern stands in the code of a file. */
export function placesOf(source: Source, pattern: RegExp, what: string): readonly string[] {
  const code = codeOf(source.text);
  return [...code.matchAll(pattern)].map((match) => `${source.file}:${lineAt(code, match.index)} ${what}`);
}
