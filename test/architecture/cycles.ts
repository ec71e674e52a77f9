/** Finds import cycles. */
import type { Source } from './sources.ts';

/** Each cycle once, as `a.ts:3 → b.ts → a.ts`. Imports of types alone are erased and make none. */
export function importCycles(sources: readonly Source[]): readonly string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const settled = new Set<string>();
  const cycles: string[] = [];

  function visit(file: string, trail: readonly string[]): void {
    if (settled.has(file)) return;
    const source = byFile.get(file);
    for (const { file: next, typeOnly, line } of source?.imports ?? []) {
      if (next === undefined || typeOnly || !byFile.has(next)) continue;
      const start = [...trail, file].indexOf(next);
      if (start === -1) visit(next, [...trail, file]);
      else cycles.push(`${file}:${line} closes the cycle ${[...trail.slice(start), file, next].join(' → ')}`);
    }
    settled.add(file);
  }

  for (const { file } of sources) visit(file, []);
  return cycles;
}
