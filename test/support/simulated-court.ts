/** One Crown Court simulated with a known truth, folded by the ordinary projections: facts of court delay, as known by any day. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import {
  defendantFacts,
  defendantRows,
  warrantFacts,
  warrantRows,
} from '#projections/court-delay/defendants.ts';
import { hearingDayFacts, hearingDayRows } from '#projections/court-delay/hearing-days.ts';
import { columnsOf } from '#projections/kit/column-reading.ts';
import type { FactColumns, Facts } from '#projections/kit/columns.ts';
import { factsOver } from '#projections/kit/facts-over.ts';
import { groups } from '#projections/kit/groups.ts';
import { londonDateOf } from '#projections/kit/london.ts';
import type { Row } from '#projections/kit/tables.ts';
import { casesPerDayFor, simulate } from '#src/simulation/journeys/simulate.ts';
import { parseTruth } from '#src/simulation/journeys/truths.ts';
import { recordedAsSaid } from '#src/simulation/spec-support.ts';

export const court = 'C01SN00';

/**
 * The years before 2023 have one pace: what the simulator lets courts slow down by itself, year by year, begins later. Two
 * years pass before the first month that is compared, so that long cases are among those that end in it.
 */
export const [from, until] = ['2016-01-01', '2021-02-01'];

export type SimulatedCourt = {
  readonly cases: number;
  readonly events: number;
  /** What was recorded by the end of a London day, folded. */
  readonly knownBy: (day: string) => Facts;
};

/** @param truths as `vjt simulate --truth` takes them. Only what police, prosecution and courts say of the case itself is told. */
export function simulatedCourt(seed: number, cases: number, ...truths: readonly string[]): SimulatedCourt {
  const casesPerDay = casesPerDayFor(cases, from, until);
  const events: RecordedEvent[] = [];
  for (const event of simulate({
    seed,
    from,
    until,
    casesPerDay,
    onlyCourt: court,
    truths: truths.map(parseTruth),
  }))
    if (tellers.has(event.sender.agency) && !event.type.startsWith('contact.'))
      events.push(recordedAsSaid(event, events.length));
  const neighbourhoods = neighbourhoodsOf(events);
  return { cases, events: events.length, knownBy: (day) => factsOf(neighbourhoods.map((each) => each(day))) };
}

const tellers: ReadonlySet<string> = new Set(['police', 'cps', 'court']);

const kept = [
  { table: defendantFacts, rowsOf: defendantRows },
  { table: warrantFacts, rowsOf: warrantRows },
  { table: hearingDayFacts, rowsOf: hearingDayRows },
] as const;

/** Rows of the tables, in their order. */
type Rows = readonly (readonly Row[])[];

/** Of each neighbourhood the rows by what was recorded by a day; of which nothing new is known, they are made once. */
function neighbourhoodsOf(events: readonly RecordedEvent[]): readonly ((day: string) => Rows)[] {
  const linked = groups();
  for (const { subject, data } of events)
    if ('references' in data) for (const each of data.references ?? []) linked.join(subject, each);
  return [...Map.groupBy(events, ({ subject }) => linked.first(subject)).values()].map((all) => {
    const made = new Map<number, Rows>();
    return (day) => {
      const known = all.filter(({ recordedAt }) => londonDateOf(recordedAt) <= day);
      const rows = made.get(known.length) ?? rowsOf(known);
      made.set(known.length, rows);
      return rows;
    };
  });
}

function rowsOf(events: readonly RecordedEvent[]): Rows {
  const histories = foldNeighbourhood(events);
  return kept.map((each) => histories.flatMap(each.rowsOf));
}

function factsOf(rows: readonly Rows[]): Facts {
  const tables = new Map<string, FactColumns>(
    kept.map(({ table }, place) => [
      table.name,
      columnsOf(
        table,
        rows.flatMap((each) => each[place] ?? []),
      ),
    ]),
  );
  return factsOver((name) => {
    const table = tables.get(name);
    if (table === undefined) throw new RangeError(`no table ${name}`);
    return table;
  });
}
