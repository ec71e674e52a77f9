/** The charts of court delay: what is still open by age, the pace of each month, days by stage, what came of trials. */
import type { MeasureAnswer } from '#contracts/measures.ts';
import { barChart } from '../../charts/bars.ts';
import { survivalChart } from '../../charts/survival-curve.ts';
import { factsOf, figureOf, figuresOf, inWords, isWithheld } from '../../figures/answers.ts';
import type { Answered } from '../../figures/asking.ts';
import type { DrawnChart } from '../../figures/drawn.ts';
import { notDrawn } from '../../figures/drawn.ts';
import type { DrawnSeries } from '../../figures/series.ts';
import { drawnSeries } from '../../figures/series.ts';
import { inNumbers, inPercent } from '../../figures/shown.ts';
import { strings } from '../../strings/en.ts';
import type { DelayAnswers } from './asked.ts';
import { heldStages, measureName, trialMeasures } from './asked.ts';

const text = strings.figures.courtDelay;

export function waitingChart(answered: Answered): DrawnChart {
  const title = text.waiting.title;
  if (answered.kind === 'none') return notDrawn(title, answered.why);
  const { answer } = answered;
  const points = figuresOf(answer, { series: 'waiting' }).flatMap(({ at, value, low, high }) =>
    at === undefined ? [] : [{ days: at, share: value ?? undefined, low, high }],
  );
  const median = figureOf(answered, { series: 'median' });
  const from = figureOf(answered, { series: 'starts-at' })?.value ?? undefined;
  if (points.every(({ share }) => share === undefined)) return notDrawn(title, text.waiting.none);
  const says = text.waiting.says(inWords(median, 'days'), intervalOf(median), from);
  const spoken = { id: 'waiting', title, says };
  const curve = { name: text.waiting.curve, from, points, median: median?.value ?? undefined };
  return {
    ...spoken,
    facts: factsOf(answer),
    notes: [],
    chart: survivalChart(spoken, [curve], { ...text.waiting.words, percent: inPercent, number: inNumbers }),
    table: waitingTable(answer, title),
  };
}

function intervalOf(median: ReturnType<typeof figureOf>): string | undefined {
  if (median?.low === undefined) return undefined;
  const high = median.high === undefined ? undefined : inNumbers(median.high);
  return text.waiting.interval(inNumbers(median.low), high);
}

/** Every quarter of a year is enough to read. */
const agesInTable = 91;

function waitingTable(answer: MeasureAnswer, caption: string) {
  const rows = figuresOf(answer, { series: 'waiting' }).filter(({ at = 1 }) => at % agesInTable === 0);
  return {
    caption,
    columns: [text.waiting.words.days, text.waiting.words.share, text.waiting.words.band, text.atRisk],
    rows: rows.map((figure) => [
      String(figure.at ?? ''),
      inWords(figure, 'probability'),
      figure.low === undefined || figure.high === undefined
        ? strings.figures.none
        : `${inPercent(figure.low)} – ${inPercent(figure.high)}`,
      figure.people === null ? '*' : inNumbers(figure.people),
    ]),
  };
}

export function paceChart({ pace }: Pick<DelayAnswers, 'pace'>): DrawnChart | DrawnSeries {
  const { title } = text.pace;
  if (pace.kind === 'none') return notDrawn(title, pace.why);
  return drawnSeries(pace.answer, { id: 'pace', title, series: 'pace' }) ?? notDrawn(title, text.tooFew);
}

/** Mean days of each stage: means add up along the way, medians do not. */
export function stagesChart(stages: DelayAnswers['stages']): DrawnChart {
  const rows = stages.map(({ id, ...answered }) => ({
    id,
    holder: heldStages.find((each) => each.id === id)?.holder ?? 'court',
    mean: figureOf(answered, { series: 'mean' }),
    median: figureOf(answered, { series: 'median' }),
    count: figureOf(answered, { series: 'count' }),
  }));
  const shown = rows.filter(({ mean }) => mean !== undefined && (mean.value !== null || isWithheld(mean)));
  const [first] = stages.flatMap((each) => (each.kind === 'figures' ? [each.answer] : []));
  if (first === undefined || shown.length === 0) return notDrawn(text.stages.title, text.stages.none);
  const [longest] = shown
    .filter(({ mean }) => mean?.value != null)
    .toSorted((a, b) => (b.mean?.value ?? 0) - (a.mean?.value ?? 0));
  const name = (row: (typeof rows)[number]) => text.stages.bar(text.holders[row.holder], measureName(row.id));
  const spoken = {
    id: 'stages',
    title: text.stages.title,
    says:
      longest === undefined
        ? text.tooFew
        : text.stages.says(measureName(longest.id), inWords(longest.mean, 'days')),
  };
  return {
    ...spoken,
    facts: [...factsOf(first).slice(2, 3), text.stages.means],
    notes: [],
    chart: barChart(spoken, {
      bars: shown.map((row) => ({ name: name(row), values: [row.mean?.value ?? undefined] })),
      parts: [text.stages.mean],
      format: (days) => strings.figures.days(inNumbers(days)),
      instead: text.tooFew,
    }),
    table: {
      caption: text.stages.title,
      columns: [text.stages.stage, text.stages.mean, text.stages.median, text.cases],
      rows: rows.map((row) => [
        name(row),
        inWords(row.mean, 'days'),
        inWords(row.median, 'days'),
        inWords(row.count, 'count'),
      ]),
    },
  };
}

export function trialsChart(trials: DelayAnswers['trials']): DrawnChart {
  const answers = trials.flatMap((each) => (each.kind === 'figures' ? [each.answer] : []));
  const [first] = answers;
  const [none] = trials.flatMap((each) => (each.kind === 'none' ? [each.why] : []));
  if (first === undefined || none !== undefined) return notDrawn(text.trials.title, none ?? text.tooFew);
  const rows = first.periods.map(({ label }) => {
    const shares = answers.map((answer) => figuresOf(answer, { series: 'share', period: label })[0]);
    return { label: quarterInWords(label), shares };
  });
  const latest = rows.at(-1);
  const spoken = {
    id: 'trials',
    title: text.trials.title,
    says:
      latest === undefined
        ? ''
        : text.trials.says(
            latest.label,
            inWords(latest.shares[2], 'share'),
            inWords(latest.shares[0], 'share'),
          ),
  };
  const parts = trialMeasures.map((id) => text.trials.parts[id]);
  return {
    ...spoken,
    facts: factsOf(first),
    notes: [],
    chart: barChart(spoken, {
      bars: rows.map(({ label, shares }) => ({
        name: label,
        values: shares.map((share) => share?.value ?? undefined),
      })),
      parts,
      most: 1,
      format: inPercent,
      instead: text.tooFew,
    }),
    table: {
      caption: text.trials.title,
      columns: [text.trials.quarter, ...parts, text.trials.listings],
      rows: rows.map(({ label, shares }) => [
        label,
        ...shares.map((share) => inWords(share, 'share')),
        countInWords(shares[0]?.denominator),
      ]),
    },
  };
}

function countInWords(count: number | null | undefined): string {
  return count === null ? '*' : count === undefined ? strings.figures.none : inNumbers(count);
}

/** "2026-Q3" as "July to September 2026". */
function quarterInWords(label: string): string {
  const [year = '', quarter = ''] = label.split('-Q');
  return `${text.quarters[Number(quarter) - 1] ?? quarter} ${year}`;
}
