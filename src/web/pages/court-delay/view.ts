/** Court delay as a page: has it changed, the figures of today, then curves, stages, trials, courts and moved dates. */
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { isTrialReason, trialReasonLabel, trialReasonTypes } from '#contracts/vocabulary/hearings.ts';
import { definitionView, figureOf, figuresOf, inWords } from '../../figures/answers.ts';
import type { DefinitionView } from '../../figures/answers.ts';
import type { Answered } from '../../figures/asking.ts';
import { conditionFilters, conditionsInWords } from '../../figures/conditions.ts';
import type { Beside } from '../../figures/behind.ts';
import type { DrawnChart, FigureTable } from '../../figures/drawn.ts';
import { cellOf, withFacts } from '../../figures/drawn.ts';
import type { Filter } from '../../figures/filters.ts';
import { select } from '../../figures/filters.ts';
import { monthInWords } from '../../figures/months.ts';
import { lastSignal } from '../../figures/series.ts';
import type { Tile } from '../../figures/tile.ts';
import { strings } from '../../strings/en.ts';
import type { DelayAnswers, DelayAsked } from './asked.ts';
import { delayDimensions, measureName, questionsOf, shareMeasures, stageIds } from './asked.ts';
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

export function delayView(answers: DelayAnswers, asked: DelayAsked, beside: Beside): DelayView {
  const { span, stage, conditions } = asked;
  return {
    filters: [
      select(
        'stage',
        text.stage,
        stageIds.map((id) => [id, measureName(id)]),
        stage,
      ),
      ...span.filters,
      ...conditionFilters(conditions, delayDimensions, new Map([['court', courtsMet(answers)]])),
    ],
    lead: text.lead(
      measureName(stage),
      conditionsInWords(conditions),
      monthInWords(span.from),
      monthInWords(span.to),
    ),
    changed: changedOf(answers.changed),
    tiles: tilesOf(answers, asked, beside),
    charts: [
      waitingChart(answers.waiting),
      paceChart(answers),
      stagesChart(answers.stages),
      trialsChart(answers.trials),
    ].map((drawn) => withFacts(drawn, beside.missing)),
    tables: [
      reasonsOf(answers.ineffective),
      courtsOf(answers, asked, beside),
      movedOf(answers.moved, asked, beside),
    ],
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

function tilesOf(answers: DelayAnswers, asked: DelayAsked, { cases }: Beside): readonly Tile[] {
  const { open, age, waiting, official, ineffective, changed, months, pace } = answers;
  const { tiles, signals } = text;
  const questions = questionsOf(asked);
  const days = (answered: Answered) => inWords(figureOf(answered, { series: 'median' }), 'days');
  return [
    {
      ...tiles.open,
      value: inWords(figureOf(open, { series: 'open' }), 'count'),
      href: '#by-court',
      signal: signals[lastSignal(months.open, 'open')],
      cases: cases(questions.open, 'open'),
    },
    {
      ...tiles.year,
      value: inWords(figureOf(age, { series: 'a-year-or-more' }), 'share'),
      href: '#waiting',
      signal: signals[lastSignal(months.age, 'a-year-or-more')],
    },
    { ...tiles.waiting, value: days(waiting), href: '#pace', signal: signals[lastSignal(pace, 'pace')] },
    {
      ...tiles.official,
      value: days(official),
      href: '#changed',
      signal: signals[signalIn(changed)],
      cases: cases(questions.official, 'count'),
    },
    {
      ...tiles.ineffective,
      value: inWords(figureOf(ineffective, { series: 'share' }), 'share'),
      href: '#trials',
      signal: signals[lastSignal(months.ineffective, 'share')],
      cases: cases(questions.ineffective, 'share'),
    },
  ];
}

function signalIn(changed: DelayAnswers['changed']): keyof typeof text.signals {
  if (changed.kind === 'none') return 'cannot-tell';
  return changed.answer.answers.find(({ question }) => question === 'signal')?.answer ?? 'cannot-tell';
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
function courtsOf({ byCourt, openByCourt }: DelayAnswers, asked: DelayAsked, { cases }: Beside): Section {
  const questions = questionsOf(asked);
  const { id, title, columns } = text.byCourt;
  if (byCourt.kind === 'none') return { id, title, says: strings.figures.notShown(byCourt.why) };
  const tiers = asked.conditions.get('tier') ?? [];
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
        const behind = (question: Question, series: string) =>
          group == null ? undefined : cases(atCourt(question, group), series);
        return [
          count.labels[0] ?? strings.figures.none,
          cellOf(
            inWords(figureOf(openByCourt, { series: 'open', group }), 'count'),
            behind(questions.openByCourt, 'open'),
          ),
          cellOf(inWords(count, 'count'), behind(questions.byCourt, 'count')),
          inWords(of('median'), 'days'),
          inWords(of('mean'), 'days'),
          inWords(of('p90'), 'days'),
        ];
      }),
    },
  };
}

type Question = ReturnType<typeof questionsOf>['byCourt'];

/** The same question of one court alone. */
function atCourt([id, texts]: Question, court: string): Question {
  return [id, { ...texts, filter: [...[texts['filter'] ?? []].flat(), `court:${court}`] }];
}

function movedOf(moved: DelayAnswers['moved'], asked: DelayAsked, { cases }: Beside): Section {
  const questions = questionsOf(asked).moved;
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
        const question = questions[place];
        const behind = question === undefined ? undefined : cases(question, 'share');
        return [
          name,
          inWords(share, 'share'),
          cellOf(counted(share?.numerator), behind),
          counted(share?.denominator),
        ];
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
