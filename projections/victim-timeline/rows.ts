/** How long cases took from step to step: kept across cases, so that a next step can be told from comparable ones. */
import { z } from 'zod';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import type { CaseHistory } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import { dayNumberOf } from '../kit/london.ts';
import type { Query, Row, Table } from '../kit/tables.ts';
import type { Milestone, Track } from './milestones.ts';
import { tracksOf } from './milestones.ts';
import type { StepWait } from './ranges.ts';
import type { StepName } from './steps.ts';
import { stepTellers, steps } from './steps.ts';

/**
 * A wait of one suspect or defendant between two neighbouring steps, in London days since 1970: from `started_on`
 * until `ended_on`; or until `left_on`, because the case ended otherwise; or, with neither, still open.
 */
export const stepWaitTable: Table = {
  name: 'step_wait',
  columns: {
    case_id: 'text not null',
    suspect: 'text not null',
    from_step: 'text not null',
    to_step: 'text not null',
    category: 'text not null',
    started_on: 'integer not null',
    ended_on: 'integer',
    left_on: 'integer',
  },
  indexes: ['case_id'],
};

export function stepWaitRows(history: CaseHistory): readonly Row[] {
  return tracksOf(history).flatMap((track) =>
    waitsOf(track).map((wait) => ({ case_id: history.id, ...wait })),
  );
}

function waitsOf(track: Track): readonly Row[] {
  const category = categoryOf(track);
  return pairs.flatMap(([from, to]) => {
    const wait = waitBetween(track, from, to);
    return wait === undefined
      ? []
      : [{ suspect: track.suspect?.person ?? '', from_step: from, to_step: to, category, ...wait }];
  });
}

const pairs = steps.slice(0, -2).map((from, index) => [from, steps[index + 1] ?? from] as const);

type Span = { readonly started_on: number; readonly ended_on?: number; readonly left_on?: number };

/** None where either day is not known exactly, or a later step shows that this one was passed unrecorded. */
function waitBetween({ reached, furthest, ended }: Track, from: StepName, to: StepName): Span | undefined {
  const started = dayOf(reached[from]);
  if (started === undefined) return undefined;
  if (reached[to] !== undefined) {
    const day = dayOf(reached[to]);
    return day === undefined || day < started ? undefined : { started_on: started, ended_on: day };
  }
  if (furthest !== undefined && steps.indexOf(furthest) > steps.indexOf(to)) return undefined;
  if (ended === undefined) return { started_on: started };
  const left = dayNumberOf(ended.when.date);
  return left < started ? undefined : { started_on: started, left_on: left };
}

function dayOf(milestone: Milestone | undefined): number | undefined {
  return milestone === undefined || milestone.when.precision === 'month'
    ? undefined
    : dayNumberOf(milestone.when.date);
}

/** Offence categories of the standing data, the gravest first. */
const byGravity = ['CI', 'CE', 'CS', 'CM'];

/** The category of the gravest offence, charged or recorded; empty where none is known. */
export function categoryOf({ offences, crimes }: Track): string {
  const codes = [
    ...offences.map(({ offenceCode }) => offenceCode),
    ...crimes.map(({ classifications }) => classifications.at(-1)?.value),
  ];
  const categories = new Set(codes.map((code) => (code === undefined ? undefined : offenceCategory(code))));
  return byGravity.find((category) => categories.has(category)) ?? '';
}

/** Waits of one length between two steps, up to a day: what `stepRanges` takes. */
export const stepWaitSchema: z.ZodType<StepWait> = z.strictObject({
  from: z.enum(steps),
  to: z.enum(steps),
  group: z.string(),
  days: z.number(),
  ended: z.number().transform((value) => value === 1),
  count: z.number(),
});

/** All waits as they were on a day: those begun by then; what came later is not yet known to have ended them. */
export function stepWaits(asOf: LondonDate): Query<StepWait> {
  const day = dayNumberOf(asOf);
  return {
    sql: `select from_step as "from", to_step as "to", category as "group",
      min(coalesce(ended_on, left_on, ?), ?) - started_on as days,
      ended_on is not null and ended_on <= ? as ended, count(*) as count
      from step_wait where started_on <= ? group by 1, 2, 3, 4, 5`,
    params: [day, day, day, day],
    row: stepWaitSchema,
  };
}

/** How many open cases wait for a next step that an agency would tell of. */
export const casesWaitingSchema = z.strictObject({ agency: z.string(), cases: z.number() });

/** By agency: cases with a step begun by a day, neither taken since nor left. */
export function casesWaiting(asOf: LondonDate): Query<z.output<typeof casesWaitingSchema>> {
  const agencies = Object.entries(stepTellers).map(([step, agency]) => `when '${step}' then '${agency}'`);
  return {
    sql: `select case to_step ${agencies.join(' ')} end as agency, count(distinct case_id) as cases
      from step_wait where started_on <= ? and ended_on is null and left_on is null group by 1 order by 1`,
    params: [dayNumberOf(asOf)],
    row: casesWaitingSchema,
  };
}
