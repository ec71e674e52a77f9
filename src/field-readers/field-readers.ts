/** Who reads which field: what duties and measures name, and what an experiment showed of the pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { contractFields } from '#contracts/generating/fields.ts';
import type { ReadersInput } from '#contracts/generating/readers.ts';
import { readCorpus } from './corpus.ts';
import { declarations } from './declared.ts';
import { experiment } from './experiment.ts';
import { needsNoReader } from './needs-no-reader.ts';
import { observedText, readObserved, summarised } from './observed.ts';

const observedFile = new URL('./observed.json', import.meta.url);

/** What the table of readers is made of, with what the last experiment showed. */
export function fieldReaders(): ReadersInput {
  const seen = readObserved(readFileSync(observedFile, 'utf8'));
  return { declared: declarations, seen, needNone: needsNoReader };
}

/** Makes the experiment with every field, which takes minutes, and keeps what it shows. */
export function observeReaders(): void {
  const observed = experiment(readCorpus(), contractFields());
  writeFileSync(observedFile, observedText(summarised(observed, declarations)));
}
