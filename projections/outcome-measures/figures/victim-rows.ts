/** What every figure of victims looks at: which of them count, by whose crimes, and by what they are grouped. */
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension } from '../../kit/dimensions.ts';
import type { Question } from '../../kit/figures.ts';

export const victimDimensions: readonly Dimension[] = ['borough', 'strand', 'under-reporting-group'];

/** The day on which her crime was recorded, unless that was cancelled, or is not among those asked for. */
export function victimCohort(
  victims: FactColumns,
  { asOf, options }: Pick<Question, 'asOf' | 'options'>,
  onlyHate = options['crimes'] === 'hate-crime',
): (row: number) => number | undefined {
  const recordedOn = numbersIn(victims, 'recorded_on');
  const [isCancelled, isHate] = [flagsIn(victims, 'cancelled'), flagsIn(victims, 'hate')];
  return (row) => {
    const day = recordedOn(row);
    if (day === undefined || day > asOf || isCancelled(row)) return undefined;
    return onlyHate && !isHate(row) ? undefined : day;
  };
}

/** Whether a row is of a person, not of an organisation. */
export function personTest(victims: FactColumns): (row: number) => boolean {
  return textsIn(victims, 'kind').oneOf((kind) => kind !== 'organisation');
}
