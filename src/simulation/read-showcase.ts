/** Reads the showcase from its files: the agencies' events in order of recording, and the courts' messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { eventIdSchema, instantSchema, sourceSchema } from '#contracts/envelope.ts';
import { moved, movedMonth } from './showcase-dates.ts';

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
const jsonObject = z.record(z.string(), z.unknown());

const folder = new URL('./showcase/', import.meta.url);
const besideFolder = new URL('./showcase/beside-cases/', import.meta.url);
const messageFolder = new URL('./showcase/court-messages/', import.meta.url);

/**
 * The events of all cases, and of feeds and surveys beside them, the first recorded first; those recorded at one moment
 * in the order of the files. `weeks`: how far their days are moved, see `showcase-dates.ts`.
 */
export function readShowcaseEvents(weeks = 0): readonly ShowcaseEvent[] {
  return [folder, besideFolder]
    .flatMap((each) => filesIn(each, '.ndjson').flatMap((name) => eventsIn(name, each, weeks)))
    .sort((a, b) => a.recordedAt - b.recordedAt);
}

function eventsIn(name: string, directory: URL, weeks: number): readonly ShowcaseEvent[] {
  const lines = readFileSync(new URL(name, directory), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const event = eventSchema.parse(movedEvent(jsonObject.parse(JSON.parse(line)), weeks));
    const { source, id, recordedat } = event;
    return [{ at: `${name}:${index + 1}`, source, id, recordedAt: Date.parse(recordedat), event }];
  });
}

function movedEvent(event: Readonly<Record<string, unknown>>, weeks: number): unknown {
  const { time, timeprecision } = event;
  const whole = jsonObject.parse(moved(event, weeks));
  if (weeks === 0 || timeprecision !== 'month' || typeof time !== 'string') return whole;
  return { ...whole, time: movedMonth(time, weeks) };
}

/** The courts' messages, in the order of the files, which is that of sharing. */
export function readShowcaseMessages(weeks = 0): readonly ShowcaseMessage[] {
  return filesIn(messageFolder, '.json').map((name) => {
    const asWritten = readFileSync(new URL(name, messageFolder));
    const message = messageSchema.parse(moved(JSON.parse(asWritten.toString('utf8')), weeks));
    const bytes = weeks === 0 ? asWritten : Buffer.from(JSON.stringify(message));
    return { at: `court-messages/${name}`, sharedAt: Date.parse(message.sharedTime), bytes };
  });
}

function filesIn(directory: URL, ending: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .sort();
}
