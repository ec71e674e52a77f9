/** Everything that is kept across cases: the tables, and the rows of a neighbourhood's history. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from './case-history/fold.ts';
import type { CaseHistory } from './case-history/model.ts';
import {
  caseFindingRows,
  caseFindingTable,
  caseReferenceRows,
  caseReferenceTable,
  caseSummaryRows,
  caseSummaryTable,
  listedHearingRows,
  listedHearingTable,
} from './case-history/rows.ts';
import { defendantFacts, defendantRows, warrantFacts, warrantRows } from './court-delay/defendants.ts';
import { delayFindings } from './court-delay/findings.ts';
import { hearingDayFacts, hearingDayRows } from './court-delay/hearing-days.ts';
import {
  trialListingFacts,
  trialListingRows,
  trialVictimFacts,
  trialVictimRows,
} from './court-delay/trial-listings.ts';
import type { Row, Table } from './kit/tables.ts';
import { maracActionFacts, maracActionRows, maracFacts, maracRows } from './outcome-measures/conferences.ts';
import { crimeFacts, crimeRows } from './outcome-measures/crimes.ts';
import { feedbackFacts, feedbackRows } from './outcome-measures/feedback.ts';
import { finalisationFacts, finalisationRows } from './outcome-measures/finalisations.ts';
import {
  personReferenceFacts,
  personReferenceRows,
  victimCrimeFacts,
  victimCrimeRows,
} from './outcome-measures/victims.ts';
import { stepWaitRows, stepWaitTable } from './victim-timeline/rows.ts';
import { handOverFindings } from './victims-code/hand-overs.ts';
import { dutyFacts, dutyRows } from './victims-code/rows.ts';
import type { RuleBook } from './victims-code/rules/rule-book.ts';
import { ownRuleBook } from './victims-code/rules/rule-book.ts';

type Kept = {
  readonly table: Table;
  readonly rowsOf: (history: CaseHistory, rules: RuleBook) => readonly Row[];
};

/** Facts for measures: what a cut keeps. */
const facts: readonly Kept[] = [
  { table: defendantFacts, rowsOf: defendantRows },
  { table: warrantFacts, rowsOf: warrantRows },
  { table: trialListingFacts, rowsOf: trialListingRows },
  { table: trialVictimFacts, rowsOf: trialVictimRows },
  { table: hearingDayFacts, rowsOf: hearingDayRows },
  { table: crimeFacts, rowsOf: crimeRows },
  { table: victimCrimeFacts, rowsOf: victimCrimeRows },
  { table: personReferenceFacts, rowsOf: personReferenceRows },
  { table: maracFacts, rowsOf: maracRows },
  { table: maracActionFacts, rowsOf: maracActionRows },
  { table: finalisationFacts, rowsOf: finalisationRows },
  { table: feedbackFacts, rowsOf: feedbackRows },
  { table: dutyFacts, rowsOf: dutyRows },
];

const kept: readonly Kept[] = [
  { table: caseSummaryTable, rowsOf: caseSummaryRows },
  { table: caseReferenceTable, rowsOf: caseReferenceRows },
  { table: listedHearingTable, rowsOf: listedHearingRows },
  {
    table: caseFindingTable,
    rowsOf: (history, rules) =>
      caseFindingRows(history, [
        ...history.findings,
        ...delayFindings(history),
        ...handOverFindings(history, rules),
      ]),
  },
  { table: stepWaitTable, rowsOf: stepWaitRows },
  ...facts,
];

export const tables: readonly Table[] = kept.map(({ table }) => table);

/** The tables of facts for measures, which a cut keeps as they were known to be on a day. */
export const factTables: readonly Table[] = facts.map(({ table }) => table);

/** The rows of all cases of a neighbourhood, by table. Equal histories give equal rows, in whatever order they came. */
export function rowsOf(
  events: readonly RecordedEvent[],
  rules: RuleBook = ownRuleBook,
): Readonly<Record<string, readonly Row[]>> {
  const cases = foldNeighbourhood(events);
  return Object.fromEntries(
    kept.map((each) => [each.table.name, cases.flatMap((history) => each.rowsOf(history, rules))]),
  );
}
