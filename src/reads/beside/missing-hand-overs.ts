/** Hand-overs between agencies that are missing today, counted over all cases by who must act. */
import { z } from 'zod';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, londonDateAt } from '#projections/kit/london.ts';
import type { Query } from '#projections/kit/tables.ts';
import type { Coverage } from '#projections/victims-code/duties/coverage.ts';
import { coverageOfTypes } from '#projections/victims-code/duties/coverage.ts';
import type { HandOver } from '#projections/victims-code/hand-overs.ts';
import { handOverCodes, typesShowing } from '#projections/victims-code/hand-overs.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import { oversees } from './feed-reports.ts';
import type { FeedStates } from './feed-states.ts';

export type MissingHandOvers = {
  readonly code: HandOver['code'];
  /** The agency that must act. */
  readonly holder: string;
  readonly cases: number;
  /** The earliest day from which one is missing. */
  readonly from: LondonDate;
  /** Cases of which no feed would tell, or something of the feed may be lost: they are not among the others. */
  readonly untold: number;
};

export type MissingHandOverServices = {
  readonly projecting: Pick<Projecting, 'ask'>;
  readonly feedStates: Pick<FeedStates, 'coverage'>;
  readonly rules: RuleBook;
  readonly clock: Clock;
};

/**
 * Those of the caller's own agency; whoever oversees the whole is told all. Rows hold the day from which a hand-over is
 * missing and not the day it waits since: that feeds would tell is judged of the last day of the limit.
 */
export async function missingHandOverCounts(
  { projecting, feedStates, rules, clock }: MissingHandOverServices,
  caller: Caller,
): Promise<readonly MissingHandOvers[]> {
  const rows = await projecting.ask(handOversFrom(londonDateAt(clock())));
  const coverage = feedStates.coverage({});
  const seen = rows.filter(({ holder }) => oversees(caller) || holder === caller.agency);
  const grouped = Map.groupBy(seen, ({ code, holder }) => `${holder} ${code}`);
  return [...grouped.values()].flatMap((group) => countedTogether(group, rules, coverage));
}

const rowSchema = z.strictObject({
  code: z.enum(handOverCodes),
  holder: z.string(),
  from: z.string(),
  cases: z.number(),
});
type Row = z.output<typeof rowSchema>;

/** A case of which several are missing counts once for each day from which one is. */
function handOversFrom(today: LondonDate): Query<Row> {
  return {
    sql: `select code, about_id as holder, counts_from as "from", count(distinct case_id) as cases
      from case_finding
      where code in (${handOverCodes.map(() => '?').join(', ')}) and counts_from <= ? and about_id is not null
      group by code, about_id, counts_from order by about_id, code, counts_from`,
    params: [...handOverCodes, today],
    row: rowSchema,
  };
}

function countedTogether(
  group: readonly Row[],
  rules: RuleBook,
  coverage: Coverage,
): readonly MissingHandOvers[] {
  const [first] = group;
  if (first === undefined) return [];
  const { code, holder } = first;
  const types = typesShowing(code, rules);
  const isTold = ({ from }: Row) => {
    const last = addDays(from, -1);
    return coverageOfTypes(types, holder, last, last, coverage) === 'covered';
  };
  const told = group.filter(isTold);
  const sum = (rows: readonly Row[]) => rows.reduce((all, { cases }) => all + cases, 0);
  const cases = sum(told);
  return [{ code, holder, cases, from: told[0]?.from ?? first.from, untold: sum(group) - cases }];
}
