/** The cases behind a figure, as far as whoever asks may see them. */
import type { MeasureCasesAnswer } from '#contracts/measures.ts';
import { caseStandingsOf } from '#projections/case-history/rows.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { Caller } from '#src/access/caller.ts';
import { maySeeCase } from '#src/access/scope.ts';
import type { ReadModel } from '#src/projecting/read-model.ts';
import { standingTowards } from '#src/reads/standing.ts';

/** By what is known of the cases now; one that has since become part of another is left out. */
export function casesSeen(
  readModel: ReadModel,
  cases: readonly string[],
  caller: Caller,
  today: LondonDate,
): MeasureCasesAnswer['cases'] {
  return readModel.all(caseStandingsOf(cases)).flatMap(({ caseId, references, ...standing }) => {
    const towards = standingTowards(standing, caller, today);
    return maySeeCase(caller, towards) ? [{ case: caseId, references, restricted: standing.restricted }] : [];
  });
}
