/** Runs a world: the journeys of all its cases, as one sequence in the order in which a log would record them. */
import { dayNumberOf, type LondonDate } from '#projections/kit/london.ts';
import { arrivalsOf, busyDays } from './arrivals.ts';
import { journeyOf } from './journey.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import { dayOf, onDay, utcOf, type UtcSeconds } from './kit/london-clock.ts';
import { mostCases } from './scene.ts';
import { openWaitingRoom, type Awaiting } from './waiting-room.ts';
import type { Truth } from './truths.ts';
import { makeWorld, type World } from './world.ts';

/**
 * Version of what is simulated. The same options give the same bytes under the same version; whatever changes them, be it
 * a figure or an event more, raises it.
 */
export const simulationVersion = 3;

export type Simulation = {
  readonly seed: number;
  /** The first day on which crimes are reported. */
  readonly from: LondonDate;
  /** Nothing recorded on this day or later is told; cases then under way stay open. */
  readonly until: LondonDate;
  /** Reports on a day of average weight, see `casesPerDayFor`. */
  readonly casesPerDay: number;
  readonly truths?: readonly Truth[];
  /**
   * A Crown Court: every case is reported near it, ends in a charge and is sent there where its offence may be. For
   * measures that need many cases of one court; shares of anything before the courts are no longer those of London.
   */
  readonly onlyCourt?: string | undefined;
  /** Only what is recorded later than this: what a log that has the rest is still to be given. Seconds since the epoch. */
  readonly recordedAfter?: UtcSeconds;
};

/** An event in its place: which of all those its source ever made it is, lost ones counted. */
export type Emitted = SimulatedEvent & { readonly sequence: number };

/** More cases were asked for than have numbers. */
export class TooManyCasesError extends Error {
  override readonly name = 'TooManyCasesError';
}

/** The `casesPerDay` with which so many cases are reported from the first day up to, not with, the last. */
export function casesPerDayFor(cases: number, from: LondonDate, until: LondonDate): number {
  return cases / busyDays(dayNumberOf(from), dayNumberOf(until));
}

/**
 * The events of the simulation in order of recording. The same options give the same events; a later `until` gives the
 * same and more after them. Memory is bounded: what a
 * journey will say later waits in files once it is too much.
 * @throws TooManyCasesError
 */
export function* simulate(simulation: Simulation): Generator<Emitted> {
  const { seed, casesPerDay, truths = [], onlyCourt, recordedAfter = Number.NEGATIVE_INFINITY } = simulation;
  const [from, until] = [dayNumberOf(simulation.from), dayNumberOf(simulation.until)];
  const world = makeWorld({ seed, from, casesPerDay, truths, onlyCourt });
  const arrivals = arrivalsOf(seed, from, casesPerDay);
  const cases = arrivals.before(until);
  if (cases > mostCases)
    throw new TooManyCasesError(`At most ${mostCases} cases can be numbered; these would be ${cases}.`);
  const days = daysPerStep(world);
  const stepOf = (recorded: UtcSeconds) => Math.floor((dayOf(recorded) - from) / days);
  using waiting = openWaitingRoom();
  const sequences = new Map<string, number>();
  for (let step = 0; from + step * days < until; step += 1) {
    const end = Math.min(until, from + (step + 1) * days);
    for (let on = from + step * days; on < end; on += 1) {
      for (let caseNumber = arrivals.before(on); caseNumber < arrivals.before(on + 1); caseNumber += 1) {
        const events = journeyOf(world, caseNumber, arrivals.reportedAt(caseNumber, on));
        for (const [place, event] of events.entries())
          waiting.add(stepOf(event.recorded), { event, caseNumber, place });
      }
    }
    for (const { event } of waiting.take(step).sort(byRecording)) {
      const { source } = event.sender;
      const sequence = (sequences.get(source) ?? 0) + 1;
      sequences.set(source, sequence);
      if (event.recorded >= utcOf(onDay(until, 0))) return;
      if (event.recorded > recordedAfter && !world.isLost(source, event.recorded))
        yield { ...event, sequence };
    }
  }
}

/** As many events as are sorted at once, about. */
const sortedAtOnce = 20_000;
const eventsPerCase = 25;

/** Days taken in one step: more, where little happens. */
function daysPerStep({ casesPerDay }: World): number {
  return Math.max(1, Math.min(30, Math.round(sortedAtOnce / (casesPerDay * eventsPerCase))));
}

/** Of what is recorded in one second, the earlier case comes first, then what was thought of first. */
function byRecording(a: Awaiting, b: Awaiting): number {
  return a.event.recorded - b.event.recorded || a.caseNumber - b.caseNumber || a.place - b.place;
}
