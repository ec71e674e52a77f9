/** The files of the read model: which one is live, and the atomic switch to another. */
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Names the live file. */
export const pointerFile = 'read-model.json';
const pointerSchema = z.strictObject({ file: z.string().regex(/^read-model-[0-9a-f]{16}-\d+\.sqlite$/) });
const generationPattern = /^read-model-[0-9a-f]{16}-(\d+)\.sqlite(-wal|-shm|-journal|-\d+)?$/;

/** The name of the live file; undefined where there is none yet or the pointer cannot be read. */
export function liveFile(directory: string): string | undefined {
  try {
    return pointerSchema.parse(JSON.parse(readFileSync(join(directory, pointerFile), 'utf8'))).file;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Makes a file the live one. After a crash at any point either the old or the new one is. */
export function switchTo(directory: string, file: string): void {
  syncFile(join(directory, file));
  const draft = join(directory, `${pointerFile}.new`);
  writeFileSync(draft, JSON.stringify({ file }), { mode: 0o600 });
  syncFile(draft);
  renameSync(draft, join(directory, pointerFile));
  syncFile(directory);
}

/** A file name no generation has had while those at hand were made. */
export function nextFile(directory: string, code: string): string {
  const used = readdirSync(directory).map((name) => Number(generationPattern.exec(name)?.[1] ?? 0));
  return `read-model-${code.slice(0, 16)}-${Math.max(0, ...used) + 1}.sqlite`;
}

/** Removes every generation but one: leftovers of a build that was cut off, or files that were replaced. */
export function removeOthers(directory: string, keep: string | undefined): void {
  for (const name of readdirSync(directory)) {
    if (generationPattern.test(name) && (keep === undefined || !name.startsWith(keep))) {
      rmSync(join(directory, name), { force: true });
    }
  }
}

export function removeFile(directory: string, file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(join(directory, file + suffix), { force: true });
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
