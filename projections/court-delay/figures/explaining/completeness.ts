/** Whether the data behind a change are whole: gaps of feeds, days without a word from the courts, dates that are missing. */
import { defendantFacts } from '../../defendants.ts';
import { hearingDayFacts } from '../../hearing-days.ts';
import { cellsOf } from '../../../kit/cells.ts';
import { bitsIn, numbersIn } from '../../../kit/column-reading.ts';
import type { FactColumns } from '../../../kit/columns.ts';
import type { Figure } from '../../../kit/figures.ts';
import { inCell } from '../../../kit/in-cell.ts';
import { dateOfDayNumber } from '../../../kit/london.ts';
import type { WorkingDayCalendar } from '../../../kit/working-days.ts';
import { englandAndWales, isWorkingDay } from '../../../kit/working-days.ts';
import { hearingDimensions, upTo } from '../reading.ts';
import { stageCohort } from '../stage-durations.ts';
import type { Evidence, ExplainAnswer, ExplainQuestion, FeedGap } from './evidence.ts';
import { asked, bothTimes, earlierTime, laterTime } from './evidence.ts';
import { isLogYoung } from './log-age.ts';
import { isStillComingIn, lagOf } from './lag.ts';
import { legsBetween } from './legs.ts';

export function completenessOf(evidence: Evidence, question: ExplainQuestion): ExplainAnswer {
  const [before, after] = bothTimes(question);
  const whole = { from: Math.min(before.from, after.from), to: Math.min(after.to, question.asOf) };
  const quiet = quietSpells(evidence.facts.table(hearingDayFacts.name), question, whole);
  const gaps = [...evidence.gaps, ...(quiet ?? [])].filter(
    ({ from, to }) => from <= whole.to && to >= whole.from,
  );
  const held = datesHeld(evidence.facts.table(defendantFacts.name), question);
  const lost = datesLost(held, question);
  const missing = gaps.map(({ source, from, to }) => {
    const period = { label: `${dateOfDayNumber(from)}..${dateOfDayNumber(to)}` };
    return inCell({ period, groups: [] }).figure('days-missing', workingDays(from, to), to - from + 1, {
      category: source,
    });
  });
  const lag = lagOf(evidence, question);
  const faults = [
    ...(gaps.length > 0 ? ['gap'] : []),
    ...lost.map((date) => `fewer-with-${date}`),
    ...(isLogYoung(evidence.facts.table(defendantFacts.name), question) ? ['log-young'] : []),
    ...(isStillComingIn(lag, question) ? ['still-coming-in'] : []),
  ];
  const unknown = [
    ...(quiet === undefined || held.length === 0 ? ['nothing-on-record'] : []),
    ...(lag.length === 0 ? ['lag-unknown'] : []),
  ];
  return {
    question: 'complete',
    answer: faults.length > 0 ? 'no' : unknown.length > 0 ? 'cannot-tell' : 'yes',
    because: faults.length > 0 ? faults : unknown,
    figures: [...missing, ...held, ...lag],
  };
}

/** Of completed cases, the share that has each date between the ends of the duration, in both times. */
function datesHeld(defendants: FactColumns, question: ExplainQuestion): readonly Figure[] {
  const { stage } = question;
  const dates = [...new Set([stage.from, ...legsBetween(stage).map(({ from }) => from), stage.to])];
  const cohort = stageCohort(defendants, stage, question.asOf);
  return cellsOf(defendants, asked(question, bothTimes(question)), cohort).flatMap((cell) =>
    dates.map((date) => {
      const dayAt = numbersIn(defendants, date);
      const held = cell.rows.reduce((sum, row) => sum + (dayAt(row) === undefined ? 0 : 1), 0);
      return inCell(cell).share('holding', held, cell.rows.length, { category: date });
    }),
  );
}

/** A date that by so much fewer cases have than before is called lost: five in a hundred. Ours. */
const mostLost = 0.05;

/** Of the two ends of the duration, those that fewer cases have than before: the figure itself rests on them. */
function datesLost(held: readonly Figure[], { stage }: ExplainQuestion): readonly string[] {
  const of = (period: string, date: string) =>
    held.find((each) => each.period === period && each.category === date)?.value;
  return [stage.from, stage.to].filter((date) => {
    const [was, is] = [of(earlierTime, date), of(laterTime, date)];
    return was !== undefined && is !== undefined && was - is > mostLost;
  });
}

/** A spell without any hearing is a gap where so many would have been held in it, and it is of at least five working days. */
const fewestExpected = 10;
const fewestWorkingDays = 5;

/** Spells in which no court spoke; undefined where none is known to have sat at all. */
function quietSpells(
  hearings: FactColumns,
  question: ExplainQuestion,
  range: { readonly from: number; readonly to: number },
): readonly FeedGap[] | undefined {
  const filters = question.filters.filter(({ dimension }) => hearingDimensions.includes(dimension));
  const held = upTo(question.asOf, numbersIn(hearings, 'held_on'));
  const byMonth = bitsIn(hearings, 'by_month');
  const [all] = cellsOf(
    hearings,
    { periods: [{ ...range, label: '' }], filters: [...filters, ...tierOf(question)], groupBy: [] },
    (row) => (byMonth(row) === 0 ? held(row) : undefined),
  );
  if (all === undefined) return undefined;
  const counts = new Int32Array(range.to - range.from + 1);
  for (const row of all.rows) {
    const place = (held(row) ?? range.from) - range.from;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return spellsIn(counts, range.from);
}

function tierOf({ stage: { tier }, filters }: ExplainQuestion): ExplainQuestion['filters'] {
  return tier === undefined || filters.some(({ dimension }) => dimension === 'tier')
    ? []
    : [{ dimension: 'tier', anyOf: [tier] }];
}

function spellsIn(counts: Int32Array, first: number): readonly FeedGap[] {
  const days = Array.from(counts, (_, place) => first + place).filter((day) => isWorking(day));
  const perDay = counts.reduce((sum, count) => sum + count, 0) / days.length;
  const spells: { from: number; to: number; days: number }[] = [];
  let run: { from: number; to: number; days: number } | undefined;
  for (const day of days) {
    if ((counts[day - first] ?? 0) > 0) run = undefined;
    else if (run === undefined) spells.push((run = { from: day, to: day, days: 1 }));
    else Object.assign(run, { to: day, days: run.days + 1 });
  }
  return spells
    .filter((spell) => spell.days >= fewestWorkingDays && spell.days * perDay >= fewestExpected)
    .map(({ from, to }) => ({ source: 'hearings', from, to }));
}

function isWorking(day: number, calendar: WorkingDayCalendar = englandAndWales): boolean {
  return isWorkingDay(dateOfDayNumber(day), calendar);
}

function workingDays(from: number, to: number): number {
  let count = 0;
  for (let day = from; day <= to; day += 1) if (isWorking(day)) count += 1;
  return count;
}
