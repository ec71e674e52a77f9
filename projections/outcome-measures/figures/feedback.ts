/** What victims said of how they were treated: feedback, of nobody but those who gave it. */
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { Computation } from '../../kit/figures.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { feedbackFacts } from '../feedback.ts';
import { crimesOption } from './crime-rows.ts';

/** Favourable is a score in the upper two fifths of its scale: 4 of 5, 7 of 10. This project's own. */
export function isFavourable(score: number, of: number): boolean {
  return (score - 1) / (of - 1) > 0.6;
}

export const feedbackComputation: Computation = {
  measure: 'feedback',
  series: [
    { id: 'favourable', name: 'Favourable answers, by question', kind: 'share' },
    { id: 'answers', name: 'Answers', kind: 'count' },
  ],
  dimensions: ['borough', 'strand'],
  options: [crimesOption],
  compute: ({ table }, question) => {
    const answers = table(feedbackFacts.name);
    const [givenOn, score, of] = (['given_on', 'score', 'of'] as const).map((name) =>
      numbersIn(answers, name),
    );
    const questions = textsIn(answers, 'question');
    const isHate = flagsIn(answers, 'hate');
    const onlyHate = question.options['crimes'] === 'hate-crime';
    const dayAt = (row: number) => {
      const day = givenOn?.(row);
      return day === undefined || day > question.asOf || (onlyHate && !isHate(row)) ? undefined : day;
    };
    return cellsOf(answers, question, dayAt).flatMap((cell) => {
      const { share, count } = inCell(cell, fillingFlags(cell.period, question.asOf));
      return [
        ...questions.texts.flatMap((category, place) => {
          const asked = rowsThat(cell.rows, (row) => questions.placeAt(row) === place + 1);
          const good = rowsThat(asked, (row) => isFavourable(score?.(row) ?? 0, of?.(row) ?? 0));
          return asked.length === 0 ? [] : [share('favourable', good.length, asked.length, { category })];
        }),
        count('answers', cell.rows.length),
      ];
    });
  },
};
