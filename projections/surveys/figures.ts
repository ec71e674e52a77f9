/** Figures of sample surveys as answers to a question: waves, and the gap between a group and everybody. */
import { surveyAreas, surveyInstruments, surveyQuestions } from '#contracts/vocabulary/surveys.ts';
import { numbersIn, textsIn } from '../kit/column-reading.ts';
import type { Facts } from '../kit/columns.ts';
import type { Computation, ComputationOption, Figure, Question } from '../kit/figures.ts';
import { inCell } from '../kit/in-cell.ts';
import { surveyFacts } from './facts.ts';

/** The survey of victims first: it is the one that asks of hate crime. */
const surveyOption: ComputationOption = {
  name: 'survey',
  says: 'Which survey.',
  values: ['uss', ...surveyInstruments.codes.filter((code) => code !== 'uss')],
};
const questionOption: ComputationOption = {
  name: 'question',
  says: 'What was asked.',
  values: surveyQuestions.codes,
};
const areaOption: ComputationOption = {
  name: 'area',
  says: 'Of whom: London as a whole, or a borough.',
  values: ['E12000007', ...surveyAreas.codes.filter((code) => code !== 'E12000007')],
};
const options = [surveyOption, questionOption, areaOption];

/** Rows of the waves that ended in the periods asked for and were published by the day asked for. */
function wavesAsked({ table }: Facts, { asOf, periods, options: asked }: Question): readonly number[] {
  const surveys = table(surveyFacts.name);
  const [askedTo, publishedOn] = [numbersIn(surveys, 'asked_to'), numbersIn(surveys, 'published_on')];
  const isAsked = ([surveyOption, questionOption, areaOption] as const).map(({ name, values }) =>
    textsIn(surveys, name).oneOf((text) => text === (asked[name] ?? values[0])),
  );
  return Array.from({ length: surveys.rows }, (_, row) => row).filter((row) => {
    const end = askedTo(row) ?? Infinity;
    return (
      (publishedOn(row) ?? Infinity) <= asOf &&
      periods.some(({ from, to }) => from <= end && end <= to) &&
      isAsked.every((is) => is(row))
    );
  });
}

/** Figures of the waves, oldest first. A wave is its own period, under the name its survey gives it. */
function figuresOf(facts: Facts, question: Question, figureAt: FigureAt): readonly Figure[] {
  const surveys = facts.table(surveyFacts.name);
  const askedTo = numbersIn(surveys, 'asked_to');
  const [wave, group] = [textsIn(surveys, 'wave').at, textsIn(surveys, 'member_of').at];
  return wavesAsked(facts, question)
    .map((row) => ({ row, end: askedTo(row) ?? 0, wave: wave(row) ?? '', group: group(row) ?? '' }))
    .toSorted((a, b) => a.end - b.end || (`${a.wave} ${a.group}` < `${b.wave} ${b.group}` ? -1 : 1))
    .flatMap((each) => figureAt({ ...each, ...inCell({ period: { label: each.wave }, groups: [] }) }));
}

type FigureAt = (
  at: ReturnType<typeof inCell> & { readonly row: number; readonly group: string },
) => readonly Figure[];

const surveyResults: Computation = {
  measure: 'survey-results',
  series: [
    { id: 'favourable', name: 'Weighted share that answered favourably, by group', kind: 'probability' },
    { id: 'answered', name: 'People who answered, by group', kind: 'ratio' },
  ],
  dimensions: [],
  options,
  compute: (facts, question) => {
    const read = surveyNumbers(facts, 'share', 'low', 'high', 'people');
    return figuresOf(facts, question, ({ row, group, figure }) => {
      const [share, low = 0, high = 0, people = 0] = read(row);
      const basis = isInvented(facts, row) ? { flags: ['invented'] } : {};
      return [
        figure('favourable', share, people, { category: group, low, high, ...basis }),
        figure('answered', people, people, { category: group, ...basis }),
      ];
    });
  },
};

/** A gap this wide, in percentage points, is one that the Mayor's office flags (recalled). */
const wideGap = 5;

const surveyGap: Computation = {
  measure: 'survey-gap',
  series: [{ id: 'gap', name: 'Group less everybody, in percentage points', kind: 'ratio' }],
  dimensions: [],
  options,
  compute: (facts, question) => {
    const read = surveyNumbers(facts, 'gap', 'gap_low', 'gap_high', 'people');
    return figuresOf(facts, question, ({ row, group, figure }) => {
      const [gap, low = 0, high = 0, people = 0] = read(row);
      if (gap === undefined) return [];
      const flags = [
        ...(Math.abs(gap) * 100 >= wideGap ? ['five-points-or-more'] : []),
        ...(low > 0 || high < 0 ? ['interval-leaves-out-nought'] : []),
        ...(isInvented(facts, row) ? ['invented'] : []),
      ];
      const points = { low: low * 100, high: high * 100 };
      return [
        figure('gap', gap * 100, people, { category: group, ...points, ...(flags.length > 0 && { flags }) }),
      ];
    });
  },
};

function surveyNumbers({ table }: Facts, ...names: readonly (keyof typeof surveyFacts.columns)[]) {
  const columns = names.map((name) => numbersIn(table(surveyFacts.name), name));
  return (row: number) => columns.map((at) => at(row));
}

function isInvented({ table }: Facts, row: number): boolean {
  return textsIn(table(surveyFacts.name), 'basis').at(row) === 'synthetic';
}

export const surveyComputations: readonly Computation[] = [surveyResults, surveyGap];
