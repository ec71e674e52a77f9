/** The five answers in words, made from their figures only: what was withheld there is not told here. */
import type { Figure } from '../../../kit/figures.ts';
import type { ExplainAnswer } from './evidence.ts';
import { earlierTime, laterTime } from './evidence.ts';

/** A figure as it may be shown: one withheld, or rounded, has that value. */
export type ShownFigure = Pick<Figure, 'series' | 'period' | 'category' | 'flags'> & {
  readonly value: number | undefined;
};

export type ShownAnswer = Pick<ExplainAnswer, 'question' | 'answer' | 'because'> & {
  readonly figures: readonly ShownFigure[];
};

/** An answer in a sentence or two. */
export function answerInWords(answer: ShownAnswer): string {
  return tellers[answer.question](answer);
}

type Teller = (answer: ShownAnswer) => string;

const ruleWords: Readonly<Record<string, string>> = {
  outside: 'outside the limits',
  trend: 'seven in a row rising or falling',
  'near-limit': 'two of three near a limit',
  'one-side': 'seven in a row on one side of the mean',
};

const signal: Teller = ({ answer, because, figures }) => {
  if (answer === 'cannot-tell') return reasons(because);
  if (answer === 'no') return 'No month differs from the earlier ones by more than chance.';
  const rules = [...new Set(because.map((code) => code.replace(/-(high|low)$/, '')))];
  const months = figures.filter(
    ({ series, flags = [] }) => series === 'point' && flags.some((flag) => because.includes(flag)),
  );
  const named = months.flatMap(({ period }) => period ?? []);
  return `More than chance: ${rules.map((rule) => ruleWords[rule] ?? rule).join('; ')} (${listed(named)}).`;
};

/** The longest are named; the figures have all. */
const gapsNamed = 3;

const complete: Teller = ({ answer, because, figures }) => {
  const lag = lagInWords(figures);
  if (answer === 'cannot-tell') return `${reasons(because)}${lag}`;
  if (answer === 'yes')
    return `No gap of a feed is known, and cases have their dates as often as before.${lag}`;
  const missing = figures
    .filter(({ series }) => series === 'days-missing')
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const gaps = missing.slice(0, gapsNamed).map(({ value, period, category }) => {
    const days = value === undefined ? 'days' : counted(value, 'working day', 'working days');
    return category === 'hearings'
      ? `no court is on record as sitting on ${days} (${spanOf(period)})`
      : `${category ?? 'a feed'}: silent or incomplete on ${days} (${spanOf(period)})`;
  });
  const more = missing.length - gaps.length;
  const lost =
    because.filter((code) => code.startsWith('fewer-with-')).length > 0
      ? ['fewer cases have the dates that are compared']
      : [];
  const rest = more > 0 ? [`and ${counted(more, 'shorter gap', 'shorter gaps')}`] : [];
  const young = because.includes('log-young')
    ? ['cases begun before this log are not on record, so those that ended early on were the short ones']
    : [];
  const coming = because.includes('still-coming-in')
    ? ['by past experience some cases of the last month are still to be recorded']
    : [];
  return `Data are missing: ${[...gaps, ...rest, ...lost, ...young, ...coming].join('; ')}.${lag}`;
};

const agesInWords = ['when it ends', 'a month later', 'two months later'];

/** How much of a month was on record at which age of it, by past experience. */
function lagInWords(figures: readonly ShownFigure[]): string {
  const told = figures.flatMap(({ series, category, value }) => {
    const age = agesInWords[Number(category)];
    return series !== 'known-by' || value === undefined || age === undefined
      ? []
      : [`${Math.floor(value * 100)}% ${age}`];
  });
  return told.length === 0 ? '' : ` Of the completed cases of a month, ${listed(told)} were on record.`;
}

const mix: Teller = ({ answer, because, figures }) => {
  const [difference, part] = [daysOf(figures, 'difference'), daysOf(figures, 'mix')];
  const parts =
    difference === undefined || part === undefined
      ? ''
      : ` Of a difference of ${inDays(difference)} in completed cases, ${inDays(part)} by court and how cases were dealt with.`;
  if (answer === 'cannot-tell') return `${reasons(because)}${parts}`;
  if (because.includes('nothing-signalled')) return `There is no change to explain.${parts}`;
  return `${answer === 'yes' ? 'Mostly because other cases were dealt with.' : 'Mostly not: like cases took longer or shorter.'}${parts}`;
};

const holderWords: Readonly<Record<string, string>> = {
  nobody: 'before the report',
  police: 'while the police had the case',
  prosecution: 'while the prosecution had the case',
  magistrates: 'while the magistrates’ court had the case',
  crown: 'while the Crown Court had the case',
};

const stage: Teller = ({ answer, because, figures }) => {
  const changes = figures
    .filter(
      ({ series, value }) => series === 'holder-change' && value !== undefined && Math.abs(value) >= 0.5,
    )
    .map(({ category = '', value = 0 }) => `${inDays(value)} ${holderWords[category] ?? category}`);
  const told = changes.length === 0 ? '' : ` ${listed(changes)}.`;
  if (answer === 'cannot-tell') return `${reasons(because)}${told}`;
  if (because.includes('nothing-signalled')) return `There is no change to explain.${told}`;
  if (answer === 'no') return `It came about while several agencies had the cases.${told}`;
  return `Most of it came about ${holderWords[because[0] ?? ''] ?? 'at one stage'}.${told}`;
};

const revised: Teller = ({ answer, because, figures }) => {
  if (answer === 'cannot-tell') return reasons(because);
  const then = figures.filter(({ series }) => series === 'known-then');
  const told = then.flatMap(({ period, value }) => {
    const now = figures.find((each) => each.series === 'known-now' && each.period === period)?.value;
    return value === undefined || now === undefined
      ? []
      : [`${period ?? ''}: ${counted(value, 'day', 'days')} then, ${counted(now, 'day', 'days')} now`];
  });
  const all = told.length === 0 ? '' : ` ${told.join('; ')}.`;
  return `${answer === 'yes' ? 'The same months read differently now.' : 'The same months read as they did.'}${all}`;
};

const tellers: Readonly<Record<ShownAnswer['question'], Teller>> = { signal, complete, mix, stage, revised };

const why: Readonly<Record<string, string>> = {
  'few-months': 'fewer than twelve earlier months have a figure',
  'series-broken': 'the series breaks within these months',
  'nothing-settled': 'no later month is settled',
  'nothing-on-record': 'no hearing is on record',
  'few-cases': 'fewer than thirty cases completed in one of the times',
  'no-difference': 'completed cases do not differ, or not yet',
  incomplete: 'data are missing',
  'signal-unknown': 'whether there is a change is not known',
  'lag-unknown':
    'how much of recent months is still to be recorded: nothing was kept of what was known two months ago or earlier',
  'no-cut': 'nothing was kept of what was known at an earlier date',
};

function reasons(because: readonly string[]): string {
  return `It cannot be told: ${because.map((code) => why[code] ?? code).join('; ')}.`;
}

/** The sentence that sums up. @param name of the duration: "Charge to completion" */
export function summedUp(name: string, conclusion: string, answers: readonly ShownAnswer[]): string {
  const figures = answers.flatMap((each) => each.figures);
  const [was, is] = [daysOf(figures, 'mean', earlierTime), daysOf(figures, 'mean', laterTime)];
  const means =
    was === undefined || is === undefined ? '' : ` (completed cases: ${was} days before, ${is} after)`;
  const incomplete = answers.some(({ question, answer }) => question === 'complete' && answer === 'no');
  const revisedTo = answers.some(({ question, answer }) => question === 'revised' && answer === 'yes')
    ? ' Earlier figures have been revised since.'
    : '';
  return `${name}: ${conclusionWords(conclusion, answers)}${means}.${incomplete && conclusion === 'not-changed' ? ' Data are missing, though.' : ''}${revisedTo}`;
}

function conclusionWords(conclusion: string, answers: readonly ShownAnswer[]): string {
  const holder = answers.find(({ question, answer }) => question === 'stage' && answer === 'yes')?.because[0];
  const where = holder === undefined ? '' : `, mostly ${holderWords[holder] ?? holder}`;
  switch (conclusion) {
    case 'changed':
      return `it has changed by more than chance, and like cases take longer or shorter than they did${where}`;
    case 'other-cases':
      return 'it has changed by more than chance, mostly because other cases were dealt with';
    case 'incomplete':
      return 'it looks changed, but data are missing: the change may be no more than that';
    case 'signal-only':
      return 'some months are more than chance, but completed cases do not differ, or not yet';
    case 'not-changed':
      return 'it has not changed by more than chance';
    default:
      return 'it cannot be told whether it has changed';
  }
}

/** Whole days, as they are told. */
function daysOf(figures: readonly ShownFigure[], series: string, period?: string): number | undefined {
  const value = figures.find(
    (each) => each.series === series && each.period === period && each.category === undefined,
  )?.value;
  return value === undefined ? undefined : Math.round(value);
}

function inDays(days: number): string {
  const whole = Math.round(days);
  return `${whole > 0 ? '+' : whole < 0 ? '−' : ''}${counted(Math.abs(whole), 'day', 'days')}`;
}

function counted(count: number, one: string, many: string): string {
  const whole = Math.round(count);
  return `${whole} ${whole === 1 ? one : many}`;
}

function spanOf(period: string | undefined): string {
  return (period ?? '').replace('..', ' to ');
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
