/** One row for each day a hearing was held: of what kind, how it ended, and why it was put off. */
import { courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import type { CaseHistory } from '../case-history/model.ts';
import { dateColumns, dayOf, factTable } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import { dimensionColumns, dimensionsOf } from './dimensions.ts';
import { courtOfDay } from './hearings.ts';

const dates = dateColumns('held_on');

/** `adjourned`: put off to another day, other than to go on with it. `adjournment_reason` empty: none was recorded. */
export const hearingDayFacts = factTable('fact_hearing_day', {
  case_id: 'text not null',
  hearing: 'text not null',
  ...dates.columns,
  tier: 'text',
  court: 'text',
  purpose: 'text not null',
  defendants: 'integer not null',
  adjourned: 'integer not null',
  adjournment_reason: 'text',
  ...dimensionColumns,
});

export function hearingDayRows(history: CaseHistory): readonly Row[] {
  const { id, hearings, crimes, offences } = history;
  if (!hearings.some(({ heldDays }) => heldDays.length > 0)) return [];
  const dimensions = dimensionsOf(history, crimes, offences);
  return hearings.flatMap((hearing) =>
    hearing.heldDays.map((day) => {
      const court = courtOfDay(day, hearing);
      return {
        case_id: id,
        hearing: hearing.id,
        ...dates.cells({ held_on: dayOf(day.when) }),
        tier: court === undefined ? undefined : courtJurisdiction(court),
        court,
        purpose: hearingPurpose(day.hearingType),
        defendants: hearing.defendants.length,
        adjourned: day.outcome === 'adjourned',
        adjournment_reason: day.adjournmentReason,
        ...dimensions,
      };
    }),
  );
}
