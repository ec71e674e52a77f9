/** For the specs of explaining: a Crown Court made up case by case, into which a truth can be put. */
import type { Row } from '../../../kit/tables.ts';
import type { LabelledPeriod } from '../../../kit/figures.ts';
import type { Facts } from '../../../kit/columns.ts';
import { factsOf } from '../spec-support.ts';

export type Truth = {
  /** Every case sent from the change on waits so many days longer for its main hearing. */
  readonly slower?: number;
  /** The share that goes to trial from the change on. */
  readonly contested?: number;
  /** Days, from the change on, of which the court's events never came. */
  readonly gap?: readonly [first: number, last: number];
};

const first = 19_000;
/** Months of thirty days: cases begin a year and more before the first. */
const firstMonth = first + 480;

export const before = monthsFrom(0, 24);
export const months = monthsFrom(24, 12);
export const change = months[0]?.from ?? 0;
export const asOf = (months.at(-1)?.to ?? 0) + 30;

function monthsFrom(place: number, count: number): readonly LabelledPeriod[] {
  return Array.from({ length: count }, (_, at) => {
    const from = firstMonth + 30 * (place + at);
    return { label: `month ${place + at + 1}`, from, to: from + 29 };
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const worlds = new Map<string, Facts>();

/** Facts as known by a day: eight cases a day, two in five of them tried. The same world is made once. */
export function worldOf(seed: number, truth: Truth = {}, knownBy = asOf): Facts {
  const key = JSON.stringify([seed, truth, knownBy]);
  const world = worlds.get(key) ?? makeWorld(seed, truth, knownBy);
  worlds.set(key, world);
  return world;
}

function makeWorld(seed: number, { slower = 0, contested = 0.4, gap }: Truth, knownBy: number): Facts {
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const [defendants, hearings]: Row[][] = [[], []];
  for (let charged = first; charged <= knownBy; charged += 1) {
    for (let number = 0; number < 8; number += 1) {
      const listed = charged + between(10, 30);
      const sent = listed + between(0, 10);
      const isLater = sent >= change;
      const isTried = random() < (isLater ? contested : 0.4);
      const wait = isTried ? between(120, 300) : between(30, 90);
      const main = sent + 2 + wait + (isLater ? slower : 0);
      const completed = main + between(0, 40);
      const told = (day: number) => {
        const isLost = gap !== undefined && day >= change + gap[0] && day <= change + gap[1];
        return day <= knownBy && !isLost ? day : undefined;
      };
      const known = { first: listed <= knownBy ? listed : undefined, end: told(completed) };
      defendants?.push({
        charged_on: charged,
        first_listed_on: known.first,
        sent_on: sent <= knownBy ? sent : undefined,
        crown_received_on: told(sent + 2),
        main_hearing_on: told(main),
        offence_completed_on: known.end,
        completed_on: known.end,
        by_month: 0,
        breach: 0,
        tier: 'crown',
        court: 'C01SN00',
        plea: isTried ? 'not-guilty' : 'guilty',
        final_result: known.end === undefined ? undefined : 'sentenced',
      });
      for (const day of [sent + 30, main, completed])
        if (told(day) !== undefined)
          hearings?.push({ held_on: day, by_month: 0, tier: 'crown', court: 'C01SN00' });
    }
  }
  return factsOf({ fact_defendant: defendants ?? [], fact_hearing_day: hearings ?? [] });
}
