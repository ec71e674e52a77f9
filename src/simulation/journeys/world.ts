/** The world journeys take place in: its seed, how busy it is, what was put in on purpose, when its feeds are down. */
import { dayNumberOf } from '#projections/kit/london.ts';
import { between, chanceOf, happens, share, skewed, type Chance } from './kit/chance.ts';
import type { Sender } from './kit/journal.ts';
import { day, hour, onDay, utcOf, type Day, type UtcSeconds } from './kit/london-clock.ts';
import { recording } from './shapes/recording.ts';
import type { Truth } from './truths.ts';

export type World = {
  readonly seed: number;
  /** The first day on which crimes are reported. */
  readonly from: Day;
  /** Reports on a day of average weight. */
  readonly casesPerDay: number;
  readonly truths: readonly Truth[];
  /** Every case is reported near this Crown Court, ends in a charge, and is sent there where its offence may be. */
  readonly onlyCourt?: string | undefined;
  /** When an event is recorded that usually would be at `usual`. */
  readonly recordedAt: (sender: Sender, usual: UtcSeconds, chance: Chance) => UtcSeconds;
  /** Whether an event that would be recorded then is never sent. */
  readonly isLost: (source: string, recorded: UtcSeconds) => boolean;
};

type Silence = { readonly from: UtcSeconds; readonly until: UtcSeconds };

export type WorldOptions = Pick<World, 'seed' | 'from' | 'casesPerDay' | 'truths' | 'onlyCourt'>;

export function makeWorld(options: WorldOptions): World {
  const { seed, truths } = options;
  const gaps = truths
    .filter((truth) => truth.kind === 'feed-gap')
    .map((gap) => ({ ...gap, ...silenceOf(gap) }));
  const outages = outagesUnder(seed);
  const delayed = (source: string, usual: UtcSeconds) => {
    const back = afterSilence(outages(source, usual), usual);
    const gap = gaps.find(
      (each) => each.source === source && each.missed === 'sent-late' && isWithin(each, back),
    );
    return gap === undefined ? back : afterSilence(gap, back);
  };
  return {
    ...options,
    recordedAt: ({ source }, usual, chance) =>
      delayed(source, happens(chance, recording.late.value) ? usual + lateBy(chance) : usual),
    isLost: (source, recorded) =>
      gaps.some((gap) => gap.source === source && gap.missed === 'never-sent' && isWithin(gap, recorded)),
  };
}

function silenceOf({ from, until }: { readonly from: string; readonly until: string }) {
  return { from: utcOf(onDay(dayNumberOf(from), 0)), until: utcOf(onDay(dayNumberOf(until), 0)) };
}

function isWithin({ from, until }: Silence, at: UtcSeconds): boolean {
  return at >= from && at < until;
}

function lateBy(chance: Chance): number {
  return Math.floor(skewed(chance, recording.lateDays.value) * day);
}

/** What waits for the end of a silence comes in within the next hours, in the order in which it would have. */
function afterSilence(silence: Silence | undefined, usual: UtcSeconds): UtcSeconds {
  if (silence === undefined || !isWithin(silence, usual)) return usual;
  const through = (usual - silence.from) / (silence.until - silence.from);
  return silence.until + Math.floor(through * 2 * hour);
}

/** A source is down at most once in each of these stretches. */
const stretch = 30 * day;

function outagesUnder(seed: number) {
  const known = new Map<string, Map<number, Silence>>();
  return (source: string, at: UtcSeconds): Silence => {
    const number = Math.floor(at / stretch);
    let bySource = known.get(source);
    if (bySource === undefined) known.set(source, (bySource = new Map()));
    let outage = bySource.get(number);
    if (outage === undefined) {
      outage = outageOf(chanceOf(seed, `outage/${source} ${number}`), number * stretch);
      bySource.set(number, outage);
    }
    return outage;
  };
}

function outageOf(chance: Chance, start: UtcSeconds): Silence {
  if (!happens(chance, recording.outage.value)) return { from: start, until: start };
  const { shortest, longest } = recording.outageDays.value;
  const length = between(chance, shortest, longest) * day;
  const from = start + Math.floor(share(chance) * (stretch - length));
  return { from, until: from + length };
}
