/** What a folder of rules would change on the live data: every case folded from the log, by both rules. Nothing is written. */
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { DutyDifference, RuleDifference } from '#projections/victims-code/rules-diff.ts';
import { differencesIn } from '#projections/victims-code/rules-diff.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';

export type RuleChange = {
  readonly rule: string;
  /** How many duties of each kind of difference. */
  readonly counts: Readonly<Record<RuleDifference, number>>;
  /** The first few. */
  readonly examples: readonly DutyDifference[];
};

export type RulesDiff = {
  readonly cases: number;
  /** Cases that cannot be folded, and were passed over. */
  readonly notFolded: number;
  /** Rules by id; those that change nothing are not among them. */
  readonly changes: readonly RuleChange[];
};

type Progress = (progress: { readonly done: number; readonly of: number }) => void;

const examplesEach = 3;
const pageSize = 200;
const casePrefix = 'case-';

/** @param onProgress told of the events read, of how many. */
export function diffRules(
  reader: LogReader,
  now: RuleBook,
  proposed: RuleBook,
  onProgress: Progress = () => undefined,
): RulesDiff {
  const found = new Map<string, { counts: Record<RuleDifference, number>; examples: DutyDifference[] }>();
  const of = reader.head().position;
  let [cases, notFolded, done] = [0, 0, 0];
  for (const neighbourhood of neighbourhoodsOf(reader)) {
    const logged = reader.readNeighbourhood(neighbourhood);
    done += logged.length;
    try {
      for (const history of foldNeighbourhood(logged.map(recordedEvent))) {
        cases += 1;
        for (const each of differencesIn(history, now, proposed)) {
          const entry = found.get(each.rule) ?? {
            counts: { opened: 0, moved: 0, closed: 0, judged: 0 },
            examples: [],
          };
          entry.counts[each.difference] += 1;
          if (entry.examples.length < examplesEach) entry.examples.push(each);
          found.set(each.rule, entry);
        }
      }
    } catch {
      notFolded += 1;
    }
    onProgress({ done, of });
  }
  const changes = [...found].map(([rule, change]) => ({ rule, ...change }));
  return { cases, notFolded, changes: changes.sort((a, b) => (a.rule < b.rule ? -1 : 1)) };
}

function* neighbourhoodsOf(reader: LogReader): Generator<number> {
  for (let after = 0; ;) {
    const page = reader.neighbourhoods(after, pageSize, casePrefix);
    const last = page.at(-1);
    if (last === undefined) return;
    yield* page;
    after = last;
  }
}
