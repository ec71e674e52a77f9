/** Whether a log is too young for a duration: what began before it is not on record, so what ended early on was short. */
import type { FactColumns } from '../../../kit/columns.ts';
import { cellsOf } from '../../../kit/cells.ts';
import { exactDays } from '../reading.ts';
import { stageCohort, stageDays } from '../stage-durations.ts';
import type { ExplainQuestion } from './evidence.ts';
import { asked, bothTimes } from './evidence.ts';

/** Nine in ten of the later cases would have had the time to begin and end between the log's first and the first month. Ours. */
const shareWithTime = 0.9;
/** The log begins with the first hundredth of its cases: a few may have been entered long afterwards. */
const shareBefore = 0.01;

export function isLogYoung(defendants: FactColumns, question: ExplainQuestion): boolean {
  const { stage, asOf } = question;
  const [before, after] = bothTimes(question);
  const startAt = exactDays(defendants, stage.from);
  const always = { label: '', from: -100_000, to: asOf };
  const [begun] = cellsOf(defendants, asked(question, [always]), startAt);
  const [ended] = cellsOf(defendants, asked(question, [after]), stageCohort(defendants, stage, asOf));
  if (begun === undefined || ended === undefined) return false;
  const days = stageDays(defendants, stage);
  const starts = Int32Array.from(begun.rows, (row) => startAt(row) ?? 0).sort();
  const lengths = Int32Array.from(ended.rows, (row) => {
    const length = days(row);
    return typeof length === 'number' ? length : 0;
  }).sort();
  const first = starts[Math.floor(starts.length * shareBefore)] ?? 0;
  return before.from - first < (lengths[Math.floor(lengths.length * shareWithTime)] ?? 0);
}
