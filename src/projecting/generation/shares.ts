/** Divides the neighbourhoods of a log among several walks, and puts the files that they filled together. */
import type { LogReader } from '#src/event-log/port.ts';
import { caseStreamPrefix } from './follow.ts';
import type { Share } from './walk.ts';
import type { Workspace } from './workspace.ts';

/** Shares of about as many neighbourhoods each, in the order of their ids; none overlaps another, none is left out. */
export function sharesOf(reader: Pick<LogReader, 'neighbourhoods'>, count: number): readonly Share[] {
  const last = lastNeighbourhood(reader);
  const end = (share: number) =>
    share === count ? Number.MAX_SAFE_INTEGER : Math.floor((last * share) / count);
  return Array.from({ length: count }, (_, index) => ({ after: end(index), upTo: end(index + 1) }));
}

/** Found by leaps, each half as long as the one before: after each there is none that far ahead. */
function lastNeighbourhood(reader: Pick<LogReader, 'neighbourhoods'>): number {
  let last = 0;
  for (let leap = longestLeap; leap >= 1; leap /= 2) {
    const [found] = reader.neighbourhoods(last + leap - 1, 1, caseStreamPrefix);
    if (found !== undefined) last = found;
  }
  return last;
}

const longestLeap = 2 ** 40;

/**
 * Takes in what another walk over the same log put into a file of the same version, closed by now. Where the neighbourhoods of
 * that walk come after all of this one's, rows are only added at the end of the tables.
 */
export function takeIn(workspace: Workspace, path: string): void {
  const { database, tables } = workspace;
  database.prepare('attach ? as other').run(path);
  workspace.atomically(() => {
    for (const name of ['member', 'parked', ...tables.map(({ table }) => table.name)]) {
      database.exec(`insert into main.${name} select * from other.${name}`);
    }
    takeInHeard(workspace);
  });
  database.exec('detach other');
}

/** Sums of both; the statements that add to what was heard are those of every tally. */
function takeInHeard({ database, statements }: Workspace): void {
  const { hear, speakOn, hearDay, hearLag } = statements;
  const rowsOf = <Row>(table: string) =>
    database.prepare<[], Row>(`select * from other.${table}`).raw().all();
  for (const row of rowsOf<Parameters<typeof hear.run>>('heard')) hear.run(...row);
  for (const row of rowsOf<Parameters<typeof speakOn.run>>('spoken_day')) speakOn.run(...row);
  for (const row of rowsOf<Parameters<typeof hearDay.run>>('heard_day')) hearDay.run(...row);
  for (const row of rowsOf<Parameters<typeof hearLag.run>>('heard_lag')) hearLag.run(...row);
}
