/** What a check looked at and what it found otherwise than it should be: counted whole, the first of them named. */

/** What is held against what, in the order in which it is done. */
export const checkNames = [
  'log',
  'contracts',
  'neighbourhoods',
  'audit',
  'read-model',
  'cuts',
  'personal-data',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Something that is not as it should be. Never holds what was said of a person. */
export type Finding = {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** Of the event it is about. */
  readonly position?: number | undefined;
  readonly stream?: string | undefined;
};

export type CheckReport = {
  readonly check: CheckName;
  /** How much of what was looked at. */
  readonly looked: Readonly<Record<string, number>>;
  readonly findings: number;
  /** The first of the findings. */
  readonly first: readonly Finding[];
  /** What is worth knowing and no fault. */
  readonly notes: readonly string[];
};

/** Findings that are named; of the others only the number is kept, so that a ruined log needs no more memory than a sound one. */
export const mostNamed = 20;

export type Check = {
  readonly look: (at: string, count?: number) => void;
  readonly find: (finding: Finding) => void;
  readonly note: (text: string) => void;
  readonly report: () => CheckReport;
};

export function openCheck(check: CheckName): Check {
  const looked: Record<string, number> = {};
  const first: Finding[] = [];
  const notes: string[] = [];
  let findings = 0;
  return {
    look: (at, count = 1) => {
      looked[at] = (looked[at] ?? 0) + count;
    },
    find: (finding) => {
      findings += 1;
      if (first.length < mostNamed) first.push(finding);
    },
    note: (text) => {
      notes.push(text);
    },
    report: () => ({ check, looked, findings, first, notes }),
  };
}
