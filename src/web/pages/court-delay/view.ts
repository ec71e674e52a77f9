/** Court delay as a page: has it changed, the figures of today, then curves, stages, trials, courts and moved dates. */
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { isTrialReason, trialReasonLabel, trialReasonTypes } from '#contracts/vocabulary/hearings.ts';
import { definitionView, figureOf, figuresOf, inWords } from '../../figures/answers.ts';
import type { DefinitionView } from '../../figures/answers.ts';
import type { Answered } from '../../figures/asking.ts';
import { conditionFilters, conditionsInWords } from '../../figures/conditions.ts';
import type { DrawnChart, FigureTable } from '../../figures/drawn.ts';
import type { Filter } from '../../figures/filters.ts';
import { select } from '../../figures/filters.ts';
import { monthInWords } from '../../figures/months.ts';
import type { Tile } from '../../figures/tile.ts';
import { strings } from '../../strings/en.ts';
import type { DelayAnswers, DelayAsked } from './asked.ts';
import { delayDimensions, measureName, shareMeasures, stageIds } from './asked.ts';
import { paceChart, stagesChart, trialsChart, waitingChart } from './charts.ts';

const text = strings.figures.courtDelay;

export type DelayView = {
  readonly filters: readonly Filter[];
  readonly lead: string;
  readonly changed: ChangedView;
  readonly tiles: readonly Tile[];
  readonly charts: readonly DrawnChart[];
  readonly tables: readonly Section[];
  readonly definitions: readonly DefinitionView[];
  readonly isProtected: boolean;
};

/** Courts that have or had a case: there are hundreds. */
function courtsMet({ byCourt, openByCourt }: DelayAnswers): ReadonlySet<string> {
  const figures = [byCourt, openByCourt].flatMap((each) =>
    each.kind === 'figures' ? each.answer.figures : [],
  );
  return new Set(figures.flatMap(({ groups }) => groups[0] ?? []));
}

/** Five answers, yes, no or cannot tell, and the sentence that sums them up. */
type ChangedView = {
  readonly says: string;
  readonly compared?: string;
  readonly answers: readonly {
    readonly question: string;
    readonly answer: string;
    readonly says: string;
    readonly colour: string;
  }[];
};

type Section = {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly table?: FigureTable;
};

export function delayView(answers: DelayAnswers, asked: DelayAsked): DelayView {
  const { span, stage, conditions } = asked;
  return {
    filters: [
      select(
        'stage',
        text.stage,
        stageIds.map((id) => [id, measureName(id)]),
        stage,
      ),
      span.filter,
      ...conditionFilters(conditions, delayDimensions, new Map([['court', courtsMet(answers)]])),
    ],
    lead: text.lead(
      measureName(stage),
      conditionsInWords(conditions),
      monthInWords(span.from),
      monthInWords(span.to),
    ),
    changed: changedOf(answers.changed),
    tiles: tilesOf(answers),
    charts: [
      waitingChart(answers.waiting),
      paceChart(answers),
      stagesChart(answers.stages),
      trialsChart(answers.trials),
    ],
    tables: [reasonsOf(answers.ineffective), courtsOf(answers, asked), movedOf(answers.moved)],
    definitions: definitionsOf(answers),
    isProtected: span.isProtected,
  };
}

function changedOf(changed: DelayAnswers['changed']): ChangedView {
  if (changed.kind === 'none') return { says: strings.figures.notShown(changed.why), answers: [] };
  const { says, answers, months, before } = changed.answer;
  const range = (periods: typeof months) =>
    [periods[0], periods.at(-1)].map((each) => monthInWords(each?.label ?? '')).join(' – ');
  return {
    says,
    ...(months.length > 0 &&
      before.length > 0 && { compared: text.changed.compared(range(months), range(before)) }),
    answers: answers.map(({ question, answer, says: why }) => ({
      question: text.changed.questions[question],
      answer: text.changed.answers[answer],
      colour: tagColours[answer],
      says: why,
    })),
  };
}

/** Neither red nor green: a change is not good or bad by itself. */
const tagColours = { yes: 'blue', no: 'grey', 'cannot-tell': 'yellow' } as const;

function tilesOf(answers: DelayAnswers): readonly Tile[] {
  const { open, age, waiting, official, ineffective, changed } = answers;
  const { tiles } = text;
  const of = (
    tile: { readonly name: string; readonly unit: string },
    value: string,
    href: string,
    signal?: string,
  ): Tile => ({ ...tile, value, href, ...(signal !== undefined && { signal }) });
  const days = (answered: Answered, series: string) => inWords(figureOf(answered, { series }), 'days');
  return [
    of(tiles.open, inWords(figureOf(open, { series: 'open' }), 'count'), '#by-court'),
    of(tiles.year, inWords(figureOf(age, { series: 'a-year-or-more' }), 'share'), '#waiting'),
    of(tiles.waiting, days(waiting, 'median'), '#waiting', signalOf(paceChart(answers))),
    of(tiles.official, days(official, 'median'), '#changed', signalIn(changed)),
    of(tiles.ineffective, inWords(figureOf(ineffective, { series: 'share' }), 'share'), '#trials'),
  ];
}

/** Whether any month of the chart is more than chance; undefined where no chart could be drawn. */
function signalOf(drawn: ReturnType<typeof paceChart>): string | undefined {
  if (!('signals' in drawn)) return undefined;
  if (!drawn.hasLimits) return text.signals['cannot-tell'];
  return drawn.signals.length > 0 ? text.signals.yes : text.signals.no;
}

function signalIn(changed: DelayAnswers['changed']): string | undefined {
  if (changed.kind === 'none') return undefined;
  const found = changed.answer.answers.find(({ question }) => question === 'signal');
  return found === undefined ? undefined : text.signals[found.answer];
}

/** Why trials did not go ahead on their day. */
function reasonsOf(answered: Answered): Section {
  const { id, title, columns } = text.reasons;
  if (answered.kind === 'none') return { id, title, says: strings.figures.notShown(answered.why) };
  const figures = figuresOf(answered.answer, { series: 'reason' });
  if (figures.length === 0) return { id, title, says: text.reasons.none };
  return {
    id,
    title,
    says: text.reasons.says(
      ...(['prosecution', 'defence', 'court'] as const).map((party) =>
        inWords(figureOf(answered, { series: 'party', category: party }), 'count'),
      ),
    ),
    table: {
      caption: title,
      columns,
      rows: figures.slice(0, mostRows).map((figure) => [reasonInWords(figure), inWords(figure, 'count')]),
    },
  };
}

const mostRows = 15;

function reasonInWords({ category = '' }: FigureAnswer): string {
  const [typed = '', code = ''] = category.split(' ');
  const type = trialReasonTypes.codes.find((each) => each === typed);
  return type === undefined || !isTrialReason(type, code)
    ? text.reasons.notRecorded
    : `${code}: ${trialReasonLabel({ type, code })}`;
}

/** By how many cases, never by how long they take: a court is no league. */
function courtsOf({ byCourt, openByCourt }: DelayAnswers, { conditions }: DelayAsked): Section {
  const { id, title, columns } = text.byCourt;
  if (byCourt.kind === 'none') return { id, title, says: strings.figures.notShown(byCourt.why) };
  const tiers = conditions.get('tier') ?? [];
  const isWanted = (court: string | null | undefined) =>
    tiers.length === 0 || (court != null && tiers.includes(courtJurisdiction(court) ?? ''));
  const counts = figuresOf(byCourt.answer, { series: 'count' })
    .filter(({ groups }) => isWanted(groups[0]))
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return {
    id,
    title,
    says: text.byCourt.says,
    table: {
      caption: title,
      columns,
      rows: counts.map((count) => {
        const group = count.groups[0];
        const of = (series: string) => figureOf(byCourt, { series, group });
        return [
          count.labels[0] ?? strings.figures.none,
          inWords(figureOf(openByCourt, { series: 'open', group }), 'count'),
          inWords(count, 'count'),
          inWords(of('median'), 'days'),
          inWords(of('mean'), 'days'),
          inWords(of('p90'), 'days'),
        ];
      }),
    },
  };
}

function movedOf(moved: DelayAnswers['moved']): Section {
  const { id, title, columns } = text.moved;
  return {
    id,
    title,
    says: text.moved.says,
    table: {
      caption: title,
      columns,
      rows: moved.map((answered, place) => {
        const share = figureOf(answered, { series: 'share' });
        const name = measureName(shareMeasures[place] ?? '');
        if (answered.kind === 'none') return [name, answered.why, '', ''];
        const counted = (count: number | null | undefined) =>
          count === null ? '*' : count === undefined ? strings.figures.none : count.toLocaleString('en-GB');
        return [name, inWords(share, 'share'), counted(share?.numerator), counted(share?.denominator)];
      }),
    },
  };
}

function definitionsOf({ open, age, waiting, official, pace, trials, moved }: DelayAnswers) {
  return [official, waiting, pace, open, age, ...trials, ...moved].flatMap(
    (answered: Answered<Pick<MeasureAnswer, 'measure'>>) =>
      answered.kind === 'figures' ? [definitionView(answered.answer)] : [],
  );
}
