/** Which events a new log holds, by id, while it is filled: kept in memory, and as an index on disk only once it is filled. */
import type Database from 'better-sqlite3';
import { createIdIndex, dropIdIndex } from './schema.ts';

/**
 * Ids are random, so that each event dirties a page of its own of an index of many millions: that page costs more than
 * all else that is written of the event. A log that is filled from nothing therefore gets the index at the end. Where
 * that end is never reached, whoever opens the log for writing next makes it.
 */
export type KnownIds = {
  /** Whether the ids are here; once they are indexed on disk, ask the log. */
  isInMemory(): boolean;
  /** The position of the event of this id. */
  positionOf(uuid: Buffer): number | undefined;
  put(uuid: Buffer, position: number): void;
  /** Whether no more should be kept in memory. */
  isFull(): boolean;
  /** Makes the index on disk; from then on nothing is kept here. Outside of any transaction. */
  settle(): void;
};

/** 8 bytes each: 256 MiB hold 25 million events. */
const mostSlots = 2 ** 25;
const fewestSlots = 2 ** 12;
const mostFilled = 0.75;

/** Undefined where the log holds events already: their ids are in the index. */
export function keepIdsInMemory(db: Database.Database): KnownIds | undefined {
  if (db.prepare('SELECT 1 FROM event LIMIT 1').get() !== undefined) return undefined;
  dropIdIndex(db);
  const isAt = db.prepare<[number, Buffer]>('SELECT 1 FROM event WHERE position = ? AND uuid = ?');
  let slots: Slots | undefined = createSlots(fewestSlots);
  return {
    isInMemory: () => slots !== undefined,
    positionOf: (uuid) => {
      if (slots === undefined) return undefined;
      for (const position of candidates(slots, tagOf(uuid))) {
        if (isAt.get(position, uuid) !== undefined) return position;
      }
      return undefined;
    },
    put: (uuid, position) => {
      if (slots === undefined) return;
      if (isFilled(slots) && slots.tags.length < mostSlots) slots = grown(slots);
      putInto(slots, tagOf(uuid), position);
    },
    isFull: () => slots !== undefined && isFilled(slots) && slots.tags.length >= mostSlots,
    settle: () => {
      if (slots === undefined) return;
      slots = undefined;
      createIdIndex(db);
    },
  };
}

/** A hash table in two columns, with linear probing; position 0 is a free slot. */
type Slots = { readonly tags: Uint32Array; readonly positions: Uint32Array; used: number };

function createSlots(count: number): Slots {
  return { tags: new Uint32Array(count), positions: new Uint32Array(count), used: 0 };
}

/** Ids are hashes: any four bytes of one are as good as a hash of it. */
function tagOf(uuid: Buffer): number {
  return uuid.readUInt32LE(0);
}

function isFilled({ tags, used }: Slots): boolean {
  return used >= tags.length * mostFilled;
}

/** Positions of events with this tag; of a transaction that was rolled back too, where now another event may stand. */
function* candidates({ tags, positions }: Slots, tag: number): Generator<number> {
  const mask = tags.length - 1;
  for (let slot = tag & mask; positions[slot] !== 0; slot = (slot + 1) & mask) {
    const position = positions[slot];
    if (tags[slot] === tag && position !== undefined) yield position;
  }
}

function putInto(slots: Slots, tag: number, position: number): void {
  const { tags, positions } = slots;
  const mask = tags.length - 1;
  let slot = tag & mask;
  while (positions[slot] !== 0) slot = (slot + 1) & mask;
  tags[slot] = tag;
  positions[slot] = position;
  slots.used += 1;
}

function grown(slots: Slots): Slots {
  const larger = createSlots(slots.tags.length * 2);
  for (const [slot, position] of slots.positions.entries()) {
    if (position !== 0) putInto(larger, slots.tags[slot] ?? 0, position);
  }
  return larger;
}
