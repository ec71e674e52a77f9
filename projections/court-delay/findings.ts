/** Dates that cannot be right, or can hardly be: stages that end before they begin, or last longer than ten years. */
import type { EventKey } from '#contracts/envelope.ts';
import type { Finding, FindingCode } from '../case-history/findings.ts';
import type { CaseHistory } from '../case-history/model.ts';
import { holds } from '../kit/corrections.ts';
import { dayNumberOf } from '../kit/london.ts';
import type { Row } from '../kit/tables.ts';
import type { DefendantDate } from './defendants.ts';
import { dateIsByMonth, defendantRows } from './defendants.ts';
import { readsOfDate, stages } from './stages.ts';

/** Ten years, in days. */
const longest = 3652;

/** Findings on the stages of each defendant. Nothing is left out of a figure for them but a negative duration. */
export function delayFindings(history: CaseHistory): readonly Finding[] {
  return defendantRows(history).flatMap((row) => findingsOf(row, history));
}

function findingsOf(row: Row, history: CaseHistory): readonly Finding[] {
  return stages.flatMap(({ id, from, to }) => {
    const code = codeOf(row, from, to);
    if (code === undefined) return [];
    const about = { kind: 'stage', id: `${id} ${String(row['defendant'])}` };
    const events = [...proofOf(from, row, history), ...proofOf(to, row, history)];
    return [{ code, about, events }];
  });
}

function codeOf(row: Row, from: DefendantDate, to: DefendantDate): FindingCode | undefined {
  const [start, end] = [row[from], row[to]];
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  if (dateIsByMonth(row, from) || dateIsByMonth(row, to)) return undefined;
  if (end < start) return 'dates-out-of-order';
  return end - start > longest ? 'duration-over-ten-years' : undefined;
}

/** The events that say a date: of the types it is read from, those of that day, and those that name it in their data. */
function proofOf(date: DefendantDate, row: Row, { entries }: CaseHistory): readonly EventKey[] {
  const reads: readonly string[] = readsOfDate[date];
  return entries
    .filter(
      (entry) =>
        holds(entry) &&
        (reads.includes(`${entry.type}.time`)
          ? dayNumberOf(entry.when.date) === row[date]
          : date.startsWith('committed') && entry.type === 'police.crime-reported'),
    )
    .map(({ key }) => key);
}
