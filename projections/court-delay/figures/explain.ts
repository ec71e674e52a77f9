/** Has it changed? Five answers to why a duration is another than before, each yes, no or cannot tell, with figures. */
import { defendantFacts } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { Facts } from '../../kit/columns.ts';
import type { Figure } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { isMostlyMix } from '../../kit/statistics/decomposition.ts';
import { cellsOf } from '../../kit/cells.ts';
import type { Evidence, ExplainAnswer, ExplainQuestion } from './explaining/evidence.ts';
import {
  asked,
  bothTimes,
  earlierTime,
  fewestCompared,
  laterTime,
  leastDifference,
} from './explaining/evidence.ts';
import { completenessOf } from './explaining/completeness.ts';
import { stageOf } from './explaining/legs.ts';
import { signalOf } from './explaining/signal.ts';
import { daysToFill } from './delay-by-month.ts';
import type { MixSplit } from './mix-and-change.ts';
import { meanOf, meansByGroup, splitBetween } from './mix-and-change.ts';
import { stageCohort, stageDays } from './stage-durations.ts';

/** The duration that is explained where a change of this measure is asked about; undefined: it cannot be. */
export function explainedStage(measure: string): Stage | undefined {
  const asked = countingOpen.has(measure) ? 'charge-to-completion' : measure;
  return stages.find(({ id }) => id === asked);
}

/** Measures of the time from charge to completion that count open cases. */
const countingOpen: ReadonlySet<string> = new Set(['time-to-completion', 'delay-by-month']);

/**
 * What the answers come to. changed: like cases take longer or shorter. other-cases: other cases were dealt with.
 * incomplete: a signal, but data are missing. signal-only: months stand out, but completed cases do not differ, or not yet.
 */
export type Conclusion =
  'changed' | 'other-cases' | 'incomplete' | 'signal-only' | 'not-changed' | 'cannot-tell';

export type Explanation = {
  readonly conclusion: Conclusion;
  /** In the order of `explainQuestions`. */
  readonly answers: readonly ExplainAnswer[];
};

/** Pure, and the same over cuts and live facts. See `explainQuestions` for what is asked. */
export function explain(evidence: Evidence, question: ExplainQuestion): Explanation {
  const signal = signalOf(evidence, question);
  const complete = completenessOf(evidence, question);
  const isSignalled = signal.answer === 'yes';
  const why = unexplained(signal, complete);
  const mix = cannotTell(why, mixOf(evidence, question, isSignalled));
  const stage = cannotTell(why, stageOf(evidence, question, isSignalled));
  const revised = revisedOf(evidence, question);
  return {
    conclusion: conclusionOf(signal, complete, mix),
    answers: [signal, complete, mix, stage, revised],
  };
}

/** Why it is not told what lies behind a change: nobody knows whether there is one, or the data are not whole. */
function unexplained(signal: ExplainAnswer, complete: ExplainAnswer): string | undefined {
  if (signal.answer === 'cannot-tell') return 'signal-unknown';
  return signal.answer === 'yes' && complete.answer === 'no' ? 'incomplete' : undefined;
}

/** The figures stay, for whoever judges them himself. */
function cannotTell(why: string | undefined, answer: ExplainAnswer): ExplainAnswer {
  return why === undefined || answer.answer === 'cannot-tell'
    ? answer
    : { ...answer, answer: 'cannot-tell', because: [why] };
}

function conclusionOf(signal: ExplainAnswer, complete: ExplainAnswer, mix: ExplainAnswer): Conclusion {
  if (signal.answer === 'cannot-tell') return 'cannot-tell';
  if (signal.answer === 'no') return 'not-changed';
  if (complete.answer === 'no') return 'incomplete';
  if (mix.answer === 'cannot-tell') return 'signal-only';
  return mix.answer === 'yes' ? 'other-cases' : 'changed';
}

/**
 * Judged on means of completed cases by court and the course they took, fixed beforehand: the pace that open cases are
 * counted in is no mixture of its groups' and cannot be split.
 */
function mixOf({ facts }: Evidence, question: ExplainQuestion, isSignalled: boolean): ExplainAnswer {
  const defendants = facts.table(defendantFacts.name);
  const means = meansByGroup(
    defendants,
    question.stage,
    asked(question, bothTimes(question)),
    'court-and-course',
  );
  const split = splitBetween(means, earlierTime, laterTime, 'court-and-course');
  if (split === undefined || split.people < fewestCompared)
    return { question: 'mix', answer: 'cannot-tell', because: ['few-cases'], figures: [] };
  const { figure } = inCell({ period: undefined, groups: [] });
  return {
    question: 'mix',
    ...mixVerdict(split, isSignalled),
    figures: [
      ...(['difference', 'mix'] as const).map((id) => figure(id, split[id], split.people)),
      figure('within', split.within, split.people, marginAround(split.within, split.withinMargin)),
      ...split.byStructure.map(({ dimension, mix }) =>
        figure('mix', mix, split.people, { category: dimension }),
      ),
    ],
  };
}

function marginAround(value: number, margin: number): Pick<Figure, 'low' | 'high'> {
  return { low: value - margin, high: value + margin };
}

function mixVerdict(
  split: Pick<MixSplit, 'difference' | 'mix'>,
  isSignalled: boolean,
): Pick<ExplainAnswer, 'answer' | 'because'> {
  if (!isSignalled) return { answer: 'no', because: ['nothing-signalled'] };
  if (Math.abs(split.difference) < leastDifference)
    return { answer: 'cannot-tell', because: ['no-difference'] };
  return isMostlyMix(split)
    ? { answer: 'yes', because: ['mostly-mix'] }
    : { answer: 'no', because: ['mostly-within'] };
}

/** A mean that has moved by so much since it was first known counts as revised: a day. */
const leastRevision = 1;

/** Of each earlier knowledge: the mean of the months that were over by then, as known then and now. */
function revisedOf({ facts, earlier }: Evidence, question: ExplainQuestion): ExplainAnswer {
  const figures = earlier.flatMap(({ label, day, facts: then }): readonly Figure[] => {
    const months = [...question.before, ...question.months].filter(({ to }) => to + daysToFill <= day);
    const [first, last] = [months[0], months.at(-1)];
    if (first === undefined || last === undefined) return [];
    const range = { label, from: first.from, to: last.to };
    const [was, is] = [then, facts].map((each) => meanIn(each, question, range));
    if (was === undefined || is === undefined) return [];
    const { figure } = inCell({ period: { label }, groups: [] });
    return [figure('known-then', was.value, was.size), figure('known-now', is.value, is.size)];
  });
  if (figures.length === 0)
    return { question: 'revised', answer: 'cannot-tell', because: ['no-cut'], figures };
  const isRevised = earlier.some(({ label }) => {
    const [was, is] = figures.filter(({ period }) => period === label).map(({ value }) => value);
    return was !== undefined && is !== undefined && Math.abs(is - was) >= leastRevision;
  });
  return { question: 'revised', answer: isRevised ? 'yes' : 'no', because: [], figures };
}

function meanIn(
  { table }: Facts,
  question: ExplainQuestion,
  range: ExplainQuestion['months'][number],
): { readonly value: number; readonly size: number } | undefined {
  const defendants = table(defendantFacts.name);
  const [cell] = cellsOf(
    defendants,
    asked(question, [range]),
    stageCohort(defendants, question.stage, question.asOf),
  );
  const mean = meanOf(cell?.rows ?? new Int32Array(), stageDays(defendants, question.stage));
  return mean.size === 0 ? undefined : mean;
}
