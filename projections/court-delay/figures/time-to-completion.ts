/** How long cases take at court with the open ones counted, and in what ways they end. */
import type { Computation, ComputationOption, Figure } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { bandOfShare, endingsOverTime } from '../../kit/statistics/endings.ts';
import type { LifeTable } from '../../kit/statistics/life-table.ts';
import { fromTheStart, startOfCurve } from '../../kit/statistics/life-table.ts';
import type { Curve, Median } from '../../kit/statistics/survival.ts';
import { bandAt, kaplanMeier, medianOf, notReached, restrictedMean } from '../../kit/statistics/survival.ts';
import { defendantDimensions } from './reading.ts';
import type { CellOfSpells } from './waits.ts';
import { clocks, cohorts, endings, spellsByCell, tableOfCell } from './waits.ts';

const clock: ComputationOption = {
  name: 'clock',
  says: 'From when: the charge, or the first receipt by the Crown Court',
  values: clocks,
};
const points: ComputationOption = {
  name: 'points',
  says: 'At which ages the curve is given',
  values: ['weekly', 'daily', 'none'],
};
const cohort: ComputationOption = {
  name: 'cohort',
  says: 'Cases begun in the period, followed to the day asked for; or all open in it, watched in it only',
  values: cohorts,
};

/** Restricted means are given up to these ages: a year, and two. */
const horizons = [365, 730] as const;

const timeToCompletion: Computation = {
  measure: 'time-to-completion',
  series: [
    { id: 'median', name: 'Median, open cases counted', kind: 'days' },
    { id: 'restricted-mean-365', name: 'Mean days waited up to a year', kind: 'days' },
    { id: 'restricted-mean-730', name: 'Mean days waited up to two years', kind: 'days' },
    { id: 'waiting', name: 'Still waiting after so many days', kind: 'probability' },
    { id: 'starts-at', name: 'The curve is of those who waited longer than', kind: 'days' },
    { id: 'count', name: 'Cases', kind: 'count' },
    { id: 'open', name: 'Of these, open when last seen', kind: 'count' },
    { id: 'negative', name: 'Left out: completed before the start', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  options: [clock, cohort, points],
  compute: (facts, question) =>
    spellsByCell(facts, question).flatMap((cell) => [
      ...countsOf(cell),
      ...curveFigures(cell, tableOfCell(cell), question.options['points'] ?? 'weekly'),
    ]),
};

function countsOf(cell: CellOfSpells): readonly Figure[] {
  const { count } = inCell(cell);
  return [count('count', cell.cases), count('open', cell.open), count('negative', cell.negative)];
}

/**
 * Where cases are watched late, one or two at risk early could drive the curve to 0 for good: then it starts at the first
 * age with thirty at risk and is conditional on having waited so long.
 */
function curveFigures(cell: CellOfSpells, table: LifeTable, points: string): readonly Figure[] {
  const { figure } = inCell(cell);
  const isLate = cell.spells.entry?.some((entry) => entry > fromTheStart) === true;
  const given = isLate ? startOfCurve(table) : fromTheStart;
  if (given === undefined) return [figure('median', undefined, cell.cases, { flags: ['too-few'] })];
  const flags = given > fromTheStart ? ['conditional'] : [];
  const curve = kaplanMeier(table, given);
  return [
    ...medianFigure(cell, medianOf(curve), flags),
    ...horizons.map((days) => {
      const mean = restrictedMean(curve, days, Math.max(0, given));
      return figure(`restricted-mean-${days}`, mean, cell.cases, {
        flags: mean === undefined ? [...flags, 'not-observed-so-long'] : flags,
      });
    }),
    ...(given > fromTheStart ? [figure('starts-at', given, cell.cases, { flags })] : []),
    ...(points === 'none'
      ? []
      : curvePoints(cell, table, curve, { given, step: points === 'daily' ? 1 : 7 })),
  ];
}

function medianFigure(cell: CellOfSpells, { days, low, high }: Median, flags: readonly string[]) {
  const value = days === notReached ? undefined : days;
  return [
    inCell(cell).figure('median', value, cell.cases, {
      ...(low !== notReached && { low }),
      ...(high !== notReached && { high }),
      flags: value === undefined ? [...flags, 'not-reached'] : flags,
    }),
  ];
}

function curvePoints(
  cell: CellOfSpells,
  { atRisk }: LifeTable,
  curve: Curve,
  { given, step }: { readonly given: number; readonly step: number },
): readonly Figure[] {
  const { figure } = inCell(cell);
  const figures: Figure[] = [];
  let [place, point] = [0, { waiting: 1, variance: 0 }];
  for (let at = Math.max(0, given); at < atRisk.length; at += step) {
    for (; (curve[place]?.days ?? Infinity) <= at; place += 1) point = curve[place] ?? point;
    figures.push(figure('waiting', point.waiting, atRisk[at] ?? 0, { at, ...bandAt(point) }));
  }
  return figures;
}

const competingEndings: Computation = {
  measure: 'competing-endings',
  series: [
    { id: 'ended', name: 'Ended so within so many days', kind: 'probability' },
    { id: 'count', name: 'Cases', kind: 'count' },
    { id: 'open', name: 'Of these, open when last seen', kind: 'count' },
    { id: 'negative', name: 'Left out: completed before the start', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  options: [clock, points],
  compute: (facts, question) =>
    spellsByCell(facts, question).flatMap((cell) => [
      ...countsOf(cell),
      ...endingFigures(cell, question.options['points'] ?? 'weekly'),
    ]),
};

function endingFigures(cell: CellOfSpells, points: string): readonly Figure[] {
  const { figure } = inCell(cell);
  const { table, incidences } = endingsOverTime(cell.spells, endings.length);
  const ages = table.atRisk.length;
  const step = points === 'daily' ? 1 : 7;
  const at =
    points === 'none' ? [ages - 1] : Array.from({ length: Math.ceil(ages / step) }, (_, n) => n * step);
  return endings.flatMap((category, way) => {
    const { share, variance } = incidences[way] ?? {};
    return at
      .filter((age) => age >= 0)
      .map((age) => {
        const value = share?.[age] ?? 0;
        const band = bandOfShare(value, variance?.[age] ?? 0);
        return figure('ended', value, table.atRisk[age] ?? 0, { category, at: age, ...band });
      });
  });
}

export const survivalComputations: readonly Computation[] = [timeToCompletion, competingEndings];
