/** Why the mean of completed cases changed: because others were dealt with, or because like ones took longer. */
import { defendantFacts } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension } from '../../kit/dimensions.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import type { Length } from '../../kit/in-cell.ts';
import { inCell } from '../../kit/in-cell.ts';
import type { CrossedGroup, Group, GroupFigure } from '../../kit/statistics/decomposition.ts';
import { dasGupta, kitagawa } from '../../kit/statistics/decomposition.ts';
import { defendantDimensions } from './reading.ts';
import { stageCohort, stageDays } from './stage-durations.ts';

/** Of what the mix is looked at, each fixed beforehand: by two columns at once, or by one. */
export const mixes = {
  'court-and-plea': ['court', 'plea'],
  'offence-group-and-plea': ['offence-group', 'plea'],
  plea: ['plea'],
  court: ['court'],
  'offence-group': ['offence-group'],
  'offence-category': ['offence-category'],
  remand: ['remand'],
  borough: ['borough'],
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export type Mix = keyof typeof mixes;

const mixNames = [
  'court-and-plea',
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
export type MeanOfGroup = GroupFigure & {
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
  const asked = { ...question, groupBy: [...question.groupBy, ...mixes[mix]] };
  const days = stageDays(defendants, stage);
  return cellsOf(defendants, asked, stageCohort(defendants, stage, question.asOf)).flatMap(
    (cell: CellOfRows) => {
      const { size, value } = meanOf(cell.rows, days);
      if (size === 0) return [];
      const groups = cell.groups.slice(0, question.groupBy.length);
      return [
        {
          period: cell.period.label,
          groups,
          mix: cell.groups.slice(groups.length),
          size,
          value,
        },
      ];
    },
  );
}

/** How many durations count, and their mean. */
export function meanOf(rows: Int32Array, days: (row: number) => Length): GroupFigure {
  let [size, total] = [0, 0];
  for (const row of rows) {
    const length = days(row);
    if (typeof length !== 'number' || length < 0) continue;
    size += 1;
    total += length;
  }
  return { size, value: total / size };
}

/** The split of a change of mean between two periods, and the people in the smaller of them. */
export type MixSplit = NonNullable<ReturnType<typeof kitagawa>> & {
  readonly people: number;
  /** Of two structures, the part of the mix that each makes. */
  readonly byStructure: readonly { readonly dimension: Dimension; readonly mix: number }[];
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
    byStructure:
      crossed === undefined || second === undefined
        ? []
        : [
            { dimension: first, mix: crossed.byFirst },
            { dimension: second, mix: crossed.bySecond },
          ],
  };
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
