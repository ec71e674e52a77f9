/** Where events wait for the time at which they are recorded: in memory, and in temporary files once they are many. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedEvent } from './kit/journal.ts';
import { allSenders } from './senders.ts';

/** An event with what settles its place among others of one second. */
export type Awaiting = {
  readonly event: SimulatedEvent;
  readonly caseNumber: number;
  readonly place: number;
};

export type WaitingRoom = Disposable & {
  /** Lets an event wait for a step. */
  readonly add: (step: number, awaiting: Awaiting) => void;
  /** Everything that waited for the step, in no order; it waits no longer. */
  readonly take: (step: number) => Awaiting[];
};

/** So many wait in memory; then all are written to files, one for each step. */
const mostInMemory = 20_000;

export function openWaitingRoom(most = mostInMemory): WaitingRoom {
  const inMemory = new Map<number, Awaiting[]>();
  let count = 0;
  let folder: string | undefined;
  const fileOf = (into: string, step: number) => join(into, `${step}.ndjson`);
  const moveOut = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'vjt-simulate-'));
    for (const [step, waiting] of inMemory) {
      appendFileSync(
        fileOf(folder, step),
        waiting.map((each) => `${JSON.stringify(packed(each))}\n`).join(''),
      );
    }
    inMemory.clear();
    count = 0;
  };
  return {
    add: (step, awaiting) => {
      const waiting = inMemory.get(step);
      if (waiting === undefined) inMemory.set(step, [awaiting]);
      else waiting.push(awaiting);
      count += 1;
      if (count > most) moveOut();
    },
    take: (step) => {
      const waiting = inMemory.get(step) ?? [];
      inMemory.delete(step);
      count -= waiting.length;
      return folder === undefined ? waiting : [...readBack(fileOf(folder, step)), ...waiting];
    },
    [Symbol.dispose]: () => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Senders are functions too, so a file names them by their number. */
type Packed = Omit<Awaiting, 'event'> & {
  readonly event: Omit<SimulatedEvent, 'sender'> & { readonly sender: number };
};

function packed({ event, ...rest }: Awaiting): Packed {
  return { ...rest, event: { ...event, sender: allSenders.indexOf(event.sender) } };
}

function readBack(file: string): Awaiting[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  rmSync(file);
  return lines.flatMap((line) => (line === '' ? [] : [unpacked(line)]));
}

/** The file is this process's own: what it wrote a moment ago is not held to a schema again. */
function unpacked(line: string): Awaiting {
  const { event, ...rest }: Packed = JSON.parse(line);
  const sender = allSenders[event.sender];
  if (sender === undefined) throw new RangeError(`no sender has the number ${event.sender}`);
  return { ...rest, event: { ...event, sender } };
}
