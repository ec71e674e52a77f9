/** Runs a world: the journeys of all its cases, as one sequence in the order in which a log would record them. */
import { dayNumberOf, type LondonDate } from '#projections/kit/london.ts';
import { arrivalsOf, busyDays, type Arrivals } from './arrivals.ts';
import { journeyOf } from './journey.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import { onDay, utcOf, type Day, type UtcSeconds } from './kit/london-clock.ts';
import { mostCases } from './scene.ts';
import type { Truth } from './truths.ts';
import { makeWorld, type World } from './world.ts';

/**
 * Version of what is simulated. The same options give the same bytes under the same version; whatever changes them, be it
 * a figure or an event more, raises it.
 */
export const simulationVersion = 1;

export type Simulation = {
  readonly seed: number;
  /** The first day on which crimes are reported. */
  readonly from: LondonDate;
  /** Nothing recorded on this day or later is told; cases then under way stay open. */
  readonly until: LondonDate;
  /** Reports on a day of average weight, see `casesPerDayFor`. */
  readonly casesPerDay: number;
  readonly truths?: readonly Truth[];
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
 * same and more after them. Memory is bounded: journeys are made again whenever they go on, rather than kept.
 * @throws TooManyCasesError
 */
export function* simulate(simulation: Simulation): Generator<Emitted> {
  const { seed, casesPerDay, truths = [], recordedAfter = Number.NEGATIVE_INFINITY } = simulation;
  const [from, until] = [dayNumberOf(simulation.from), dayNumberOf(simulation.until)];
  const world = makeWorld({ seed, from, casesPerDay, truths });
  const arrivals = arrivalsOf(seed, from, casesPerDay);
  const cases = arrivals.before(until);
  if (cases > mostCases)
    throw new TooManyCasesError(`At most ${mostCases} cases can be numbered; these would be ${cases}.`);
  const course = openCourse(world, arrivals, cases);
  const sequences = new Map<string, number>();
  for (let begins = from; begins < until; begins += course.days) {
    const ends = Math.min(until, begins + course.days);
    for (const event of course.between(begins, ends)) {
      const { source } = event.sender;
      const sequence = (sequences.get(source) ?? 0) + 1;
      sequences.set(source, sequence);
      if (event.recorded > recordedAfter && !world.isLost(source, event.recorded))
        yield { ...event, sequence };
    }
  }
}

/** As many events as are held and sorted at once, about. */
const heldAtOnce = 40_000;
const eventsPerCase = 25;

type Course = {
  /** Days taken in one step. */
  readonly days: number;
  /** Events recorded on these days, sorted. Each call goes on where the last one ended. */
  readonly between: (begins: Day, ends: Day) => readonly SimulatedEvent[];
};

/** Knows of every case when it next has something to say, and makes its journey anew only then. */
function openCourse(world: World, arrivals: Arrivals, cases: number): Course {
  const reportedAt = new Float64Array(cases);
  const nextAt = new Float64Array(cases);
  let arrived = 0;
  const arrive = (ends: Day, begins: Day) => {
    for (let on = begins; on < ends; on += 1) {
      for (const upTo = arrivals.before(on + 1); arrived < upTo; arrived += 1) {
        reportedAt[arrived] = arrivals.reportedAt(arrived, on);
        nextAt[arrived] = Number.NEGATIVE_INFINITY;
      }
    }
  };
  return {
    days: Math.max(1, Math.min(366, Math.round(heldAtOnce / (world.casesPerDay * eventsPerCase)))),
    between: (begins, ends) => {
      arrive(ends, begins);
      const end = utcOf(onDay(ends, 0));
      const due: Due[] = [];
      for (let number = 0; number < arrived; number += 1) {
        const since = nextAt[number] ?? 0;
        if (since < end)
          nextAt[number] = collect(
            journeyOf(world, number, reportedAt[number] ?? 0),
            number,
            since,
            end,
            due,
          );
      }
      return due.sort(byRecording).map(({ event }) => event);
    },
  };
}

type Due = { readonly event: SimulatedEvent; readonly number: number; readonly place: number };

/** Takes what is recorded from one moment until another; answers with when the case goes on after that. */
function collect(
  events: readonly SimulatedEvent[],
  number: number,
  since: number,
  end: number,
  due: Due[],
): number {
  let next = Number.POSITIVE_INFINITY;
  for (const [place, event] of events.entries()) {
    if (event.recorded < since) continue;
    if (event.recorded < end) due.push({ event, number, place });
    else if (event.recorded < next) next = event.recorded;
  }
  return next;
}

/** Of what is recorded in one second, the earlier case comes first, then what was thought of first. */
function byRecording(a: Due, b: Due): number {
  return a.event.recorded - b.event.recorded || a.number - b.number || a.place - b.place;
}
