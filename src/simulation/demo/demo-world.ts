/** The demo's data beside the showcase: some thousands of simulated cases with known truths in them, and one officer's caseload. */
import { z } from 'zod';
import type { DataOf } from '#contracts/registry.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dateOfDayNumber, dayNumberOf, londonDateAt } from '#projections/kit/london.ts';
import { instantText } from '#src/clock.ts';
import { importLine, type Unnumbered } from '../journeys/import-line.ts';
import type { SimulatedEvent } from '../journeys/kit/journal.ts';
import { onDay, utcOf, type UtcSeconds } from '../journeys/kit/london-clock.ts';
import { senders } from '../journeys/senders.ts';
import { casesPerDayFor, simulate, simulationVersion, type Simulation } from '../journeys/simulate.ts';
import type { Truth } from '../journeys/truths.ts';
import { makeWorld } from '../journeys/world.ts';
import { readShowcaseEvents } from '../read-showcase.ts';
import { roleBySource } from '../showcase.ts';
import { showcaseDay } from '../showcase-dates.ts';
import { caseloadEvents } from './caseload.ts';
import { demoFeeds } from './coverage.ts';

/** Raised by whatever changes an event of the demo that is not the simulator's (which has a version of its own). */
const demoVersion = 2;
const seed = 2311;
const years = 3;

/** Which demo: `cases` are simulated, all is moved by `weeks` (see `showcase-dates.ts`). */
export type DemoPlan = { readonly cases: number; readonly weeks: number };

/** Names this demo in a log: a log that holds the event has been filled by the same code, seed and number of cases. */
export function identityOf(cases: number): { readonly source: string; readonly id: string } {
  return {
    source: senders.police.source,
    id: `demo-${demoVersion}-${simulationVersion}-${seed}-${cases}`,
  };
}

/** When a demo that is not moved begins, ms since the epoch. */
export function beginning(): number {
  return utcOf(onDay(dayNumberOf(firstDay(0)), 9)) * 1000;
}

function firstDay(weeks: number): LondonDate {
  return addDays(showcaseDay, weeks * 7 - years * 52 * 7);
}

/** A court of whose cases nothing was sent for some weeks, and nothing of it ever came: no court got slower by it. */
export type LostFeed = {
  readonly court: string;
  readonly from: LondonDate;
  readonly until: LondonDate;
};

export type DemoTruths = {
  readonly from: LondonDate;
  readonly truths: readonly Truth[];
  readonly lostFeed: LostFeed;
};

/** What was put in on purpose: one court that really got slower, one whose mix only changed, one that only lost a feed. */
export function demoTruths(weeks: number): DemoTruths {
  const today = addDays(showcaseDay, weeks * 7);
  const since = addDays(today, -65 * 7);
  return {
    from: firstDay(weeks),
    truths: [
      { kind: 'slower-court', court: 'C01SN00', days: 120, from: since },
      { kind: 'more-contested', court: 'C01SW00', factor: 4, from: since },
    ],
    lostFeed: { court: 'C01WG00', from: addDays(today, -30 * 7), until: addDays(today, -22 * 7) },
  };
}

/** An event of the demo as a line of an import. */
export type DemoLine = {
  readonly source: string;
  readonly id: string;
  /** When it is recorded, ms since the epoch. */
  readonly recordedAt: number;
  readonly json: string;
};

/** The line, recorded at a moment (ms since the epoch) that is later than its own. */
export function restamped({ json }: Pick<DemoLine, 'json'>, recordedAt: number): string {
  return JSON.stringify({ ...lineSchema.parse(JSON.parse(json)), recordedat: instantText(recordedAt) });
}

const lineSchema = z.record(z.string(), z.unknown());

/** Everything recorded later than one moment, up to and with another. Seconds since the epoch. */
export type Span = { readonly after: UtcSeconds; readonly until: UtcSeconds };

/** All of the demo that is recorded in a span of time, the showcase among it, in the order of recording. */
export function* demoLines(plan: DemoPlan, span: Span): Generator<DemoLine> {
  const parts = [declared(plan), showcase(plan), ended(plan), caseload(plan, span), simulated(plan, span)];
  yield* merged(parts.map((lines) => within(lines, span)));
}

function* within(lines: Iterable<DemoLine>, { after, until }: Span): Generator<DemoLine> {
  for (const line of lines) {
    if (line.recordedAt > until * 1000) return;
    if (line.recordedAt > after * 1000) yield line;
  }
}

/** Of lines that are each in order, the one recorded first comes first. */
function* merged(parts: readonly Iterator<DemoLine>[]): Generator<DemoLine> {
  const heads = parts.flatMap((lines) => advanced(lines));
  for (;;) {
    const first = heads.reduce<Advanced | undefined>(
      (best, each) => (best === undefined || each.line.recordedAt < best.line.recordedAt ? each : best),
      undefined,
    );
    if (first === undefined) return;
    yield first.line;
    heads.splice(heads.indexOf(first), 1, ...advanced(first.lines));
  }
}

type Advanced = { readonly line: DemoLine; readonly lines: Iterator<DemoLine> };

function advanced(lines: Iterator<DemoLine>): readonly Advanced[] {
  const next = lines.next();
  return next.done === true ? [] : [{ line: next.value, lines }];
}

function lineOf(event: Unnumbered): DemoLine {
  const { id, sender, recorded } = event;
  return { id, source: sender.source, recordedAt: recorded * 1000, json: importLine(event) };
}

/** The simulated systems say what they send, before they send anything. */
function declared({ cases, weeks }: DemoPlan): readonly DemoLine[] {
  const on = dayNumberOf(firstDay(weeks));
  const recordedAt = utcOf(onDay(on, 9)) * 1000;
  const { id } = identityOf(cases);
  return demoFeeds.map(({ sender: { source, agency }, types, population, usualGapDays }) => {
    const data = {
      types: [...types],
      population,
      from: dateOfDayNumber(on + 1),
      usualGapMinutes: usualGapDays * 24 * 60,
      sends: 'always',
      owner: 'synthetic-data',
    } satisfies DataOf<'feed.coverage-declared'>;
    const event = {
      specversion: '1.0',
      id,
      source,
      type: 'feed.coverage-declared',
      subject: `feed:${source}`,
      time: instantText(recordedAt),
      agency,
      recordedat: instantText(recordedAt),
      data,
    };
    return { id, source, recordedAt, json: JSON.stringify(event) };
  });
}

function* showcase({ weeks }: DemoPlan): Generator<DemoLine> {
  for (const { source, id, recordedAt, event } of readShowcaseEvents(weeks)) {
    const json = JSON.stringify({ ...event, agency: roleBySource[source] });
    yield { source, id, recordedAt, json };
  }
}

/** The one feed of the showcase that is to be quiet, and stays so. */
const quietFeed = '/hmcts/xhibit';

/**
 * The systems of the showcase send nothing after its day, and say on the next that they have ended: else their silence
 * would hide what the simulated systems go on sending.
 */
function ended({ weeks }: DemoPlan): readonly DemoLine[] {
  const to = addDays(showcaseDay, weeks * 7);
  const recordedAt = utcOf(onDay(dayNumberOf(to) + 1, 1)) * 1000;
  return readShowcaseEvents(weeks).flatMap(({ source, id, event }) => {
    if (event['type'] !== 'feed.coverage-declared' || source === quietFeed) return [];
    const data = { ...lineSchema.parse(event['data']), to };
    const time = instantText(recordedAt);
    const endedOf = { id: `${id}-ended`, source };
    const line = { ...event, ...endedOf, time, recordedat: time, agency: roleBySource[source], data };
    return [{ ...endedOf, recordedAt, json: JSON.stringify(line) }];
  });
}

/** So long before the showcase's day the caseload begins; cases of the first months are all over by then. */
const caseloadWeeks = 60;

/** Of one officer's cases everything recorded in a span of time. */
export function caseloadOf(weeks: number, span: Span): readonly SimulatedEvent[] {
  const from = dayNumberOf(addDays(showcaseDay, (weeks - caseloadWeeks) * 7));
  const world = makeWorld({ seed, from, casesPerDay: 1, truths: [] });
  const punctual = { ...world, recordedAt: (_sender: unknown, usual: UtcSeconds) => usual };
  return caseloadEvents(punctual, from, span);
}

function caseload({ weeks }: DemoPlan, span: Span): readonly DemoLine[] {
  return caseloadOf(weeks, span).map(lineOf);
}

function* simulated(plan: DemoPlan, span: Span): Generator<DemoLine> {
  const { lostFeed } = demoTruths(plan.weeks);
  const isLost = lossOf(lostFeed);
  for (const event of simulate(simulationOf(plan, span.until))) if (!isLost(event)) yield lineOf(event);
}

function simulationOf({ cases, weeks }: DemoPlan, until: UtcSeconds): Simulation {
  const { from, truths } = demoTruths(weeks);
  return {
    seed,
    from,
    until: addDays(londonDateAt(until * 1000), 1),
    casesPerDay: casesPerDayFor(cases, from, addDays(showcaseDay, weeks * 7)),
    truths,
  };
}

const atCourtSchema = z.object({ to: z.string().optional(), court: z.string().optional() });

/** Learns from what is sent which prosecutions are at the court, and says what the court's feed never sent. */
function lossOf({ court, from, until }: LostFeed): (event: SimulatedEvent) => boolean {
  const [begins, ends] = [from, until].map((date) => utcOf(onDay(dayNumberOf(date), 0)));
  const there = new Set<string>();
  return ({ type, sender, subject, data, recorded }) => {
    const { to, court: at } = atCourtSchema.safeParse(data).data ?? {};
    if ((type === 'court.sent-to-crown-court' ? to : at) === court) there.add(subject);
    if (sender !== senders.crown || begins === undefined || ends === undefined) return false;
    return recorded >= begins && recorded < ends && there.has(subject);
  };
}
