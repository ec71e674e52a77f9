/** The rules of the architecture, each naming the lines that break it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importCycles } from './cycles.ts';
import { codeOf, placesOf, readSource, readSources, root, type Import, type Source } from './sources.ts';

const sources = readSources();
const isSpec = ({ file }: Source) => /\.spec\.ts$|spec-support/.test(file);
const program = sources.filter((source) => !isSpec(source) && !source.file.startsWith('test/'));
/** The top folder of a file; empty for files of the root. */
const topOf = (file: string) => file.slice(0, Math.max(0, file.indexOf('/')));

/** What each top folder may import: other top folders, and packages (undefined: any). */
const mayImport: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages?: readonly string[] }>
> = {
  contracts: { folders: ['contracts'], packages: ['zod'] },
  projections: { folders: ['projections', 'contracts'], packages: ['zod', 'luxon'] },
  src: { folders: ['src', 'projections', 'contracts', ''] },
};

/** Every import of the program with the file it stands in. */
const imports = program.flatMap((source) => source.imports.map((each) => ({ source, ...each })));
const at = ({ source, line, specifier }: Import & { readonly source: Source }) =>
  `${source.file}:${line} imports ${specifier}`;

describe('the architecture', () => {
  it('has its imports follow contracts ← projections ← src, and none comes from test', () => {
    const wrong = imports.filter(({ source, file }) => {
      const allowed = mayImport[topOf(source.file)]?.folders ?? [];
      return file !== undefined && !allowed.includes(topOf(file));
    });
    expect(wrong.map(at)).toEqual([]);
  });

  it('keeps contracts and projections pure: only the packages named', () => {
    const wrong = imports.filter(({ source, file, specifier }) => {
      const allowed = mayImport[topOf(source.file)]?.packages;
      return file === undefined && allowed !== undefined && !allowed.includes(specifier);
    });
    expect(wrong.map(at)).toEqual([]);
  });

  it('imports across top folders by name, never by a relative path', () => {
    const wrong = imports.filter(
      ({ source, file, specifier }) =>
        file?.includes('/') && specifier.startsWith('.') && topOf(file) !== topOf(source.file),
    );
    expect(wrong.map(at)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(importCycles(sources)).toEqual([]);
  });

  it('reads no clock and draws no random number outside src/clock.ts and src/ids.ts', () => {
    const forbidden =
      /\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bperformance\.now\b|\bprocess\.hrtime\b|\bMath\.random\b|\brandomUUID\b|\brandomInt\b|\bgetRandomValues\b|\bDateTime\.(now|local|utc)\(\s*\)/g;
    const elsewhere = program.filter(({ file }) => file !== 'src/clock.ts' && file !== 'src/ids.ts');
    const found = elsewhere.flatMap((source) => placesOf(source, forbidden, 'reads a clock or chance'));
    const drawn = imports
      .filter(({ source, specifier }) => specifier === 'node:crypto' && source.file !== 'src/ids.ts')
      .filter(({ source }) => /import \{[^}]*\brandom\w+[^}]*\} from 'node:crypto'/.test(source.text))
      .map(at);
    expect([...found, ...drawn]).toEqual([]);
  });

  it('has no default export', () => {
    const configured = sources.filter(({ file }) => file !== 'test/vitest.config.ts');
    expect(
      configured.flatMap((source) => placesOf(source, /^export default\b/gm, 'has a default export')),
    ).toEqual([]);
  });

  it('opens every file with a sentence on what it is for', () => {
    const silent = sources.filter(({ text }) => !/^\/\*\*\s+[^]*?[.:;!?…)]?\s*\*\//.test(text));
    expect(silent.map(({ file }) => `${file}:1 has no opening comment`)).toEqual([]);
  });

  it('has no enum, namespace or any', () => {
    const found = program.flatMap((source) => [
      ...placesOf(source, /^(export )?(const )?enum\b/gm, 'has an enum'),
      ...placesOf(source, /^(export )?(declare )?namespace\b/gm, 'has a namespace'),
      ...placesOf(source, /[:<,(]\s*any\b(?!\s*\()/g, 'has any'),
    ]);
    expect(found).toEqual([]);
  });

  it('has classes for errors and adapters only', () => {
    const found = program.flatMap((source) =>
      placesOf(
        source,
        /^(export )?class\s+\w+(?!\w)(?!\s+extends\s+\w*Error)/gm,
        'has a class that is no error',
      ),
    );
    expect(found.filter((place) => !place.startsWith('src/event-log/'))).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const wrong = sources.filter(
      ({ file }) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(path.posix.basename(file)),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('has one place for each setting: no other file reads the environment', () => {
    // What makes the cluster's users is a program of its own, run once beside the tracker with other secrets.
    const separate = 'src/deployment/make-access.ts';
    const permitted = ['src/config.ts', 'src/cli/main.ts', 'src/start.d.cts', separate];
    const readers = program.filter(({ file }) => !permitted.includes(file));
    expect(
      readers.flatMap((source) => placesOf(source, /\bprocess\.env\b/g, 'reads the environment')),
    ).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const pins = z.record(z.string(), z.string());
    const manifestSchema = z.looseObject({ dependencies: pins, devDependencies: pins });
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('the lock file', () => {
  const lockSchema = z.looseObject({
    packages: z.record(
      z.string(),
      z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
    ),
  });

  it('names the binaries of every platform, without which npm ci refuses a clean clone', () => {
    const { packages } = lockSchema.parse(
      JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')),
    );
    const missing = Object.entries(packages).flatMap(([holder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${holder}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('the scanner of these rules', () => {
  const scan = (text: string) => readSource('src/a/b.ts', text).imports;

  it('sees every way to import', () => {
    const text = [
      "import { a } from './c.ts';",
      "import type { B } from '#contracts/d.ts';",
      'import {\n  e,\n  f,\n} from "zod";',
      "export { g } from '../h.ts';",
      "import './i.ts';",
      "const j = await import('./j.ts');",
      "new Worker(new URL('./k.ts', import.meta.url));",
      "const notOne = 'an import of \\'x\\'';",
    ].join('\n');
    expect(scan(text).map(({ file, specifier, line }) => [file ?? specifier, line])).toEqual([
      ['src/a/c.ts', 1],
      ['contracts/d.ts', 2],
      ['zod', 3],
      ['src/h.ts', 7],
      ['src/a/i.ts', 8],
      ['src/a/j.ts', 9],
      ['src/a/k.ts', 10],
    ]);
    expect(scan(text).filter(({ typeOnly }) => typeOnly)).toHaveLength(1);
  });

  it('finds a cycle and lets imports of types be', () => {
    const cycle = [
      readSource('src/a.ts', "import { b } from './b.ts';"),
      readSource('src/b.ts', "import { a } from './a.ts';"),
    ];
    expect(importCycles(cycle)).toEqual(['src/b.ts:1 closes the cycle src/a.ts → src/b.ts → src/a.ts']);
    const types = [cycle[0], readSource('src/b.ts', "import type { A } from './a.ts';")];
    expect(importCycles(types.filter((source) => source !== undefined))).toEqual([]);
  });

  it('looks at code, not at comments and strings', () => {
    expect(codeOf("a; // Date.now\n/* Date.now */ 'Date.now' b")).toBe(
      `a; ${' '.repeat(11)}\n${' '.repeat(14)} ${' '.repeat(10)} b`,
    );
  });
});
