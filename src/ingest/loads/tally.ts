/** Counts a load as it goes: what became of its lines, and what was wrong, grouped by cause. */
import type { LineVerdict } from '#contracts/requests.ts';
import { decodePosition } from '#src/position.ts';

/** Counts of a load so far. */
export type LoadCounts = {
  readonly lines: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly checked: number;
  readonly refused: number;
  /** The last place in the log that one of its events has; 0 for none. */
  readonly position: number;
};

/** Lines refused for one cause; `pointer` is empty where the cause is not one field. */
export type LoadProblem = {
  readonly code: string;
  readonly pointer: string;
  readonly expected: string;
  readonly count: number;
  readonly firstLines: readonly number[];
};

/** A refused line as it was sent; without bytes where there were too many of them. */
export type RefusedLine = { readonly line: number; readonly bytes: Uint8Array };

/** What a group of lines came to: counts so far, the problems that got more lines, the lines refused. */
export type LoadProgress = {
  readonly counts: LoadCounts;
  readonly problems: readonly LoadProblem[];
  readonly refusedLines: readonly RefusedLine[];
};

export type Tally = {
  readonly counts: () => LoadCounts;
  /** Adds a group of verdicts; returns the problems that they are part of, with their counts so far. */
  add(verdicts: readonly LineVerdict[]): readonly LoadProblem[];
};

const linesNamed = 10;
/** Causes beyond this many are counted by their code alone. */
const mostCauses = 200;

export function createTally(): Tally {
  let counts: LoadCounts = { lines: 0, stored: 0, duplicates: 0, checked: 0, refused: 0, position: 0 };
  const problems = new Map<string, LoadProblem>();

  function addProblem(code: string, pointer: string, expected: string, line: number): string {
    const cause = JSON.stringify([code, pointer, expected]);
    const known = problems.get(cause);
    if (known === undefined && problems.size >= mostCauses && pointer !== '') {
      return addProblem(code, '', '', line);
    }
    const firstLines = known?.firstLines ?? [];
    problems.set(cause, {
      code,
      pointer,
      expected,
      count: (known?.count ?? 0) + 1,
      firstLines: firstLines.length < linesNamed ? [...firstLines, line] : firstLines,
    });
    return cause;
  }

  function causesOf({ line, code = '', errors = [] }: LineVerdict): readonly string[] {
    if (errors.length === 0) return [addProblem(code, '', '', line)];
    const named = new Map(errors.map((error) => [`${error.pointer}\n${error.expected}`, error]));
    return [...named.values()].map(({ pointer, expected }) => addProblem(code, pointer, expected, line));
  }

  return {
    counts: () => counts,
    add(verdicts) {
      const touched = new Set<string>();
      for (const verdict of verdicts) {
        counts = counted(counts, verdict);
        if (verdict.status === 'refused') for (const cause of causesOf(verdict)) touched.add(cause);
      }
      return [...touched].flatMap((cause) => problems.get(cause) ?? []);
    },
  };
}

const countedAs = {
  stored: 'stored',
  duplicate: 'duplicates',
  checked: 'checked',
  refused: 'refused',
} as const satisfies Record<LineVerdict['status'], keyof LoadCounts>;

function counted(counts: LoadCounts, { status, position }: LineVerdict): LoadCounts {
  const name = countedAs[status];
  const at = position === undefined || status === 'checked' ? 0 : (decodePosition(position) ?? 0);
  return {
    ...counts,
    lines: counts.lines + 1,
    [name]: counts[name] + 1,
    position: Math.max(counts.position, at),
  };
}
