/** What the page on court delay asks of each measure, and what came back. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import { courtDelayMeasures } from '#projections/court-delay/definitions.ts';
import { courtDelayComputations } from '#projections/court-delay/figures/computations.ts';
import { stages } from '#projections/court-delay/stages.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import type { Caller } from '#src/access/caller.ts';
import type { MeasureExplanationAnswer } from '#contracts/measures.ts';
import type { Answered, MeasureTexts, Read, ReadFigures } from '../../figures/asking.ts';
import { ask } from '../../figures/asking.ts';
import type { Conditions } from '../../figures/conditions.ts';
import { filterTexts } from '../../figures/conditions.ts';
import { firstDayOf, monthsAfter } from '../../figures/months.ts';
import type { Span } from '../../figures/span.ts';

/** By what cases may be chosen on the page, the court's tier first. */
export const delayDimensions = [
  'tier',
  'strand',
  'plea',
  'remand',
  'offence-group',
  'borough',
  'court',
  'under-reporting-group',
] as const satisfies readonly Dimension[];

/** The stage that the page opens on: the Ministry of Justice's headline. */
export const headlineStage = 'charge-to-completion';

export const stageIds: readonly string[] = stages.map(({ id }) => id);

/** Stages that follow each other, and who holds a case through each. */
export const heldStages = [
  { id: 'offence-to-report', holder: 'nobody' },
  { id: 'report-to-recorded', holder: 'police' },
  { id: 'recorded-to-referral', holder: 'police' },
  { id: 'referral-to-decision', holder: 'prosecution' },
  { id: 'charge-to-first-listing', holder: 'court' },
  { id: 'first-listing-to-sending', holder: 'court' },
  { id: 'sending-to-receipt', holder: 'court' },
  { id: 'receipt-to-main-hearing', holder: 'court' },
  { id: 'main-hearing-to-completion', holder: 'court' },
] as const;

export const shareMeasures = ['moved-dates', 'moved-not-told', 'moved-without-reason'] as const;

/** Agencies whose events court delay is counted from. */
export const restsOn = ['police', 'cps', 'court'] as const;

export type DelayAsked = {
  readonly span: Span;
  readonly stage: string;
  readonly conditions: Conditions;
};

export type DelayAnswers = {
  readonly open: Answered;
  readonly age: Answered;
  readonly waiting: Answered;
  readonly official: Answered;
  readonly pace: Answered<MeasureChartAnswer>;
  readonly trials: readonly Answered[];
  readonly ineffective: Answered;
  readonly byCourt: Answered;
  readonly openByCourt: Answered;
  readonly stages: readonly (Answered & { readonly id: string })[];
  readonly moved: readonly Answered[];
  readonly changed: Answered<MeasureExplanationAnswer>;
  /** By month, to tell whether the last ones are more than chance. */
  readonly months: {
    readonly open: Answered<MeasureChartAnswer>;
    readonly age: Answered<MeasureChartAnswer>;
    readonly ineffective: Answered<MeasureChartAnswer>;
  };
};

export const trialMeasures = ['effective-trials', 'cracked-trials', 'ineffective-trials'] as const;

/** Every question as it is put to the API, by name, so that the page can print it. */
export function questionsOf({ span, stage, conditions }: DelayAsked) {
  const { texts, quarters } = span;
  const on = (id: string, asked: MeasureTexts): readonly [string, MeasureTexts] => [
    id,
    { ...asked, ...filterTexts(conditions, dimensionsOf(id)) },
  ];
  const courts = new Map(
    [...conditions].filter(([dimension]) => dimension !== 'tier' && dimension !== 'court'),
  );
  const byCourt = (id: string): readonly [string, MeasureTexts] => [
    id,
    { ...texts, groupBy: 'court', ...filterTexts(courts, dimensionsOf(id)) },
  ];
  return {
    open: on('open-caseload', texts),
    age: on('open-age', texts),
    waiting: on('time-to-completion', texts),
    official: on(stage, texts),
    pace: on('delay-by-month', { ...texts, by: 'month' }),
    trials: trialMeasures.map((id) => on(id, { ...quarters, series: 'share' })),
    ineffective: on('ineffective-trials', texts),
    byCourt: byCourt(stage),
    openByCourt: byCourt('open-caseload'),
    stages: heldStages.map(({ id }) => on(id, { ...texts, series: 'mean,median,count' })),
    moved: shareMeasures.map((id) => on(id, { ...texts, series: 'share' })),
    months: {
      open: on('open-caseload', { ...texts, by: 'month', series: 'open' }),
      age: on('open-age', { ...texts, by: 'month', series: 'a-year-or-more' }),
      ineffective: on('ineffective-trials', { ...texts, by: 'month', series: 'share' }),
    },
    changed: on(stage, { ...texts, from: firstDayOf(monthsAfter(span.to, 1 - monthsCompared)) }),
  };
}

function dimensionsOf(id: string): readonly string[] {
  return courtDelayComputations.find(({ measure }) => measure === id)?.dimensions ?? [];
}

/** What the page reads. */
export type ReadDelay = ReadFigures & { readonly explain: Read<MeasureExplanationAnswer> };

/** @throws Problem 503 while figures are being made ready */
export async function readDelay(read: ReadDelay, asked: DelayAsked, caller: Caller): Promise<DelayAnswers> {
  const questions = questionsOf(asked);
  const one = ([id, texts]: readonly [string, MeasureTexts]) => ask(read.figures, id, texts, caller);
  const chart = ([id, texts]: readonly [string, MeasureTexts]) => ask(read.chart, id, texts, caller);
  const all = (several: readonly (readonly [string, MeasureTexts])[]) => Promise.all(several.map(one));
  const [
    open,
    age,
    waiting,
    official,
    pace,
    trials,
    ineffective,
    byCourt,
    openByCourt,
    stages,
    moved,
    changed,
    openByMonth,
    ageByMonth,
    ineffectiveByMonth,
  ] = await Promise.all([
    one(questions.open),
    one(questions.age),
    one(questions.waiting),
    one(questions.official),
    chart(questions.pace),
    all(questions.trials),
    one(questions.ineffective),
    one(questions.byCourt),
    one(questions.openByCourt),
    all(questions.stages),
    all(questions.moved),
    ask(read.explain, ...questions.changed, caller),
    chart(questions.months.open),
    chart(questions.months.age),
    chart(questions.months.ineffective),
  ]);
  return {
    open,
    age,
    waiting,
    official,
    pace,
    trials,
    ineffective,
    byCourt,
    openByCourt,
    stages: stages.map((answered, place) => ({ ...answered, id: heldStages[place]?.id ?? '' })),
    moved,
    changed,
    months: { open: openByMonth, age: ageByMonth, ineffective: ineffectiveByMonth },
  };
}

/** The last months that are held against those before. */
const monthsCompared = 12;

/** Its name in words. */
export function measureName(id: string): string {
  return courtDelayMeasures.find((each) => each.id === id)?.name ?? id;
}
