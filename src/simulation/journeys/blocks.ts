/** Simulated events as NDJSON in blocks, for files and imports of any length. */
import { importLine } from './import-line.ts';
import { dateOf, dayOf } from './kit/london-clock.ts';
import { simulate, type Simulation } from './simulate.ts';

export type Block = {
  readonly bytes: Buffer;
  readonly events: number;
  /** The day on which the last of them was recorded. */
  readonly upTo: string;
};

const charactersPerBlock = 128 * 1024;

/** The lines of a simulation, some hundred kilobytes at a time. */
export function* blocksOf(simulation: Simulation): Generator<Block> {
  let lines: string[] = [];
  let length = 0;
  let recorded = 0;
  const block = (): Block => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    const made = { bytes, events: lines.length, upTo: dateOf(dayOf(recorded)) };
    lines = [];
    length = 0;
    return made;
  };
  for (const event of simulate(simulation)) {
    const line = importLine(event);
    lines.push(line);
    length += line.length;
    ({ recorded } = event);
    if (length >= charactersPerBlock) yield block();
  }
  if (lines.length > 0) yield block();
}
