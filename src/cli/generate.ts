/** `vjt generate`: writes `contracts/generated` anew from the contracts. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateContracts } from '#contracts/generate.ts';
import { fieldReaders, observeReaders } from '#src/field-readers/field-readers.ts';
import { problemCatalogue } from '#src/http/problem-catalogue.ts';
import packageJson from '../../package.json' with { type: 'json' };

/** Where the generated contracts stand. */
export const generatedFolder = new URL('../../contracts/generated/', import.meta.url);

/** The files as they should be: path below `contracts/generated` → text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return generateContracts({
    version: packageJson.version,
    problems: problemCatalogue,
    readers: fieldReaders(),
  });
}

/**
 * Replaces the folder, so that nothing stays of a type that is gone. `observe`: finds out first, by changing every field
 * of many cases, which pages read it.
 */
export async function generate(observe: boolean): Promise<void> {
  if (observe) observeReaders();
  const files = generatedFiles();
  await rm(generatedFolder, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = new URL(path, generatedFolder);
    await mkdir(dirname(file.pathname), { recursive: true });
    await writeFile(file, text);
  }
  console.log(`${files.size} files written to contracts/generated.`);
}
