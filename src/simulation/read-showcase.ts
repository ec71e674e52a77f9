/** Reads the showcase from its files: the agencies' events in order of recording, and the courts' messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { eventIdSchema, instantSchema, sourceSchema } from '#contracts/envelope.ts';

/** An event as its agency's system posted it, and where it stands in the files. */
export type ShowcaseEvent = {
  /** File and line, for whoever has to mend it. */
  readonly at: string;
  readonly source: string;
  readonly id: string;
  /** When it was recorded, ms since the epoch. */
  readonly recordedAt: number;
  readonly event: Readonly<Record<string, unknown>>;
};

/** A message of the courts as they share it, whole. */
export type ShowcaseMessage = { readonly at: string; readonly sharedAt: number; readonly bytes: Uint8Array };

const eventSchema = z.looseObject({ source: sourceSchema, id: eventIdSchema, recordedat: instantSchema });
const messageSchema = z.looseObject({ sharedTime: instantSchema });

const folder = new URL('./showcase/', import.meta.url);
const besideFolder = new URL('./showcase/beside-cases/', import.meta.url);
const messageFolder = new URL('./showcase/court-messages/', import.meta.url);

/**
 * The events of all cases, and of feeds and surveys beside them, the first recorded first; those recorded at one moment
 * in the order of the files.
 */
export function readShowcaseEvents(): readonly ShowcaseEvent[] {
  return [folder, besideFolder]
    .flatMap((each) => filesIn(each, '.ndjson').flatMap((name) => eventsIn(name, each)))
    .sort((a, b) => a.recordedAt - b.recordedAt);
}

function eventsIn(name: string, directory: URL): readonly ShowcaseEvent[] {
  const lines = readFileSync(new URL(name, directory), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const event = eventSchema.parse(JSON.parse(line));
    const { source, id, recordedat } = event;
    return [{ at: `${name}:${index + 1}`, source, id, recordedAt: Date.parse(recordedat), event }];
  });
}

/** The courts' messages, in the order of the files, which is that of sharing. */
export function readShowcaseMessages(): readonly ShowcaseMessage[] {
  return filesIn(messageFolder, '.json').map((name) => {
    const bytes = readFileSync(new URL(name, messageFolder));
    const { sharedTime } = messageSchema.parse(JSON.parse(bytes.toString('utf8')));
    return { at: `court-messages/${name}`, sharedAt: Date.parse(sharedTime), bytes };
  });
}

function filesIn(directory: URL, ending: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .sort();
}
