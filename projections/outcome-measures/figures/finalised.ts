/** What the prosecution closed its cases with: uplifts of hate crime sentences, and cases lost for reasons of the victim. */
import { victimReasons } from '#contracts/vocabulary/investigation.ts';
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import { bitsIn, flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Question } from '../../kit/figures.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { strandBits } from '../../kit/facts.ts';
import { finalisationFacts } from '../finalisations.ts';
import { rowsOfCohort } from './behind.ts';

/** The day on which those are closed that `isIn`. */
function finalisedOn(
  finalised: FactColumns,
  { asOf }: Question,
  isIn: (row: number) => boolean,
): (row: number) => number | undefined {
  const dayAt = numbersIn(finalised, 'finalised_on');
  return (row) => {
    const day = dayAt(row);
    return day === undefined || day > asOf || !isIn(row) ? undefined : day;
  };
}

/** The strands that section 66 leaves out where the offence itself is aggravated. */
const ofAggravatedOffences = strandBits(['race', 'religion']);

const sentenceUplift: Computation = {
  measure: 'sentence-uplift',
  series: [
    { id: 'rate', name: 'Announced and recorded', kind: 'share' },
    {
      id: 'rate-without-aggravated',
      name: 'The same, without those section 66 leaves out: convicted of an aggravated offence, race or religion only',
      kind: 'share',
    },
    { id: 'announced', name: 'Announced, whether recorded or not', kind: 'share' },
    { id: 'not-said', name: 'The prosecution did not say whether an uplift was announced', kind: 'count' },
    {
      id: 'court-said',
      name: 'The court itself said there was one, of those it said anything of',
      kind: 'share',
    },
    { id: 'convicted', name: 'Convicted and flagged', kind: 'count' },
  ],
  dimensions: ['strand'],
  compute: ({ table }, question) => {
    const finalised = table(finalisationFacts.name);
    const isConvicted = flagsIn(finalised, 'convicted');
    const strands = bitsIn(finalised, 'strands');
    const isAggravated = flagsIn(finalised, 'aggravated');
    const [announced, recorded, courtSaid] = (['announced', 'recorded', 'court_said'] as const).map((name) =>
      numbersIn(finalised, name),
    );
    const dayAt = finalisedOn(finalised, question, (row) => isConvicted(row) && strands(row) !== 0);
    const isUplifted = (row: number) => announced?.(row) === 1 && recorded?.(row) === 1;
    const isLeftOut = (row: number) => isAggravated(row) && (strands(row) & ~ofAggravatedOffences) === 0;
    return cellsOf(finalised, question, dayAt).flatMap(({ rows, ...place }) => {
      const { share, count } = inCell(place, fillingFlags(place.period, question.asOf));
      const section66 = rowsThat(rows, (row) => !isLeftOut(row));
      const heard = rowsThat(rows, (row) => courtSaid?.(row) !== undefined);
      const many = (of: Int32Array, isOne: (row: number) => boolean) => rowsThat(of, isOne).length;
      return [
        share('rate', many(rows, isUplifted), rows.length),
        share('rate-without-aggravated', many(section66, isUplifted), section66.length),
        share(
          'announced',
          many(rows, (row) => announced?.(row) === 1),
          rows.length,
        ),
        count(
          'not-said',
          many(rows, (row) => announced?.(row) === undefined),
        ),
        share(
          'court-said',
          many(heard, (row) => courtSaid?.(row) === 1),
          heard.length,
        ),
        count('convicted', rows.length),
      ];
    });
  },
  rowsBehind: ({ table }, question) => {
    const finalised = table(finalisationFacts.name);
    const [isConvicted, strands] = [flagsIn(finalised, 'convicted'), bitsIn(finalised, 'strands')];
    const dayAt = finalisedOn(finalised, question, (row) => isConvicted(row) && strands(row) !== 0);
    return rowsOfCohort(finalisationFacts.name, finalised, question, dayAt);
  },
};

const lostForVictimReasons: Computation = {
  measure: 'lost-for-victim-reasons',
  series: [
    { id: 'rate', name: 'Lost for a reason of the victim', kind: 'share' },
    { id: 'reason', name: 'Lost, by reason of the victim; a case may have several', kind: 'count' },
    { id: 'outcome', name: 'Finalised without a conviction, by outcome', kind: 'count' },
    { id: 'unsuccessful', name: 'Finalised without a conviction', kind: 'count' },
  ],
  sums: [{ total: 'unsuccessful', parts: ['outcome'] }],
  dimensions: ['strand'],
  compute: ({ table }, question) => {
    const finalised = table(finalisationFacts.name);
    const isConvicted = flagsIn(finalised, 'convicted');
    const reasonsAt = bitsIn(finalised, 'victim_reasons');
    const outcome = textsIn(finalised, 'outcome').at;
    const dayAt = finalisedOn(finalised, question, (row) => !isConvicted(row));
    return cellsOf(finalised, question, dayAt).flatMap(({ rows, ...place }) => {
      const { share, count, counts, counted } = inCell(place, fillingFlags(place.period, question.asOf));
      const lost = rowsThat(rows, (row) => reasonsAt(row) !== 0);
      const byReason = victimReasons.codes.map((code, bit): [string, number] => [
        code,
        rowsThat(lost, (row) => (reasonsAt(row) & (1 << bit)) !== 0).length,
      ]);
      return [
        share('rate', lost.length, rows.length),
        ...counted('reason', new Map(byReason.filter(([, many]) => many > 0))),
        ...counts('outcome', Array.from(rows, outcome), 'not-recorded'),
        count('unsuccessful', rows.length),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series }) => {
    const finalised = table(finalisationFacts.name);
    const [isConvicted, reasonsAt] = [flagsIn(finalised, 'convicted'), bitsIn(finalised, 'victim_reasons')];
    const dayAt = finalisedOn(finalised, question, (row) => !isConvicted(row));
    const isIn = (row: number) => (series !== 'rate' && series !== 'reason') || reasonsAt(row) !== 0;
    return rowsOfCohort(finalisationFacts.name, finalised, question, dayAt, isIn);
  },
};

export const finalisedComputations: readonly Computation[] = [sentenceUplift, lostForVictimReasons];
