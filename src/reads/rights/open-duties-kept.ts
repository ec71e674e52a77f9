/** Open duties of the units whose lists are looked at, kept at hand: read again only for cases that changed. */
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber } from '#projections/kit/london.ts';
import type { RowQuestion } from '#projections/victims-code/row-status.ts';
import { bitOf } from '#projections/victims-code/rows.ts';
import type { OfWhom, WorkDays, WorkItem, WorkRow } from '#projections/victims-code/worklist.ts';
import { openDuties, openDutiesIn, workItem } from '#projections/victims-code/worklist.ts';
import type { Projecting } from '#src/projecting/projecting.ts';

/** One agency's open duties of one of its units, or of none, as they stand on a day. */
export type OfUnit = OfWhom & { readonly unit: string | null };
export type KeptOpenDuties = (whom: OfUnit, question: RowQuestion, days: WorkDays) => readonly WorkItem[];

/** What a neighbourhood has open, and what that came to by the day and coverage asked for last. */
type InNeighbourhood = { readonly rows: readonly WorkRow[]; by: string; items: readonly WorkItem[] };

/** What is kept of a unit: for one first day, because duties that are older are not of the list. */
type Kept = {
  readonly neighbourhoods: Map<number, InNeighbourhood>;
  /** Rows of these are others now. */
  readonly changed: Set<number>;
};

/** Of all units together; what is more than that by itself is read each time. */
const mostRows = 100_000;
const mostChanged = 10_000;

/** Duties that nothing tells apart are one thing to do. */
export function distinctDuties(rows: readonly WorkRow[]): readonly WorkRow[] {
  return rows.length < 2 ? rows : [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

function keyOf({ caseId, victim, duty, triggerOn, dueOn, closedOn, marks }: WorkRow): string {
  return `${caseId} ${victim} ${duty} ${triggerOn} ${dueOn} ${closedOn} ${marks & ~bitOf['last-due']}`;
}

/** The rows are those of the live read model whenever they are asked for, as far as its status says it has got. */
export function createKeptOpenDuties({
  readModel,
  follow,
}: Pick<Projecting, 'readModel' | 'follow'>): KeptOpenDuties {
  const units = new Map<string, Kept>();
  let lastAsked = '';
  follow((news) => {
    if (news.kind === 'live') units.clear();
    if (news.kind !== 'replaced') return;
    for (const [unit, { changed }] of units) {
      for (const each of news.neighbourhoods) changed.add(each);
      if (changed.size > mostChanged) units.delete(unit);
    }
  });

  const take = (kept: Kept, rows: readonly WorkRow[]): Kept => {
    for (const [neighbourhood, each] of Map.groupBy(rows, (row) => row.neighbourhood))
      kept.neighbourhoods.set(neighbourhood, { rows: distinctDuties(each), by: '', items: [] });
    return kept;
  };
  const readAll = (whom: OfUnit, from: LondonDate): Kept =>
    take(
      { neighbourhoods: new Map(), changed: new Set() },
      openDuties(whom, from).flatMap((query) => readModel.all(query)),
    );
  const readChanged = (kept: Kept, whom: OfUnit, from: LondonDate): void => {
    if (kept.changed.size === 0) return;
    const rows = readModel.all(openDutiesIn([...kept.changed], whom, from));
    for (const each of kept.changed) kept.neighbourhoods.delete(each);
    kept.changed.clear();
    take(kept, rows);
  };
  const keptOf = (whom: OfUnit, from: LondonDate): Kept => {
    const name = JSON.stringify([whom.holder, whom.unit, from]);
    const kept = units.get(name) ?? readAll(whom, from);
    readChanged(kept, whom, from);
    units.delete(name);
    const rows = rowsIn(kept);
    if (rows > mostRows) return kept;
    letGo(units, mostRows - rows);
    units.set(name, kept);
    return kept;
  };

  return (whom, question, days) => {
    const { neighbourhoods } = keptOf(whom, dateOfDayNumber(days.olderThan));
    const asked = JSON.stringify([question.asOf, question.coverage]);
    // One and the same text is seen to be so without being read through, for each neighbourhood.
    const by = (lastAsked = asked === lastAsked ? lastAsked : asked);
    return [...neighbourhoods.values()].flatMap((each) => {
      if (each.by !== by) {
        each.items = each.rows.flatMap((row) => workItem(row, question, days) ?? []);
        each.by = by;
      }
      return each.items;
    });
  };
}

function rowsIn({ neighbourhoods }: Kept): number {
  let sum = 0;
  for (const { rows } of neighbourhoods.values()) sum += rows.length;
  return sum;
}

/** Units that were asked for longest ago, until no more rows are left than so many. */
function letGo(units: Map<string, Kept>, most: number): void {
  let sum = 0;
  for (const kept of units.values()) sum += rowsIn(kept);
  for (const [name, kept] of units) {
    if (sum <= most) return;
    units.delete(name);
    sum -= rowsIn(kept);
  }
}
