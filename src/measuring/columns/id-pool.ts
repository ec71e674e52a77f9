/** Ids as small numbers without keeping their texts: a million ids take some twenty bytes each. */

export type IdPool = {
  /** The number of an id, counted from 1; the same for the same id, whichever column it stands in. */
  readonly placeOf: (id: string) => number;
  /** How many ids there are. */
  readonly size: () => number;
};

const firstSlots = 1024;
const fullest = 0.6;

/**
 * Ids are told apart by 64 bits of a hash: of ten million, two are taken for one with a probability of three in a
 * million. Places are never given up, since ids come back when their case is folded again.
 */
export function createIdPool(): IdPool {
  let slots = emptySlots(firstSlots);
  let size = 0;

  const grow = (): void => {
    const before = slots;
    slots = emptySlots(before.place.length * 2);
    for (const [slot, place] of before.place.entries()) {
      if (place === 0) continue;
      const [high, low] = [before.high[slot] ?? 0, before.low[slot] ?? 0];
      put(slots, find(slots, high, low), high, low, place);
    }
  };
  return {
    placeOf: (id) => {
      const { high, low } = hashOf(id);
      const slot = find(slots, high, low);
      const known = slots.place[slot] ?? 0;
      if (known !== 0) return known;
      size += 1;
      put(slots, slot, high, low, size);
      if (size > slots.place.length * fullest) grow();
      return size;
    },
    size: () => size,
  };
}

type Slots = { readonly high: Int32Array; readonly low: Int32Array; readonly place: Int32Array };

function emptySlots(length: number): Slots {
  return { high: new Int32Array(length), low: new Int32Array(length), place: new Int32Array(length) };
}

function put(slots: Slots, slot: number, high: number, low: number, place: number): void {
  slots.high[slot] = high;
  slots.low[slot] = low;
  slots.place[slot] = place;
}

/** The slot of a hash, or the empty one where it belongs. The number of slots is a power of two. */
function find({ high, low, place }: Slots, wantedHigh: number, wantedLow: number): number {
  const mask = place.length - 1;
  let slot = wantedLow & mask;
  while (place[slot] !== 0 && (low[slot] !== wantedLow || high[slot] !== wantedHigh))
    slot = (slot + 1) & mask;
  return slot;
}

/** Two runs of MurmurHash3's mixing over the text, each 32 bits, joined at the end as cyrb53 joins them. */
function hashOf(text: string): { readonly high: number; readonly low: number } {
  let [high, low] = [0xdead_beef, 0x41c6_ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  const mixedHigh = mix(high, low);
  return { high: mixedHigh, low: mix(low, mixedHigh) };
}

function mix(one: number, other: number): number {
  const first = Math.imul(one ^ (one >>> 16), 2_246_822_507);
  return first ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
}
