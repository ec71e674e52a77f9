/** Why the mean of completed cases changed: because others were dealt with, or because like ones took longer. */
import { defendantFacts } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { flagsIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension } from '../../kit/dimensions.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import type { Length } from '../../kit/in-cell.ts';
import { inCell } from '../../kit/in-cell.ts';
import type { CrossedGroup, Group, GroupFigure } from '../../kit/statistics/decomposition.ts';
import { dasGupta, kitagawa } from '../../kit/statistics/decomposition.ts';
import { defendantDimensions } from './reading.ts';
import { stageCohort, stageDays } from './stage-durations.ts';

/** Of what the mix is looked at, each fixed beforehand: by two structures at once, or by one. */
export const mixes = {
  'court-and-plea': ['court', 'plea'],
  'court-and-course': ['court', 'course'],
  'offence-group-and-plea': ['offence-group', 'plea'],
  plea: ['plea'],
  court: ['court'],
  'offence-group': ['offence-group'],
  'offence-category': ['offence-category'],
  remand: ['remand'],
  borough: ['borough'],
} as const satisfies Readonly<Record<string, readonly Structure[]>>;
export type Mix = keyof typeof mixes;

/** A dimension, or the course that cases took, see `courseOf`. */
type Structure = Dimension | 'course';

const mixNames = [
  'court-and-plea',
  'court-and-course',
  'offence-group-and-plea',
  'plea',
  'court',
  'offence-group',
  'offence-category',
  'remand',
  'borough',
] as const satisfies readonly Mix[];

const whole = ['charge-to-completion', 'offence-to-completion', 'receipt-to-completion'] as const;

export const mixAndChange: Computation = {
  measure: 'delay-mix-and-change',
  series: [
    { id: 'before', name: 'Mean of the period before', kind: 'days' },
    { id: 'after', name: 'Mean of this period', kind: 'days' },
    { id: 'difference', name: 'Difference', kind: 'days' },
    { id: 'mix', name: 'Of it, because the mix of cases changed', kind: 'days' },
    { id: 'within', name: 'Of it, because like cases took longer or shorter', kind: 'days' },
    { id: 'mix-by', name: 'The part of the mix by each of two structures', kind: 'days' },
    { id: 'group-mix', name: 'What a group adds to the mix', kind: 'days' },
    { id: 'group-within', name: 'What changed within a group', kind: 'days' },
  ],
  dimensions: defendantDimensions,
  options: [
    { name: 'mix', says: 'Which groups make the mix', values: mixNames },
    { name: 'of', says: 'Which duration', values: whole },
  ],
  compute: ({ table }, question) => {
    const mix = mixNames.find((name) => name === question.options['mix']) ?? mixNames[0];
    const stage = stages.find(({ id }) => id === (question.options['of'] ?? whole[0]));
    if (stage === undefined) return [];
    const means = meansByGroup(table(defendantFacts.name), stage, question, mix);
    return question.periods.slice(1).flatMap((period, place) => {
      const before = question.periods[place]?.label ?? '';
      return [...Map.groupBy(means, ({ groups }) => groups.join('\n')).values()].flatMap((ofGroup) =>
        splitFigures(
          { period, groups: ofGroup[0]?.groups ?? [] },
          splitBetween(ofGroup, before, period.label, mix),
        ),
      );
    });
  },
};

/** The mean of one group of the mix in one period. */
export type MeanOfGroup = SpreadMean & {
  readonly period: string;
  /** By the dimensions that were asked for; each has a split of its own. */
  readonly groups: Figure['groups'];
  /** By the dimensions of the mix. */
  readonly mix: Figure['groups'];
};

/** Means of completed durations, in days. A group by no value is "unknown" and a group like others. */
export function meansByGroup(
  defendants: FactColumns,
  stage: Stage,
  question: Question,
  mix: Mix,
): readonly MeanOfGroup[] {
  const structures: readonly Structure[] = mixes[mix];
  const dimensions = structures.filter((each) => each !== 'course');
  const asked = { ...question, groupBy: [...question.groupBy, ...dimensions] };
  const days = stageDays(defendants, stage);
  const courseAt = courseOf(defendants);
  const cells = cellsOf(defendants, asked, stageCohort(defendants, stage, question.asOf));
  return cells.flatMap((cell: CellOfRows) => {
    const groups = cell.groups.slice(0, question.groupBy.length);
    const ofMix = cell.groups.slice(groups.length);
    const parts =
      dimensions.length === structures.length
        ? [{ mix: ofMix, rows: cell.rows }]
        : [...Map.groupBy(cell.rows, courseAt)].map(([course, rows]) => ({ mix: [...ofMix, course], rows }));
    return parts.flatMap(({ mix: at, rows }) => {
      const mean = meanOf(rows, days);
      return mean.size === 0 ? [] : [{ period: cell.period.label, groups, mix: at, ...mean }];
    });
  });
}

/**
 * How a completed case was dealt with, which decides how long it takes more than anything else: stopped by the
 * prosecution; by a plea of guilty, with or without a trial that had been fixed; otherwise, with or without one. The plea
 * alone is the last one made: it does not tell whoever gave in on the day of the trial from whoever did at the first hearing.
 */
function courseOf(defendants: FactColumns): (row: number) => string {
  const isStopped = textsIn(defendants, 'final_result').oneOf(
    (result) => result === 'discontinued' || result === 'withdrawn',
  );
  const isGuilty = textsIn(defendants, 'plea').oneOf((plea) => plea === 'guilty');
  const isFixed = flagsIn(defendants, 'trial_fixed');
  return (row) => {
    if (isStopped(row)) return 'stopped';
    const plea = isGuilty(row) ? 'guilty' : 'contested';
    return isFixed(row) ? `${plea}, trial fixed` : plea;
  };
}

/** A mean with how far the single durations lie from it. */
export type SpreadMean = GroupFigure & { readonly variance: number };

/** How many durations count, their mean, and their variance. */
export function meanOf(rows: Iterable<number>, days: (row: number) => Length): SpreadMean {
  let [size, mean, squares] = [0, 0, 0];
  for (const row of rows) {
    const length = days(row);
    if (typeof length !== 'number' || length < 0) continue;
    size += 1;
    const away = length - mean;
    mean += away / size;
    squares += away * (length - mean);
  }
  return { size, value: size === 0 ? NaN : mean, variance: size < 2 ? 0 : squares / (size - 1) };
}

/** The split of a change of mean between two periods, and the people in the smaller of them. */
export type MixSplit = NonNullable<ReturnType<typeof kitagawa>> & {
  readonly people: number;
  /** Of two structures, the part of the mix that each makes. */
  readonly byStructure: readonly { readonly dimension: Structure; readonly mix: number }[];
  /** By how much the part within groups may be off by chance, either way, at 95%: shares taken as they are. */
  readonly withinMargin: number;
};

/** Undefined where one of the periods has nobody. */
export function splitBetween(
  means: readonly MeanOfGroup[],
  before: string,
  after: string,
  mix: Mix,
): MixSplit | undefined {
  const of = (period: string) =>
    new Map(means.filter((each) => each.period === period).map((each) => [each.mix.join('\n'), each]));
  const [old, now] = [of(before), of(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const groups: readonly (Group & CrossedGroup)[] = names.map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const [first, second] = (was ?? is)?.mix ?? [];
    return {
      name: name
        .split('\n')
        .map((part) => part || 'unknown')
        .join(' · '),
      first: first ?? 'unknown',
      second: second ?? 'unknown',
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    };
  });
  const split = kitagawa(groups);
  if (split === undefined) return undefined;
  const [first, second] = [mixes[mix][0], mixes[mix].at(1)];
  const crossed = second === undefined ? undefined : dasGupta(groups);
  const sizeOf = (figures: Iterable<GroupFigure>) => [...figures].reduce((sum, { size }) => sum + size, 0);
  return {
    ...split,
    people: Math.min(sizeOf(old.values()), sizeOf(now.values())),
    withinMargin: marginWithin(names.map((name) => [old.get(name), now.get(name)])),
    byStructure:
      crossed === undefined || second === undefined
        ? []
        : [
            { dimension: first, mix: crossed.byFirst },
            { dimension: second, mix: crossed.bySecond },
          ],
  };
}

const normal95 = 1.959964;

function marginWithin(pairs: readonly (readonly (MeanOfGroup | undefined)[])[]): number {
  const totals = [0, 1].map((time) => pairs.reduce((sum, pair) => sum + (pair[time]?.size ?? 0), 0));
  const variance = pairs.reduce((sum, pair) => {
    const [was, is] = pair;
    if (was === undefined || is === undefined) return sum;
    const share = (was.size / (totals[0] ?? 1) + is.size / (totals[1] ?? 1)) / 2;
    return sum + share ** 2 * (was.variance / was.size + is.variance / is.size);
  }, 0);
  return normal95 * Math.sqrt(variance);
}

function splitFigures(
  place: { readonly period: Question['periods'][number]; readonly groups: Figure['groups'] },
  split: MixSplit | undefined,
): readonly Figure[] {
  if (split === undefined) return [];
  const { figure } = inCell(place);
  const { people } = split;
  return [
    ...(['before', 'after', 'difference', 'mix', 'within'] as const).map((id) =>
      figure(id, split[id], people),
    ),
    ...split.byStructure.map(({ dimension, mix }) => figure('mix-by', mix, people, { category: dimension })),
    ...split.groups.flatMap(({ name, mix, within, only }) => {
      const beside = { category: name, ...(only !== undefined && { flags: [`only-${only}`] }) };
      return [figure('group-mix', mix, people, beside), figure('group-within', within, people, beside)];
    }),
  ];
}
